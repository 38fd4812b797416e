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

/**
 * Rows become what is needed of them one by one: an account's report can have 5,000 users and 22 columns.
 * @throws on a document that is not a credential report; a field that cannot be read proves nothing and is left out
 */
export function parseReport(text: string): CredentialReport {
  let rootKeys = 0;
  const users: ReportRow[] = parse(text, {
    columns: checkedHeader,
    skip_empty_lines: true,
    relax_column_count: true,
    on_record: (row: Row) => {
      if (row.user !== ROOT) return rowOf(row);
      rootKeys = keysOf(row).filter(({ active }) => active).length;
      return null;
    },
  });
  if (text.trim() === '') checkedHeader([]);
  return { users, rootKeys };
}

/** Without these nothing can be told; without others a row proves nothing, and its user is looked at. */
const NEEDED = ['user', 'arn', 'access_key_1_last_rotated', 'access_key_2_last_rotated'];
const READ = /^(user|arn|access_key_[12]_(active|last_rotated|last_used_date))$/;

/** Columns are found by name, and those that are not read are left out. */
function checkedHeader(header: readonly string[]): (string | false)[] {
  const missing = NEEDED.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`the credential report cannot be read: it lacks ${missing.join(', ')}`);
  return header.map((column) => READ.test(column) && column);
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
