/** An AWS that takes its time, or never answers, and the function's 15 minutes, all by the embedded clock. */
import { createClients } from '../../lambda/aws/clients';
import { awsPorts } from '../../lambda/aws/ports';
import type { RunReport } from '../../lambda/core/report';
import { run } from '../../lambda/run';
import { ATTEMPTS, LAMBDA_MS } from '../../lambda/time-budget';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import { Agenda } from './agenda';
import { around, type SentCall } from './calls';
import { Retries } from './retries';
import { REGION, ROLE, type World } from './world';

/** Milliseconds until the answer. `never`: what was asked is not done. `lost`: it is done, and nobody hears of it. */
export type Latency = number | 'never' | 'lost';

export interface TimedRun {
  /** Undefined: the run threw. */
  readonly report: RunReport | undefined;
  readonly error: unknown;
  readonly tookMs: number;
}

/** One run with the production's limits and attempts. It is for the caller to check that it ended in time. */
export async function timedRun(world: World, latencyOf: (call: SentCall) => Latency): Promise<TimedRun> {
  const agenda = new Agenda(world.clock);
  const begun = world.clock.now().getTime();
  const tookMs = () => world.clock.now().getTime() - begun;
  const stepAside = around(world.aws, async (call, proceed) => {
    if (call.accessKeyId !== ROLE.accessKeyId) return proceed();
    const latency = latencyOf(call);
    if (latency === 'lost') await proceed();
    if (typeof latency !== 'number') return new Promise(() => {});
    if (latency > 0) await agenda.in(latency).come;
    return proceed();
  });
  const clock = {
    now: () => world.clock.now(),
    until: agenda.until.bind(agenda),
    remainingMs: () => LAMBDA_MS - tookMs(),
  };
  const config = { settings: world.settings, topicArn: world.topicArn, stack: 'keyturn' };
  const ports = awsPorts(slowClients(world, agenda), config, clock, () => {});
  try {
    return { report: await run(ports, world.settings), error: undefined, tookMs: tookMs() };
  } catch (error) {
    return { report: undefined, error, tookMs: tookMs() };
  } finally {
    stepAside();
  }
}

function slowClients(world: World, agenda: Agenda) {
  const requestHandler = new ImpatientHandler(world, agenda);
  // For CloudTrail as well, which in production has LOOKUP.attempts. Always waits as long as the SDK may.
  const retryStrategy = new Retries(
    () => ATTEMPTS,
    (errorType, retries) => agenda.in((errorType === 'THROTTLING' ? 1_000 : 50) * 2 ** (retries - 1)).come,
  );
  return createClients(
    { region: REGION, credentials: ROLE, requestHandler, retryStrategy },
    (milliseconds) => agenda.signalAfter(milliseconds),
    { now: () => world.clock.now().getTime(), wait: (milliseconds) => agenda.in(milliseconds).come },
  );
}

type SdkHandle = InProcessHandler['handle'];

interface HandlerOptions {
  readonly abortSignal?: AbortSignal;
  readonly requestTimeout?: number;
}

/** Gives up as the SDK's own handler does. */
class ImpatientHandler extends InProcessHandler {
  constructor(
    world: World,
    private readonly agenda: Agenda,
  ) {
    super(world.aws);
  }

  override async handle(...[request, options]: Parameters<SdkHandle>): ReturnType<SdkHandle> {
    const { abortSignal, requestTimeout = Number.NaN } = options as HandlerOptions;
    if (!abortSignal || Number.isNaN(requestTimeout)) throw new Error('a call without a limit');
    if (abortSignal.aborted) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
    const timeout = this.agenda.in(requestTimeout);
    const timedOut = timeout.come.then(() => {
      throw Object.assign(new Error(`a request has exceeded ${requestTimeout} ms`), { name: 'TimeoutError' });
    });
    const aborted = new Promise<never>((_, reject) => {
      const abort = () => reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
      abortSignal.addEventListener('abort', abort, { once: true });
    });
    try {
      return await Promise.race([super.handle(request), timedOut, aborted]);
    } finally {
      timeout.cancel();
    }
  }
}

/** Users who were cut off in the middle: a replacement that was begun and not finished, or whose secret nobody has. */
export function unfinished(world: World): readonly string[] {
  return [...world.aws.state.iam.users.keys()].filter((userName) => {
    const ledger = Object.entries(world.tagsOf(userName)).filter(([key]) => key.startsWith('keyturn:'));
    const keys = world.keysOf(userName);
    const stored = world.storedKey(userName)?.accessKeyId;
    const isReplaced = ledger.some(([, value]) => value.includes(`replacedBy=${stored}`));
    return ledger.some(([, value]) => value.includes('intent=')) || (keys.length > 1 && !isReplaced);
  });
}
