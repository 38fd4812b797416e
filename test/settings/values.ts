/** For every setting a value that is not its default, in the forms in which it can be written. */
import type { SettingName, Settings } from '../../lambda/settings';

interface Example<Value> {
  /** What the setting then is. */
  readonly value: Value;
  /** As it comes from `-c`. */
  readonly text: string;
  /** As cdk.json can hold it. */
  readonly typed: unknown;
}

const days = (value: number): Example<number> => ({ value, text: String(value), typed: value });
const text = <Value extends string>(value: Value): Example<Value> => ({ value, text: value, typed: value });

const READER = 'arn:aws:iam::123456789012:role/deploy';
const COMMA_READER = 'arn:aws:iam::123456789012:user/apps/one,two';

export const EXAMPLES: { readonly [Name in SettingName]-?: Example<NonNullable<Settings[Name]>> } = {
  mode: text('enforce'),
  rotateAfterDays: days(59),
  deadlineDays: days(89),
  idleDays: days(13),
  unadoptedIdleDays: days(34),
  retireAfterDays: days(41),
  noticeDays: days(2),
  deleteAfterDays: days(20),
  remindEveryDays: days(6),
  maxChangesPerRun: { value: { percent: 7 }, text: '7%', typed: '7%' },
  schedule: text('cron(30 7 ? * MON-FRI *)'),
  timezone: text('Europe/Berlin'),
  cloudTrail: text('preferred'),
  ownerTags: { value: ['team', 'cost centre'], text: 'team, cost centre', typed: ['team', 'cost centre'] },
  adminEmail: text('admin@example.com'),
  owners: {
    value: Object.assign(Object.create(null), { payments: ['a@example.com', 'b@example.com'] }),
    text: '{"payments":"a@example.com, b@example.com"}',
    typed: { payments: ['a@example.com', 'b@example.com'] },
  },
  secretPrefix: text('keys/of/users/'),
  secretReaders: {
    value: [READER, COMMA_READER],
    text: JSON.stringify([READER, COMMA_READER]),
    typed: [READER, COMMA_READER],
  },
  userPathPrefix: text('/apps/'),
  kmsKeyArn: text('arn:aws:kms:eu-west-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef'),
  permissionsBoundaryArn: text('arn:aws:iam::123456789012:policy/boundaries/keyturn'),
};
