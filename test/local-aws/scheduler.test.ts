import type { UpdateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Schedule, ScheduleSettings } from '../../lib/local-aws/scheduler/state';
import { bothWays, inProcess, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { HOUR, REGION, START } from './local';

const SETTINGS = {
  ScheduleExpression: 'cron(0 9 ? * MON-THU *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  Description: 'working mornings',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: 'arn:aws:lambda:eu-west-1:123456789012:function:rotator',
    RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
    RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 0 },
  },
} as const satisfies ScheduleSettings;

const { ScheduleExpression, FlexibleTimeWindow, Target } = SETTINGS;

bothWays('a schedule', {
  'is shown as it was put, and for the rest with its defaults': async (reached) => {
    add(reached);

    expect(await get(reached)).toMatchObject({
      ...SETTINGS,
      Arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/nightly',
      Name: 'nightly',
      GroupName: 'default',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      CreationDate: START,
      LastModificationDate: START,
    });
  },

  'is switched off and on by what was read before': async (reached) => {
    add(reached);

    for (const State of ['DISABLED', 'ENABLED'] as const) {
      const before = await get(reached);
      reached.clock.advance(HOUR);
      const { ScheduleArn } = await update(reached, { ...(before as UpdateScheduleCommandInput), State });

      expect(ScheduleArn).toBe(before.Arn);
      expect(await get(reached)).toMatchObject({ ...SETTINGS, State, LastModificationDate: reached.clock.now() });
    }
  },

  'is replaced as a whole: what an update leaves out is back at its default': async (reached) => {
    add(reached, { settings: { ...SETTINGS, State: 'DISABLED' } });
    const { Arn, RoleArn } = Target;

    await update(reached, { ScheduleExpression, FlexibleTimeWindow, Target: { Arn, RoleArn } });

    const after = await get(reached);
    expect(after).toMatchObject({ State: 'ENABLED', ScheduleExpressionTimezone: 'UTC', CreationDate: START });
    expect(after.Description).toBeUndefined();
    expect(after.Target?.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
  },

  'keeps the dates between which it runs': async (reached) => {
    add(reached);
    const StartDate = new Date('2026-02-01T00:00:00Z');

    await update(reached, { ...SETTINGS, StartDate });

    expect((await get(reached)).StartDate).toEqual(StartDate);
  },

  'of another group is found where the group is named': async (reached) => {
    add(reached, { groupName: 'keys' });

    expect((await get(reached, { GroupName: 'keys' })).GroupName).toBe('keys');
    expect((await refusal(get(reached))).code).toBe('ResourceNotFoundException');
  },

  'that does not exist is refused in the words of AWS': async (reached) => {
    add(reached, { region: 'us-east-1' });
    const notFound = { code: 'ResourceNotFoundException', status: 404, message: 'Schedule nightly does not exist.' };

    expect(await refusal(get(reached))).toEqual(notFound);
    expect(await refusal(update(reached, SETTINGS))).toEqual(notFound);
  },
});

it.each([
  [{ ScheduleExpression: undefined }, "Value null at 'scheduleExpression' failed"],
  [{ Target: undefined }, "Value null at 'target' failed"],
  [{ Target: { ...Target, Arn: undefined } }, "Value null at 'target.arn' failed"],
  [{ Target: { ...Target, RoleArn: undefined } }, "Value null at 'target.roleArn' failed"],
  [{ FlexibleTimeWindow: undefined }, "Value null at 'flexibleTimeWindow' failed"],
  [{ FlexibleTimeWindow: {} }, "Value null at 'flexibleTimeWindow.mode' failed"],
  [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'MaximumWindowInMinutes must be given'],
  [
    { State: 'OFF' },
    "Value 'OFF' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED",
  ],
  [{ ScheduleExpression: 'daily' }, 'Invalid Schedule Expression daily.'],
])('an update with %j is refused, and changes nothing', async (differing, message) => {
  const reached = inProcess();
  add(reached);

  const refused = await refusal(update(reached, { ...SETTINGS, ...differing } as typeof SETTINGS));

  expect(refused).toMatchObject({ code: 'ValidationException', status: 400 });
  expect(refused.message).toContain(message);
  expect(reached.aws.state.scheduler.schedules.get(REGION, 'default/nightly')?.settings).toBe(SETTINGS);
});

function add(reached: Reached, differing: Partial<Schedule> = {}): void {
  reached.aws.state.scheduler.schedules.add({
    region: REGION,
    groupName: 'default',
    name: 'nightly',
    creationDate: START,
    lastModificationDate: START,
    settings: SETTINGS,
    ...differing,
  });
}

function get(reached: Reached, differing: { GroupName?: string } = {}) {
  const scheduler = new SchedulerClient(reached.config());
  return scheduler.send(new GetScheduleCommand({ Name: 'nightly', ...differing }));
}

function update(reached: Reached, input: Omit<UpdateScheduleCommandInput, 'Name'>) {
  const scheduler = new SchedulerClient(reached.config());
  return scheduler.send(new UpdateScheduleCommand({ Name: 'nightly', ...input }));
}
