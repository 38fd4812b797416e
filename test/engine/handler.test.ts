/** The Lambda's handler: configuration, clients and clock make a run; its log and its metrics are what is left of it. */
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import { RunFailed, SettingsError } from '../../lambda/errors';
import { createHandler, fitted } from '../../lambda/handler';
import { METRICS } from '../../lambda/metric-names';
import { callsTo, refuse } from '../support/calls';
import { mail } from '../support/people';
import { aDecision, aReport } from '../support/reports';
import { ADMIN, type World, worldWithKey } from '../support/world';

const CONTEXT = { getRemainingTimeInMillis: () => 900_000 };

let printed = '';

beforeEach(() => {
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (name.startsWith('KEYTURN_')) delete process.env[name];
});

function environment(world: World): Record<string, string> {
  return { ...environmentOf(world.settings), [TOPIC_ARN_VARIABLE]: world.topicArn, [STACK_VARIABLE]: 'keyturn' };
}

/** Runs the handler over the world's account, as Lambda does. */
async function invoke(world: World, variables: Readonly<Record<string, string>> = environment(world)) {
  Object.assign(process.env, variables);
  const { now, until } = world.engineClock;
  return createHandler({ clients: world.clients, clock: { now, until } })({}, CONTEXT);
}

const lines = (): Record<string, unknown>[] =>
  printed
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

test('it runs by the settings of its environment and returns the report', async () => {
  const { world, key } = await worldWithKey(61, { secretPrefix: 'turned/' });
  const report = await invoke(world);
  expect(report.counts).toMatchObject({ usersScanned: 1, created: 1, failed: 0 });
  expect(world.aws.state.secretsManager.secrets.map(({ name }) => name)).toEqual(['turned/app']);
  expect(world.statusOf('app', key)).toBe('Active');
});

test.each([
  ['KEYTURN_IDLE_DAYS', 'many'],
  ['KEYTURN_IDLE_DAYS', undefined],
  ['KEYTURN_MODE', 'destroy'],
  [TOPIC_ARN_VARIABLE, undefined],
  [STACK_VARIABLE, undefined],
])('with %s as %s it refuses before the first call', async (name, value) => {
  const { world } = await worldWithKey(61);
  const { [name]: _, ...others } = environment(world);
  const calls = callsTo(world.aws);
  await expect(invoke(world, value === undefined ? others : { ...others, [name]: value })).rejects.toThrow(
    SettingsError,
  );
  expect(calls).toEqual([]);
});

test('it names every fault of its environment at once', async () => {
  const { world } = await worldWithKey(61);
  const bad = { ...environment(world), KEYTURN_IDLE_DAYS: '0', KEYTURN_TIMEZONE: 'Mars', [TOPIC_ARN_VARIABLE]: '' };
  await expect(invoke(world, bad)).rejects.toThrow(/idleDays[\s\S]*timezone[\s\S]*KEYTURN_TOPIC_ARN/);
});

test('it throws after it has done all that it could', async () => {
  const { world, key } = await worldWithKey(61);
  await world.createUser('other');
  await world.createKey('other');
  refuse(world.aws, 'PutEvents', 'InternalFailure', 500);
  const invoked = invoke(world);
  await expect(invoked).rejects.toThrow(RunFailed);
  await expect(invoked).rejects.toThrow(/app: could not publish its event/);
  expect(world.storedKey('app')).toBeDefined();
  expect(world.statusOf('app', key)).toBe('Active');
  expect(mail(world, ADMIN)).toContain('app: install the new access key');
  expect(lines().some((line) => '_aws' in line && line.Failed === 1)).toBe(true);
});

test('it fails when it cannot know whom to look at, and says why', async () => {
  const { world } = await worldWithKey(61);
  refuse(world.aws, 'GenerateCredentialReport');
  await expect(invoke(world)).rejects.toThrow('not today: iam:GenerateCredentialReport');
});

test('it logs each act and the report, and never a secret', async () => {
  const { world } = await worldWithKey(61);
  await invoke(world);
  const secrets = [...world.aws.state.iam.accessKeys.values()].map(({ accessKey }) => accessKey.secretAccessKey);
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) expect(printed).not.toContain(secret);
  expect(lines().map(({ message }) => message)).toEqual(expect.arrayContaining(['Access Key Created', 'Run finished']));
});

test('it writes every metric in the namespace Keyturn, in embedded metric format', async () => {
  const { world } = await worldWithKey(95);
  await invoke(world);
  const [metrics, ...others] = lines().filter((line) => '_aws' in line);
  expect(others).toEqual([]);
  const { _aws, service: _, ...values } = metrics ?? {};
  expect(_aws).toMatchObject({ CloudWatchMetrics: [{ Namespace: 'Keyturn' }] });
  expect(new Set(Object.keys(values))).toEqual(new Set(Object.values(METRICS)));
  expect(JSON.stringify(_aws).match(/"Name":"/g)).toHaveLength(Object.keys(METRICS).length);
  expect(metrics).toMatchObject({ UsersScanned: 1, KeysDue: 1, Created: 1, OldestActiveKeyAgeDays: 95, Failed: 0 });
});

test('two invocations of one process share nothing', async () => {
  const first = await worldWithKey(61);
  const second = await worldWithKey(61, { mode: 'observe' });
  await invoke(first.world);
  await invoke(second.world);
  expect(second.world.keysOf('app')).toHaveLength(1);
  expect(
    lines()
      .filter((line) => '_aws' in line)
      .map(({ Created }) => Created),
  ).toEqual([1, 0]);
});

test('a rotation that somebody asked for is logged as such, and leaves no metrics: one user is not the account', async () => {
  const { world } = await worldWithKey(12);
  Object.assign(process.env, environment(world));
  const { now, until } = world.engineClock;
  const handler = createHandler({ clients: world.clients, clock: { now, until } });
  const report = await handler({ rotate: 'app' }, CONTEXT);
  expect(report.done).toEqual([expect.objectContaining({ operation: 'CreateAccessKey' })]);
  expect(lines().map(({ message }) => message)).toContain('Rotation finished');
  expect(lines().some((line) => '_aws' in line)).toBe(false);
});

test('whoever asked for a rotation reads in its answer what failed, and what was done all the same', async () => {
  const { world } = await worldWithKey(12);
  refuse(world.aws, 'PutEvents', 'InternalFailure', 500);
  Object.assign(process.env, environment(world));
  const { now, until } = world.engineClock;
  const report = await createHandler({ clients: world.clients, clock: { now, until } })({ rotate: 'app' }, CONTEXT);
  expect(report.done).toHaveLength(1);
  expect(report.failures).toEqual([expect.objectContaining({ doing: 'publish its event' })]);
});

test('an answer that would be too long for Lambda says how many decisions it leaves out', () => {
  const decision = { ...aDecision(), because: 'x'.repeat(1_000) };
  const report = aReport({ decisions: Array.from({ length: 100 }, () => decision) });
  const answer = fitted(report, 50_000);
  expect(JSON.stringify(answer).length).toBeLessThanOrEqual(50_100);
  expect(answer.decisions.length + (answer.decisionsLeftOut ?? 0)).toBe(100);
  expect(fitted(report)).toBe(report);
});
