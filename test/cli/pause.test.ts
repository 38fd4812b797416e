import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { pause, resume } from '../../lib/cli/pause';
import { SCHEDULE, STACK } from '../support/deployed-in';
import { operated } from '../support/operated';
import { DAY_MS, REGION } from '../support/world';

async function deployed(settings = {}) {
  const { world, surroundings, said } = await operated(12, settings);
  const found = world.aws.state.scheduler.schedules.get(REGION, `default/${SCHEDULE}`);
  if (!found) throw new Error('there is no schedule');
  const scheduler = new SchedulerClient(surroundings.clientOptions);
  /** As AWS tells it, but for the time of its last change. */
  const told = async () => {
    const {
      $metadata: _,
      LastModificationDate: __,
      ...schedule
    } = await scheduler.send(new GetScheduleCommand({ Name: SCHEDULE }));
    return schedule;
  };
  return { world, surroundings, said, schedule: found, told };
}

it('pauses until it is resumed, and changes nothing of the schedule but its state', async () => {
  const { surroundings, told, said } = await deployed();
  const before = await told();
  expect(await pause({ stack: STACK }, surroundings)).toBe(0);
  expect(await told()).toEqual({ ...before, State: 'DISABLED' });
  expect(said()).toContain('Keyturn is paused from now on, until: keyturn resume.');
  expect(await resume({ stack: STACK }, surroundings)).toBe(0);
  expect(await told()).toEqual(before);
  expect(said()).toContain('Keyturn is no longer paused. It starts next at 2026-01-06T09:00Z.');
});

it('keeps all that a schedule can have', async () => {
  const { surroundings, schedule, told } = await deployed();
  schedule.settings = {
    ...schedule.settings,
    Description: 'Starts Keyturn',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    StartDate: 1_700_000_000,
    EndDate: 1_900_000_000,
    KmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    ActionAfterCompletion: 'DELETE',
    Target: {
      ...schedule.settings.Target,
      Input: '{"a":1}',
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 900 },
      DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:123456789012:Keyturn-Failures' },
    },
  };
  const before = await told();
  await pause({ stack: STACK }, surroundings);
  expect(await told()).toEqual({ ...before, State: 'DISABLED' });
});

it('a second time says since when, and changes nothing', async () => {
  const { world, surroundings, schedule, said } = await deployed();
  await pause({ stack: STACK }, surroundings);
  const since = schedule.lastModificationDate;
  world.clock.advance(DAY_MS);
  expect(await pause({ stack: STACK }, surroundings)).toBe(0);
  expect(said()).toContain('Keyturn is paused already, since 2026-01-05T09:00Z: nothing was changed.');
  expect(schedule.lastModificationDate).toEqual(since);
});

it('what is not paused is not resumed', async () => {
  const { world, surroundings, schedule, said } = await deployed({ schedule: 'rate(3 days)' });
  const since = schedule.lastModificationDate;
  world.clock.advance(DAY_MS);
  expect(await resume({ stack: STACK }, surroundings)).toBe(0);
  expect(said()).toBe('Keyturn is not paused: nothing was changed. It starts next by 2026-01-09T09:00Z.');
  expect(schedule.lastModificationDate).toEqual(since);
});

it.each([
  ['at(2030-01-01T00:00:00)', 'as at(2030-01-01T00:00:00) says'],
  ['cron(0 9 ? * MON 2020)', 'never'],
])('a schedule that a person has made %s is told as it is', async (ScheduleExpression, words) => {
  const { surroundings, schedule, said } = await deployed();
  schedule.settings = { ...schedule.settings, ScheduleExpression };
  await resume({ stack: STACK }, surroundings);
  expect(said()).toContain(`It starts next ${words}`);
});

it('without a stack there is nothing to pause', async () => {
  const { surroundings } = await deployed();
  await expect(pause({ stack: 'Other' }, surroundings)).rejects.toThrow('There is no stack Other');
});
