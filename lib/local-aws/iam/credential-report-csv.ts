/** The rows of a credential report: no key ids, two slots in no order, `N/A` where there is nothing to tell. */
import type { Account } from '../account';
import { arn } from '../account';
import type { Settings } from '../settings';
import type { AccessKey, IamState, IamUser } from './state';
import { userArn } from './state';

type Zone = Settings['credentialReportZone'];
type ReportedKey = Pick<AccessKey, 'createDate' | 'status' | 'lastUsed'>;

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...['1', '2'].flatMap((slot) => [
    `access_key_${slot}_active`,
    `access_key_${slot}_last_rotated`,
    `access_key_${slot}_last_used_date`,
    `access_key_${slot}_last_used_region`,
    `access_key_${slot}_last_used_service`,
  ]),
  ...['1', '2'].flatMap((slot) => [`cert_${slot}_active`, `cert_${slot}_last_rotated`]),
];

const NO_CERTIFICATES = ['false', 'N/A', 'false', 'N/A'];

/** Lines end in LF; the last one does not end at all. */
export function credentialReportCsv(account: Account, iam: IamState, zone: Zone): string {
  const rows = [COLUMNS, rootRow(account, iam, zone), ...iam.sortedUsers.map((user) => userRow(account, user, zone))];
  return rows.map((row) => row.map(quoted).join(',')).join('\n');
}

function rootRow(account: Account, { root }: IamState, zone: Zone): string[] {
  return [
    '<root_account>',
    arn(account, 'iam', '', 'root'),
    time(root.createDate, zone),
    'not_supported',
    'no_information',
    'not_supported',
    'not_supported',
    String(root.mfaActive),
    ...keyColumns(root.accessKeys[0], zone),
    ...keyColumns(root.accessKeys[1], zone),
    ...NO_CERTIFICATES,
  ];
}

function userRow(account: Account, user: IamUser, zone: Zone): string[] {
  return [
    user.userName,
    userArn(account, user),
    time(user.createDate, zone),
    ...['false', 'N/A', 'N/A', 'N/A'],
    'false',
    ...keyColumns(user.slots[0], zone),
    ...keyColumns(user.slots[1], zone),
    ...NO_CERTIFICATES,
  ];
}

function keyColumns(key: ReportedKey | undefined, zone: Zone): string[] {
  if (key === undefined) return ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
  const { lastUsed } = key;
  return [
    String(key.status === 'Active'),
    time(key.createDate, zone),
    ...(lastUsed ? [time(lastUsed.date, zone), lastUsed.region, lastUsed.serviceName] : ['N/A', 'N/A', 'N/A']),
  ];
}

function time(date: Date, zone: Zone): string {
  return `${date.toISOString().slice(0, 19)}${zone}`;
}

/** User names may hold a comma. */
function quoted(field: string): string {
  return field.includes(',') ? `"${field}"` : field;
}
