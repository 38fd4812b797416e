/** Keyturn as it is deployed: the real handler with the real SDK, on the clock of the embedded AWS. */
import { createClients } from '../../lambda/aws/clients';
import type { RunReport } from '../../lambda/core/report';
import { createHandler, type Handler } from '../../lambda/handler';
import type { Settings } from '../../lambda/settings';
import { LAMBDA_MS } from '../../lambda/time-budget';
import { capture } from './capture';
import { lambdaEnvironment, type Variables, withEnvironment } from './environment';
import { REGION } from './settings';
import type { Site } from './site';

export interface Run {
  readonly at: Date;
  readonly log: readonly string[];
  /** Absent when the handler threw. */
  readonly report?: RunReport;
  readonly failure?: string;
}

export const KEYTURN = { accessKeyId: 'ASIADEMOKEYTURNLMBDA', secretAccessKey: 'of-the-role-of-keyturn-in-the-demo' };

export class Keyturn {
  private readonly handler: Handler;
  private readonly variables: Variables;

  constructor(
    private readonly site: Site,
    settings: Settings,
    topicArn: string,
  ) {
    const { clientOptions, after } = site.line;
    const clients = createClients({ ...clientOptions, region: REGION, credentials: KEYTURN, maxAttempts: 1 }, after);
    const clock = { now: () => site.now(), until: (date: Date) => site.until(date) };
    this.handler = createHandler({ clients, clock });
    this.variables = lambdaEnvironment(settings, topicArn);
  }

  async run(): Promise<Run> {
    const at = this.site.now();
    // Only what Keyturn waits for takes time here.
    const end = at.getTime() + LAMBDA_MS;
    const invoke = () => this.handler({}, { getRemainingTimeInMillis: () => end - this.site.now().getTime() });
    const { outcome, lines: log } = await capture(() => withEnvironment(this.variables, invoke));
    if (outcome.status === 'fulfilled') return { at, log, report: outcome.value };
    const failure = outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason);
    return { at, log, failure };
  }
}
