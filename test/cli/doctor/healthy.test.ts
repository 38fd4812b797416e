import { doctor } from '../../../lib/cli/doctor';
import { callsTo } from '../../support/calls';
import { STACK } from '../../support/deployed-in';
import { findings, healthy } from '../../support/healthy';
import { surroundingsOf } from '../../support/surroundings';

it.each([
  {},
  { mode: 'observe' },
  { cloudTrail: 'off' },
  { kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/of-the-secrets' },
])('where all is well with %j, all is ok, and the exit code says so', async (settings) => {
  const { all, code } = await findings(await healthy(settings));
  expect(all.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(code).toBe(0);
});

it('says what it looked at, a line for each', async () => {
  const surroundings = surroundingsOf(await healthy());
  expect(await doctor({ stack: STACK }, surroundings)).toBe(0);
  expect(surroundings.said.out.join('\n')).toMatchInlineSnapshot(`
"Keyturn in account 123456789012, eu-west-1

ok         Stack              The stack Keyturn is CREATE_COMPLETE.
ok         Function           Keyturn-Function can be started.
ok         Settings           They are valid; Keyturn enforces.
ok         Permissions        By IAM's simulation, the role may call all 25 operations that it needs.
ok         Subscriptions      All who are written to have confirmed: admin@example.com.
ok         Alarms             Somebody gets the alarms.
ok         Credential report  It can be read; Keyturn looks after 1 user of 1.
ok         CloudTrail         It can be read in eu-west-1, us-east-1.
ok         KMS keys           Enabled: the topic and the log.
ok         Schedule           Keyturn starts next at 2026-01-06T09:00Z.
ok         Last run           It finished at 2026-01-05T09:00Z: 1 created, 0 switched off, 0 deleted.
ok         Failed runs        None in 14 days.
ok         Secrets            There are none yet.
ok         Root user          It has no active access key.

14 ok"
`);
});

it('however small the pages are in which AWS answers', async () => {
  const world = await healthy();
  for (const name of ['a', 'b', 'c']) await world.createUser(name);
  world.aws.state.settings.pageSize = 1;
  const { all } = await findings(world);
  expect(all.filter(({ state }) => state !== 'ok')).toEqual([]);
});

it('asks IAM about values, and not about patterns', async () => {
  const world = await healthy();
  const calls = callsTo(world.aws);
  await findings(world);
  const asked = calls.filter(({ operation }) => operation === 'SimulatePrincipalPolicy');
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.flatMap(({ fields }) => Object.values(fields)).filter((value) => /.\*|\?/.test(String(value)))).toEqual(
    [],
  );
});
