/** Keyturn as it is deployed: the real handler with the real SDK, on the clock of the embedded AWS. */
import { createClients } from '../../lambda/aws/clients';
import type { RunReport } from '../../lambda/core/report';
import { createHandler, type Handler } from '../../lambda/handler';
import type { Settings } from '../../lambda/settings';
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

const KEYTURN = { accessKeyId: 'ASIADEMOKEYTURNLMBDA', secretAccessKey: 'of-the-role-of-keyturn-in-the-demo' };

/** A Lambda ends after 15 minutes; runs take seconds here. */
const REMAINING_MS = 900_000;

export class Keyturn {
  private readonly handler: Handler;
  private readonly variables: Variables;

  constructor(
    private readonly site: Site,
    settings: Settings,
    topicArn: string,
  ) {
    const { endpoint } = site;
    const clients = createClients({ region: REGION, endpoint, credentials: KEYTURN, maxAttempts: 1 });
    const until = async (date: Date) => site.turnTo(date);
    this.handler = createHandler({ clients, clock: { now: () => site.now(), until } });
    this.variables = lambdaEnvironment(settings, topicArn);
  }

  async run(): Promise<Run> {
    const at = this.site.now();
    const invoke = () => this.handler({}, { getRemainingTimeInMillis: () => REMAINING_MS });
    const { outcome, lines: log } = await capture(() => withEnvironment(this.variables, invoke));
    if (outcome.status === 'fulfilled') return { at, log, report: outcome.value };
    const failure = outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason);
    return { at, log, failure };
  }
}
