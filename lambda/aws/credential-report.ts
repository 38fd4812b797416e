/** The credential report: one document about the whole account, made on demand and up to four hours old. */
import { GenerateCredentialReportCommand, GetCredentialReportCommand, type IAMClient } from '@aws-sdk/client-iam';
import { parse } from 'csv-parse/sync';
import type { Clock, CredentialReport, ReportedKey, ReportRow } from '../ports';
import { isNamed } from './errors';

const ROOT = '<root_account>';
const POLL_MS = 2_000;
/** Two seconds for 52 users were measured; five minutes are enough for any account. */
const MOST_POLLS = 150;

type Row = Readonly<Record<string, string | undefined>>;

export async function readCredentialReport(iam: IAMClient, clock: Clock): Promise<CredentialReport> {
  return parseReport(await fetchReport(iam, clock));
}

async function fetchReport(iam: IAMClient, clock: Clock): Promise<string> {
  await iam.send(new GenerateCredentialReportCommand({}));
  for (let poll = 0; poll < MOST_POLLS; poll += 1) {
    try {
      const { Content } = await iam.send(new GetCredentialReportCommand({}));
      if (!Content) throw new Error('GetCredentialReport answered without a report');
      return new TextDecoder().decode(Content);
    } catch (error) {
      if (isNamed(error, 'CredentialReportNotPresentException', 'CredentialReportExpiredException')) {
        await iam.send(new GenerateCredentialReportCommand({}));
      } else if (!isNamed(error, 'CredentialReportNotReadyException')) throw error;
    }
    await clock.until(new Date(clock.now().getTime() + POLL_MS));
  }
  throw new Error('the credential report was still being made after five minutes');
}

/** @throws on a document that is not a credential report; a field that cannot be read proves nothing and is left out */
export function parseReport(text: string): CredentialReport {
  const rows: Row[] = parse(text, { columns: true, skip_empty_lines: true, relax_column_count: true });
  const [first] = rows;
  const needed = ['user', 'arn', ...[1, 2].map((slot) => `access_key_${slot}_last_rotated`)];
  const missing = needed.filter((column) => first?.[column] === undefined);
  if (missing.length > 0) throw new Error(`the credential report cannot be read: it lacks ${missing.join(', ')}`);
  const root = rows.find(({ user }) => user === ROOT);
  return {
    users: rows.filter((row) => row !== root).map(rowOf),
    rootKeys: root ? keysOf(root).filter(({ active }) => active).length : 0,
  };
}

function rowOf(row: Row): ReportRow {
  const { user, arn } = row;
  const path = /:user(\/(?:.*\/)?)[^/]+$/.exec(arn ?? '')?.[1];
  if (!user || !path)
    throw new Error(`the credential report has a row that cannot be read: ${user ?? ''} ${arn ?? ''}`);
  return { userName: user, path, keys: keysOf(row) };
}

/** Slots are in no order, and say nothing of which key is which. */
const keysOf = (row: Row): readonly ReportedKey[] => [1, 2].flatMap((slot) => keyOf(row, slot));

function keyOf(row: Row, slot: number): ReportedKey[] {
  const field = (name: string) => row[`access_key_${slot}_${name}`];
  const active = field('active')?.toLowerCase();
  const created = field('last_rotated');
  if (active === 'false' && created === 'N/A') return [];
  const createDate = parseDate(created);
  const used = field('last_used_date');
  const lastUsedDate = parseDate(used);
  const readable = (active === 'true' || active === 'false') && createDate && (used === 'N/A' || lastUsedDate);
  if (!readable) return [{ active: active !== 'false' }];
  return [{ active: active === 'true', createDate, ...(lastUsedDate ? { lastUsedDate } : {}) }];
}

/** Times end in `Z` or `+00:00`. */
function parseDate(text: string | undefined): Date | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
