/** The credential report: one document about the whole account, made on demand and up to four hours old. */
import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type IAMClient,
  type GetCredentialReportCommandInput as Input,
  type GetCredentialReportCommandOutput as Output,
} from '@aws-sdk/client-iam';
import type { DeserializeMiddleware, InitializeMiddleware } from '@smithy/types';
import { MINUTE_MS, MOST_SKEW_MS } from '../core/time';
import type { Clock, CredentialReport } from '../ports';
import { CALL_MS, hasTime, NEEDED } from '../time-budget';
import { isNamed } from './errors';
import { partContent } from './report-content';
import { parseReport } from './report-document';

const POLL_MS = 2_000;
/** Two seconds for 52 users were measured; five minutes are enough for any account. */
const MOST_POLLS = 150;

/** A report younger than four hours is given out again as it was; what took its making is allowed for. */
const OLDEST_MS = 255 * MINUTE_MS;

/** @throws when it cannot be had, is no report, or shows that the clock is wrong: then it is not known whom to look at */
export async function readCredentialReport(iam: IAMClient, clock: Clock): Promise<CredentialReport> {
  const { Content, GeneratedTime } = await fetchReport(iam, clock);
  if (!Content) throw new Error('GetCredentialReport answered without a report');
  checkAge(GeneratedTime, clock.now());
  return parseReport(Content);
}

/** Every period is judged by the function's clock, so a wrong one would switch off keys before their time. */
function checkClock(response: unknown, now: Date): void {
  const date = (response as { headers?: Readonly<Record<string, string>> }).headers?.date;
  const skewMs = date ? now.getTime() - Date.parse(date) : 0;
  if (Math.abs(skewMs) <= MOST_SKEW_MS) return;
  throw new Error(
    `AWS says that it is ${date}, and the function's clock says ${now.toISOString()}: by a wrong clock no key can be judged`,
  );
}

function checkAge(generated: Date | undefined, now: Date): void {
  if (!generated) throw new Error('GetCredentialReport answered without the time of its report');
  const ageMs = now.getTime() - generated.getTime();
  if (ageMs >= -MOST_SKEW_MS && ageMs <= OLDEST_MS) return;
  throw new Error(
    `the credential report was made at ${generated.toISOString()} and the function's clock says ${now.toISOString()}: AWS gives out none older than four hours, so the clock is wrong, or the report is, and no key can be judged`,
  );
}

/** With its answer AWS tells what time it is; the report itself is kept from the SDK's parser. */
function getReport(clock: Clock): GetCredentialReportCommand {
  const command = new GetCredentialReportCommand({});
  let content: Uint8Array | undefined;
  const part: DeserializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    checkClock(result.response, clock.now());
    const response = result.response as { statusCode: number; body: Parameters<typeof partContent>[0] };
    if (response.statusCode === 200) ({ content, rest: response.body } = await partContent(response.body));
    return result;
  };
  const put: InitializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    return { ...result, output: { ...result.output, ...(content ? { Content: content } : {}) } };
  };
  const { middlewareStack } = command;
  middlewareStack.addRelativeTo(part as never, {
    name: 'partContent',
    relation: 'after',
    toMiddleware: 'deserializerMiddleware',
  });
  middlewareStack.add(put, { step: 'initialize' });
  return command;
}

async function fetchReport(iam: IAMClient, clock: Clock) {
  await iam.send(new GenerateCredentialReportCommand({}));
  const begun = clock.now().getTime();
  for (let poll = 0; poll < MOST_POLLS && hasTime(clock, 2 * CALL_MS + NEEDED.survey('enforce')); poll += 1) {
    try {
      return await iam.send(getReport(clock));
    } catch (error) {
      if (isNamed(error, 'CredentialReportNotPresentException', 'CredentialReportExpiredException')) {
        await iam.send(new GenerateCredentialReportCommand({}));
      } else if (!isNamed(error, 'CredentialReportNotReadyException')) throw error;
    }
    await clock.until(new Date(clock.now().getTime() + POLL_MS));
  }
  const seconds = Math.round((clock.now().getTime() - begun) / 1_000);
  throw new Error(`the credential report was still being made after ${seconds} seconds`);
}
