import type { Command } from 'commander';
import { EXIT_CODES, withAccount } from './options';
import type { PauseOptions } from './pause';
import type { AwsOptions, Start } from './start';

export function registerPause(program: Command, start: Start): void {
  withAccount(program.command('pause'))
    .description('Switch the schedule off, so that Keyturn is not started any more.')
    .addHelpText('after', PAUSE_HELP)
    .action((options: PauseOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./pause')).pause(options, surroundings), options),
    );
}

export function registerResume(program: Command, start: Start): void {
  withAccount(program.command('resume'))
    .description('Switch the schedule on again.')
    .addHelpText('after', RESUME_HELP)
    .action((options: PauseOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./pause')).resume(options, surroundings), options),
    );
}

const NEEDS = `You need cloudformation:DescribeStacks, lambda:GetFunctionConfiguration, scheduler:GetSchedule,
scheduler:UpdateSchedule, and iam:PassRole for the role of the schedule.

${EXIT_CODES}`;

const PAUSE_HELP = `
Nothing but the state of the schedule is changed. Only the schedule is off: keyturn run and keyturn rotate still start
the function. To keep Keyturn away from single users: keyturn hold.

A deployment leaves the schedule off unless it changes the schedule itself, as keyturn:schedule, keyturn:timezone (in an
app of your own: the props schedule, timezone) and perhaps a new version do: CloudFormation then sends the whole
schedule, without a word on its state, and by default it is on. So may cdk deploy --revert-drift. keyturn doctor says
whether Keyturn is paused.

${NEEDS}

Example:
  keyturn pause`;

const RESUME_HELP = `
Nothing but the state of the schedule is changed. A schedule that is on stays as it is: exit code 0.

${NEEDS}

Example:
  keyturn resume`;
