/** Whether Keyturn runs: its schedule, its last run, and what did not run. */
import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RunReport } from '../../../lambda/core/report';
import { addDays, counted, formatMinute } from '../../../lambda/core/time';
import { gapDays } from '../../../lambda/settings-check';
import { nextStart } from '../schedule';
import { ok, type Result, warning, wrong } from './finding';
import type { Patient } from './patient';

export async function checkSchedule(patient: Patient): Promise<Result> {
  const schedule = await patient.schedule();
  const { State, LastModificationDate, ScheduleExpression, ScheduleExpressionTimezone, Target } = schedule;
  if (State === 'DISABLED') {
    const since = LastModificationDate ? ` since ${formatMinute(LastModificationDate)}` : '';
    return warning(`Keyturn is paused${since}.`, `keyturn resume --stack ${patient.stackName}`);
  }
  const { schedule: wanted, timezone } = (await patient.config()).settings;
  const { FunctionArn } = await patient.function();
  if (Target?.Arn !== FunctionArn) return wrong(`It starts ${Target?.Arn}, not Keyturn.`, RESTORE);
  if (ScheduleExpression !== wanted || ScheduleExpressionTimezone !== timezone) {
    const is = `${ScheduleExpression} ${ScheduleExpressionTimezone}`;
    return warning(`Somebody has changed it: it is ${is}, and the settings say ${wanted} ${timezone}.`, RESTORE);
  }
  return ok(`Keyturn starts next ${nextStart(schedule, patient.surroundings.now())}.`);
}

const RESTORE = 'npx cdk deploy --revert-drift';

/** As long as failed runs are kept. */
const LOOK_BACK_DAYS = 14;

export async function checkLastRun(patient: Patient): Promise<Result> {
  const now = patient.surroundings.now();
  const { settings } = await patient.config();
  const last = await lastFinished(patient, addDays(now, -LOOK_BACK_DAYS));
  const { CreationTime: deployed = now } = await patient.stack();
  const isLate = (last?.finished ?? deployed) < addDays(now, -gapDays(settings) - 1);
  if (isLate) {
    const when = last
      ? `The last one finished at ${formatMinute(last.finished)}`
      : `None finished in ${LOOK_BACK_DAYS} days`;
    const { State } = await patient.schedule();
    if (State === 'DISABLED')
      return warning(`${when}: Keyturn is paused.`, `keyturn resume --stack ${patient.stackName}`);
    return wrong(
      `${when}, though it is started every ${counted(gapDays(settings), 'day')} at least.`,
      seeLog(patient, await patient.output('LogGroupName')),
    );
  }
  if (!last) return ok(`None has finished yet: Keyturn was deployed at ${formatMinute(deployed)}.`);
  return outcomeOf(last, patient, await patient.output('LogGroupName'));
}

interface Finished {
  readonly finished: Date;
  readonly report: Pick<RunReport, 'failures' | 'counts'>;
}

function outcomeOf(
  { finished, report: { failures, counts } }: Finished,
  patient: Patient,
  logGroupName: string,
): Result {
  const when = `It finished at ${formatMinute(finished)}`;
  const [first] = failures;
  if (first) {
    const what = `${first.userName ? `${first.userName}: ` : ''}could not ${first.doing}: ${first.why}`;
    return wrong(
      `${when}; ${counted(failures.length, 'step')} failed, the first: ${what}`,
      seeLog(patient, logGroupName),
    );
  }
  const { created, deactivated, deleted } = counts;
  return ok(`${when}: ${created} created, ${deactivated} switched off, ${deleted} deleted.`);
}

const seeLog = ({ region }: Patient, logGroupName: string): string =>
  `aws logs tail ${logGroupName} --region ${region} --since ${LOOK_BACK_DAYS}d shows why`;

/** The latest events come first, and are there without the others being searched. */
async function lastFinished(patient: Patient, since: Date): Promise<Finished | undefined> {
  const logs = new CloudWatchLogsClient(patient.surroundings.clientOptions);
  const input: FilterLogEventsCommandInput = {
    logGroupName: await patient.output('LogGroupName'),
    filterPattern: '{ $.message = "Run finished" }',
    startTime: since.getTime(),
    startFromHead: false,
  };
  let nextToken: string | undefined;
  do {
    const page = await logs.send(new FilterLogEventsCommand({ ...input, ...(nextToken ? { nextToken } : {}) }));
    const [event] = [...(page.events ?? [])].sort((a, b) => (b.timestamp ?? 0) - (a.timestamp ?? 0));
    if (event?.timestamp && event.message) {
      return { finished: new Date(event.timestamp), report: JSON.parse(event.message).report };
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return undefined;
}

/** Failed runs, and starts that failed, are put into the queue. */
export async function checkFailedRuns(patient: Patient): Promise<Result> {
  const QueueUrl = await patient.output('DeadLetterQueueUrl');
  // Otherwise the host of the URL is called, whatever AWS_ENDPOINT_URL says.
  const sqs = new SQSClient({ ...patient.surroundings.clientOptions, useQueueUrlAsEndpoint: false });
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const count = Number(Attributes?.ApproximateNumberOfMessages);
  if (count === 0) return ok(`None in ${LOOK_BACK_DAYS} days.`);
  const at = `--region ${patient.region} --queue-url ${QueueUrl}`;
  return warning(
    `${counted(count, 'scheduled run')} failed or could not be started in ${LOOK_BACK_DAYS} days.`,
    `aws sqs receive-message ${at} --max-number-of-messages 10 shows why; once that is mended: aws sqs purge-queue ${at}`,
  );
}
