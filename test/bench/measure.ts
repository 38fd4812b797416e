/** One run, measured: the function in a process of its own, the embedded AWS in this one. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import type { ReportedDecision, RunReport } from '../../lambda/core/report';
import { TurnableClock } from '../../lib/local-aws/clock';
import { serve } from '../../lib/local-aws/server';
import { CREDENTIALS, STACK, settle, subscribe } from './account';
import { type Count, CountingAws } from './counting-aws';
import { REGION, type Resident, settingsFor } from './population';
import { BEGINNING_VARIABLE, LATENCY_VARIABLE, SCAN_VARIABLE, type Taken } from './protocol';
import { AT, type Situation } from './situations';

const LATENCY_MS = 30;

/** How AWS is played. Reports take longer for larger accounts; 2 s were measured for 52 rows. */
const AWS = {
  iamRequestsPerSecond: 20,
  lookupEventsPerSecond: 2,
  credentialReportPolls: 0,
  credentialReportSeconds: 5,
};

export interface Subject {
  /** The bundle. */
  readonly code: string;
  readonly node: string;
  /** What it is started with besides settings and resources. */
  readonly variables: Readonly<Record<string, string>>;
  /** Instead of the credential report. */
  readonly isScan: boolean;
}

export interface Measured extends Taken {
  readonly counts: ReadonlyMap<string, Count>;
  /** As the log has it. */
  readonly report: Omit<RunReport, 'decisions'>;
  readonly decisions: readonly ReportedDecision[];
  readonly logBytes: number;
  /** Once it had ended. */
  readonly secrets: number;
  /** Users in whose ledger it wrote. */
  readonly recorded: ReadonlySet<string>;
  /** Users whom it left in the middle of a rotation. */
  readonly cutOff: readonly string[];
}

export async function measure({ users, residents, deletions }: Situation, subject: Subject): Promise<Measured> {
  const aws = new CountingAws(new TurnableClock(AT), AWS);
  const settings = settingsFor(users);
  settle(aws, residents, deletions, settings);
  const topicArn = await subscribe(aws, settings);
  aws.counts.clear();
  const { url, close } = await serve(aws);
  const resources = { [TOPIC_ARN_VARIABLE]: topicArn, [STACK_VARIABLE]: STACK, AWS_ENDPOINT_URL: url };
  try {
    const taken = await invoke(subject, { ...environmentOf(settings), ...resources });
    const secrets = aws.state.secretsManager.secrets.length;
    return { ...taken, counts: aws.counts, secrets, recorded: recorded(aws, residents), cutOff: cutOff(aws) };
  } finally {
    await close();
  }
}

async function invoke({ code, node, variables, isScan }: Subject, environment: Readonly<Record<string, string>>) {
  // Into a file its lines go at once, as in Lambda; in a pipe they would take memory.
  const logFile = `${code}.log`;
  const log = openSync(logFile, 'w');
  const child = fork(code, {
    execPath: node,
    execArgv: [],
    stdio: ['ignore', log, 'pipe', 'ipc'],
    env: { ...environment, ...variables, ...surroundings(isScan) },
  });
  closeSync(log);
  const complaints = child.stderr ? text(child.stderr) : '';
  let taken: Taken | undefined;
  child.once('message', (message) => {
    taken = message as Taken;
  });
  await once(child, 'exit');
  const { report, ...logged } = readLog(readFileSync(logFile, 'utf8'));
  if (!taken || !report) throw new Error(`the function did not end its run:\n${await complaints}`);
  return { ...logged, ...taken, report };
}

const surroundings = (isScan: boolean): Readonly<Record<string, string | undefined>> => ({
  PATH: process.env.PATH,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  [BEGINNING_VARIABLE]: String(AT.getTime()),
  [LATENCY_VARIABLE]: String(LATENCY_MS),
  ...(isScan ? { [SCAN_VARIABLE]: 'true' } : {}),
});

function readLog(log: string) {
  const entries = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    logBytes: Buffer.byteLength(log),
    decisions: entries.flatMap(({ decision }): ReportedDecision[] => (decision ? [decision] : [])),
    report: entries.findLast(({ report }) => report)?.report as Measured['report'] | undefined,
  };
}

function recorded({ state }: CountingAws, residents: readonly Resident[]): ReadonlySet<string> {
  const changed = residents.filter(({ userName, tags }) => {
    const tagsNow = Object.entries(state.iam.tagsOf(userName) ?? {});
    return tagsNow.length !== tags.size || tagsNow.some(([key, value]) => tags.get(key) !== value);
  });
  return new Set(changed.map(({ userName }) => userName));
}

/** An intent that is still open, or a key of which nobody has the secret. */
function cutOff({ state }: CountingAws): readonly string[] {
  const stored = new Set(state.secretsManager.secrets.flatMap(({ versions }) => [...versions.keys()]));
  return [...state.iam.users.values()]
    .filter(({ tags, accessKeys }) => {
      const isOpen = [...tags.values()].some(({ value }) => value.includes('intent='));
      const made = accessKeys.filter(({ createDate }) => createDate >= AT);
      return isOpen || made.some(({ accessKeyId }) => !stored.has(`keyturn-access-key-${accessKeyId}`));
    })
    .map(({ userName }) => userName);
}
