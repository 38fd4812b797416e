/** Credential reports as far as Keyturn reads them. */
import { parseReport } from '../../lambda/aws/report-document';

export const COLUMNS = [
  'user',
  'arn',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
];
/** The fields of a slot without a key. */
export const NONE = ['false', 'N/A', 'N/A'];
export const ARN = 'arn:aws:iam::123456789012:user/app';

export const csv = (rows: readonly (readonly string[])[], columns: readonly string[] = COLUMNS): string =>
  [columns, ...rows].map((row) => row.join(',')).join('\n');

/** The row of the user `app` with the fields of both slots. */
export const slots = (...fields: readonly string[]): string[] => ['app', ARN, ...fields];

export const parsed = (text: string) => parseReport(Buffer.from(text));
