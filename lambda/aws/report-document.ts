/** The document of a credential report: a row that cannot be read spoils no other, and none is lost in silence. */
import type { CredentialReport, ReportedKey, ReportProblem, ReportRow } from '../ports';

const ROOT = '<root_account>';

/** Not `N/A`, as of services without Regions. */
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d$/;

/** Without these nothing can be told; without others a row proves nothing, and its user is looked at. */
const REQUIRED_COLUMNS = ['user', 'arn', 'access_key_1_last_rotated', 'access_key_2_last_rotated'];

/** What IAM allows; anything else is no name to tell people. */
const USER_NAME = /^[\w+=,.@-]{1,64}$/;

/** What is left of `N/A` or of a time when the document is cut there. */
const CUT_FIELD = /^(?:|N|N\/|20?|20\d{1,2}|\d{4}-[^Z+]*|\d{4}-[^Z+]*\+[\d:]{0,4})$/;

/**
 * The document is taken line by line: no field can hold a line break, and an open quote would swallow the rest. Of a line
 * nothing is kept but what its row says of the user.
 * @throws on a document that is not a credential report; a field that cannot be read proves nothing and is left out
 */
export function parseReport(document: Uint8Array): CredentialReport {
  const users: ReportRow[] = [];
  const problems: ReportProblem[] = [];
  let rootKeys = 0;
  let number = 0;
  let columns: Columns | undefined;
  let last: ReadRow | undefined;
  for (const line of linesOf(document)) {
    number += 1;
    if (!columns) columns = checkedColumns(line);
    else if (line.trim() !== '') {
      if (last) problems.push(...problemsOf(last));
      last = readRow(line, number, columns);
      if (last.user) users.push(last.user);
      rootKeys += last.rootKeys;
    }
  }
  if (!last) throw new Error(`${UNREADABLE}: it has no row, not even that of the root user`);
  return { users, rootKeys, problems: [...problems, ...problemsOfLast(last)] };
}

const NEWLINE = 10;

/** One at a time; a newline is part of no other character in UTF-8. */
function* linesOf(document: Uint8Array): Iterable<string> {
  const decoder = new TextDecoder();
  for (let from = 0; from <= document.length; ) {
    const newline = document.indexOf(NEWLINE, from);
    const to = newline < 0 ? document.length : newline;
    yield decoder.decode(document.subarray(from, to)).replace(/\r$/, '');
    from = to + 1;
  }
}

const UNREADABLE = 'the credential report cannot be read';

/** Where each stands; they are found by name. */
interface Columns {
  readonly count: number;
  /** Not with a column that may be empty, as AWS's guide has one. */
  readonly endsInDate: boolean;
  readonly at: ReadonlyMap<string, number>;
}

function checkedColumns(line: string): Columns {
  const { fields } = fieldsOf(line);
  const missing = REQUIRED_COLUMNS.filter((column) => !fields.includes(column));
  if (missing.length > 0) throw new Error(`${UNREADABLE}: its first line lacks ${missing.join(', ')}`);
  const endsInDate = /_last_(?:rotated|used_date)$/.test(fields.at(-1) ?? '');
  return { count: fields.length, endsInDate, at: new Map(fields.map((name, index) => [name, index])) };
}

/** A field in quotes, in which a quote is written twice, or one without any; and the comma after it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/**
 * Of a line that is no CSV what stands between its commas. A library would be a twentieth of the function's code, and stop
 * at the first such line.
 */
export function fieldsOf(line: string): { readonly fields: readonly string[]; readonly fault?: string } {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const [, quoted, plain, end] = FIELD.exec(line) ?? [];
    if (end === undefined)
      return { fields: line.split(','), fault: `is no CSV: column ${fields.length + 1} has a stray quote` };
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '') return { fields };
  }
}

/** What stands in a column. */
type Row = (column: string) => string;

interface ReadRow {
  readonly number: number;
  readonly name: string;
  /** Whoever can be told is looked at, though the rest of its row cannot be read. */
  readonly user?: ReportRow;
  readonly rootKeys: number;
  readonly fault?: string | undefined;
  readonly isCut: boolean;
}

function readRow(line: string, number: number, columns: Columns): ReadRow {
  const { fields, fault: noCsv } = fieldsOf(line);
  const row: Row = (column) => fields[columns.at.get(column) ?? -1] ?? '';
  const miscounted = `has ${fields.length} columns instead of ${columns.count}`;
  const malformed = noCsv ?? (fields.length === columns.count ? undefined : miscounted);
  const isCut = fields.length < columns.count || (columns.endsInDate && CUT_FIELD.test(fields.at(-1) ?? ''));
  const keys = malformed ? [{ active: true }] : keysOf(row);
  const name = row('user');
  const read = { number, name, rootKeys: 0, fault: malformed, isCut };
  if (name === ROOT) return { ...read, name: '', rootKeys: malformed ? 0 : keys.filter(({ active }) => active).length };
  const path = pathOf(name, row('arn'));
  if (path !== undefined) return { ...read, user: { userName: name, path, keys } };
  return { ...read, fault: malformed ?? (USER_NAME.test(name) ? 'names no user by its ARN' : 'names no user') };
}

/** Undefined: the ARN is none, or somebody else's. */
function pathOf(userName: string, arn: string): string | undefined {
  const [, path, named] = /^arn:[^:]+:iam::\d{12}:user(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  return named === userName ? path : undefined;
}

const problemsOf = ({ number, name, fault }: ReadRow): readonly ReportProblem[] =>
  fault ? [{ ...(USER_NAME.test(name) ? { userName: name } : {}), why: `its row ${number} ${fault}` }] : [];

/** In the middle of its last row a document was cut, and nobody knows how many users came after. */
const problemsOfLast = (row: ReadRow): readonly ReportProblem[] =>
  row.isCut
    ? [{ why: `it ends in the middle of row ${row.number}: users after it were not looked at` }]
    : problemsOf(row);

/** Slots are in no order, and say nothing of which key is which. */
const keysOf = (row: Row): readonly ReportedKey[] => [1, 2].flatMap((slot) => keyOf(row, slot));

function keyOf(row: Row, slot: number): ReportedKey[] {
  const field = (name: string) => row(`access_key_${slot}_${name}`);
  const active = field('active').toLowerCase();
  const created = field('last_rotated');
  if (active === 'false' && created === 'N/A') return [];
  const createDate = parseDate(created);
  const used = field('last_used_date');
  const lastUsedDate = parseDate(used);
  const readable = (active === 'true' || active === 'false') && createDate && (used === 'N/A' || lastUsedDate);
  if (!readable) return [{ active: active !== 'false' }];
  const region = field('last_used_region');
  const service = field('last_used_service');
  const place = {
    ...(region && REGION.test(region) ? { lastUsedRegion: region } : {}),
    ...(service && service !== 'N/A' ? { lastUsedService: service } : {}),
  };
  return [{ active: active === 'true', createDate, ...(lastUsedDate ? { lastUsedDate, ...place } : {}) }];
}

/** Times end in `Z` or `+00:00`. */
function parseDate(text: string | undefined): Date | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
