/** Commands that stand as they are copied, whatever the names in them. */
import { deleteKey, explain, hold, install, reactivate, restore, shell } from '../../lambda/core/commands';
import { NOW, OLD } from '../support/builders';

const commandsOf = (commands: readonly { command: string }[]) => commands.map(({ command }) => command);

describe('a word for a shell', () => {
  test.each([
    ['app', 'app'],
    ['first.last@example.com', 'first.last@example.com'],
    ['a+b=c,d-e_f', 'a+b=c,d-e_f'],
    ['keyturn/app', 'keyturn/app'],
    ["o'brien; rm -rf ~", "'o'\\''brien; rm -rf ~'"],
    ['$(id)', "'$(id)'"],
    ['a\nb', "'a\nb'"],
    ['=app', "'=app'"],
    ['-app', "'-app'"],
    ['', "''"],
  ])('%j is written %s', (text, quoted) => {
    expect(shell(text)).toBe(quoted);
  });
});

test('installing: by keyturn where a profile holds the key, by the AWS CLI elsewhere', () => {
  expect(commandsOf(install({ region: 'eu-west-1', name: 'keyturn/app' }))).toEqual([
    'keyturn sync --profile default --region eu-west-1 --secret keyturn/app',
    'aws secretsmanager get-secret-value --region eu-west-1 --secret-id keyturn/app --query SecretString --output text',
  ]);
});

test('keeping Keyturn away: for thirty days, by keyturn and by the AWS CLI', () => {
  expect(commandsOf(hold('app', NOW))).toEqual([
    "keyturn hold app --until 2026-07-01 --reason 'why'",
    "aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'",
  ]);
});

test('switching on, deleting, restoring, explaining', () => {
  expect(commandsOf(reactivate('app', OLD))).toEqual([
    `keyturn reactivate app --key ${OLD}`,
    `aws iam update-access-key --user-name app --access-key-id ${OLD} --status Active`,
  ]);
  expect(deleteKey('app', OLD).command).toBe(`aws iam delete-access-key --user-name app --access-key-id ${OLD}`);
  expect(restore({ region: 'eu-west-1', name: 'keyturn/app' }).command).toBe(
    'aws secretsmanager restore-secret --region eu-west-1 --secret-id keyturn/app',
  );
  expect(explain('app')).toBe('keyturn explain app');
});

describe('a name that begins with a hyphen is no option', () => {
  test('of keyturn', () => {
    expect(explain('-app')).toBe("keyturn explain -- '-app'");
    expect(commandsOf(reactivate('-app', OLD))[0]).toBe(`keyturn reactivate --key ${OLD} -- '-app'`);
    expect(commandsOf(hold('-app', NOW))[0]).toBe("keyturn hold --until 2026-07-01 --reason 'why' -- '-app'");
  });

  test('of the AWS CLI', () => {
    expect(commandsOf(reactivate('-app', OLD))[1]).toContain("--user-name='-app' --access-key-id");
    expect(commandsOf(hold('-app', NOW))[1]).toContain("--user-name='-app' --tags");
    expect(deleteKey('-app', OLD).command).toContain("--user-name='-app' ");
    expect(commandsOf(install({ region: 'eu-west-1', name: '-/app' }))).toEqual([
      expect.stringContaining("--secret='-/app'"),
      expect.stringContaining("--secret-id='-/app' "),
    ]);
  });
});
