/** What is not there, or not valid. */
import { doctor } from '../../../lib/cli/doctor';
import { STACK } from '../../support/deployed-in';
import { findings, functionOf, healthy, says, unwell } from '../../support/healthy';
import { surroundingsOf } from '../../support/surroundings';
import { DAY_MS, REGION, type World, worldWithKey } from '../../support/world';

/** The stack names something that is not there. */
function rename(world: World, output: string, value: string | undefined): void {
  const { stacks } = world.aws.state.cloudFormation;
  const stack = stacks.get(REGION, STACK);
  if (!stack) return;
  const { [output]: _, ...outputs } = stack.outputs;
  stacks.add({ ...stack, outputs: value === undefined ? outputs : { ...outputs, [output]: value } });
}

it('without a stack, that is wrong; what takes it is not known, and all else is looked at', async () => {
  const { world } = await worldWithKey(12);
  world.aws.state.settings.credentialReportPolls = 0;
  const { all, of, code } = await findings(world);
  expect(code).toBe(1);
  expect(says(of('Stack'))).toBe('Stack, wrong: There is no stack Keyturn in eu-west-1.');
  expect(says(of('Permissions'))).toBe(
    'Permissions, not known: Not looked at: that takes the stack Keyturn, which is not there.',
  );
  expect(says(of('Root user'))).toBe('Root user, ok: It has no active access key.');
  expect(all.map(({ state }) => state).sort()).toEqual([...Array(12).fill('not known'), 'ok', 'wrong']);
});

it('a stack that is not Keyturn', async () => {
  const { of } = await findings(await changed((world) => rename(world, 'ScheduleName', undefined)));
  expect(says(of('Stack'))).toBe(
    "Stack, wrong: The stack Keyturn has no output ScheduleName: it is not Keyturn's, or of another version.",
  );
  expect(says(of('Schedule'))).toContain('Not looked at: that takes the output ScheduleName of the stack');
});

async function changed(change: (world: World) => unknown, settings = {}): Promise<World> {
  const world = await healthy(settings);
  await change(world);
  return world;
}

it.each([
  ['FunctionName', 'Function', 'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:gone'],
  ['ScheduleName', 'Schedule', 'Schedule gone does not exist.'],
  ['LogGroupName', 'Last run', 'The specified log group does not exist.'],
  ['DeadLetterQueueUrl', 'Failed runs', 'The specified queue does not exist.'],
  ['TopicArn', 'Subscriptions', 'Topic does not exist'],
])('the %s of something that was deleted', async (output, check, words) => {
  const gone: Readonly<Record<string, string>> = {
    DeadLetterQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/gone',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:gone',
  };
  const { of } = await findings(await changed((world) => rename(world, output, gone[output] ?? 'gone')));
  expect(says(of(check))).toBe(`${check}, wrong: Somebody has deleted it: ${words}`);
  expect(of(check)[0]?.mend).toContain('npx cdk destroy, then npx cdk deploy');
});

it('without its function, only that is wrong', async () => {
  const { all } = await findings(await changed((world) => rename(world, 'FunctionName', 'gone')));
  expect(all.filter(({ state }) => state === 'wrong').map(({ check }) => check)).toEqual(['Function']);
  expect(says(all)).toContain('Schedule, not known: Not looked at: that takes the function, which is not there.');
});

it('a role that was deleted', async () => {
  const found = await unwell((world) => world.aws.state.iam.roles.clear());
  expect(says(found)).toBe(
    'Permissions, wrong: Somebody has deleted it: The role with name Keyturn-Role cannot be found.',
  );
});

it('settings that a person broke in the function', async () => {
  const world = await healthy();
  const one = functionOf(world);
  const { Environment } = one.configuration as { Environment: { Variables: object } };
  const Variables = { ...Environment.Variables, KEYTURN_IDLE_DAYS: 'many' };
  world.aws.state.lambda.functions.add({ ...one, configuration: { ...one.configuration, Environment: { Variables } } });
  const { of } = await findings(world);
  expect(says(of('Settings'))).toContain(
    'Settings, wrong: Keyturn cannot work with these settings:\n- keyturn:idleDays',
  );
  expect(says(of('Permissions'))).toBe('Permissions, not known: Not looked at: that takes valid settings.');
});

it('a key of the secrets that does not exist', async () => {
  const found = await unwell(() => {}, { kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/gone' });
  expect(says(found)).toBe(
    'KMS keys, wrong: The key of the secrets does not exist: arn:aws:kms:eu-west-1:123456789012:key/gone.',
  );
});

it('nobody to write to', async () => {
  const found = await unwell(() => {}, { mode: 'observe', adminEmail: undefined });
  expect(says(found)).toBe('Subscriptions, warning: Nobody is written to.');
});

it('nobody under the path', async () => {
  const found = await unwell(() => {}, { userPathPrefix: '/apps/' });
  expect(says(found)).toContain('Credential report, warning: None of 1 user is under /apps/: nobody is looked after.');
});

it('a run that is late because Keyturn is paused is a warning', async () => {
  const found = await unwell((world) => {
    const schedule = world.aws.state.scheduler.schedules.in(REGION)[0];
    if (schedule) schedule.settings = { ...schedule.settings, State: 'DISABLED' };
    world.clock.advance(30 * DAY_MS);
  });
  expect(says(found)).toContain('Last run, warning: None finished in 14 days: Keyturn is paused.');
});

it('just deployed, no run has finished yet, and that is well', async () => {
  const { of } = await findings(await changed(({ aws }) => aws.state.logs.logGroups.in(REGION)[0]?.events.splice(0)));
  expect(says(of('Last run'))).toBe('Last run, ok: None has finished yet: Keyturn was deployed at 2026-01-05T09:00Z.');
});

it('to a terminal the state is coloured, the mend stands below, and progress is shown and wiped', async () => {
  const { world } = await worldWithKey(12);
  const surroundings = surroundingsOf(world);
  const shown: (string | undefined)[] = [];
  await doctor({ stack: STACK }, { ...surroundings, colors: true, progress: (text) => shown.push(text) });
  const said = surroundings.said.out.join('\n');
  expect(said).toContain('\u001b[31mwrong    \u001b[39m  Stack ');
  expect(said).toContain('\u001b[1mMend\u001b[22m  npx cdk deploy, or name its --stack, --region or --profile');
  expect(said).toMatch(/1 wrong, 12 not known, 1 ok$/);
  expect([shown.at(-2), shown.at(-1)]).toEqual(['14 of 14 checks done', undefined]);
});
