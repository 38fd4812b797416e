/** `keyturn pause`, `keyturn resume`: whether the schedule starts Keyturn. */
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { formatMinute } from '../../lambda/core/time';
import { deployment } from './deployment';
import { nextStart, readSchedule, setState } from './schedule';
import { EXIT, type Surroundings } from './surroundings';

export interface PauseOptions {
  readonly stack: string;
}

export async function pause({ stack }: PauseOptions, { clientOptions, out }: Surroundings): Promise<number> {
  const { scheduleName } = await deployment(stack, clientOptions);
  const scheduler = new SchedulerClient(clientOptions);
  const schedule = await readSchedule(scheduler, scheduleName);
  if (schedule.State === 'DISABLED') {
    const { LastModificationDate: since } = schedule;
    out(
      `${stack} is paused already${since ? `, since ${formatMinute(since)}` : ''}: nothing was changed. ${MEANWHILE}`,
    );
    return EXIT.done;
  }
  await setState(scheduler, schedule, 'DISABLED');
  out(`${stack} is paused from now on, until: keyturn resume. A run that is at work goes on to its end.\n${MEANWHILE}`);
  return EXIT.done;
}

const MEANWHILE =
  'Meanwhile no key is replaced, switched off or deleted, and nobody is told or reminded of anything; keys grow older. What was announced is done late, and when it is a week late is announced anew.';

export async function resume({ stack }: PauseOptions, { clientOptions, out, now }: Surroundings): Promise<number> {
  const { scheduleName } = await deployment(stack, clientOptions);
  const scheduler = new SchedulerClient(clientOptions);
  const schedule = await readSchedule(scheduler, scheduleName);
  const next = `It starts next ${nextStart(schedule, now())}.`;
  if (schedule.State !== 'DISABLED') {
    out(`${stack} is not paused: nothing was changed. ${next}`);
    return EXIT.done;
  }
  await setState(scheduler, schedule, 'ENABLED');
  out(`${stack} is no longer paused. ${next}`);
  return EXIT.done;
}
