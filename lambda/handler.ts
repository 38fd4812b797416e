/** Composition root of the Lambda: clients, configuration and clock make a run. */
import { setTimeout } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { type Clients, createClients } from './aws/clients';
import { awsPorts } from './aws/ports';
import { lambdaConfig } from './config';
import type { RunReport } from './core/report';
import { RunFailed } from './errors';
import { publishMetrics } from './metrics';
import type { Clock } from './ports';
import { rotateNow, run } from './run';

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** What stands in for the world where the clock is turned by hand. */
export interface World {
  readonly clients: Clients;
  readonly clock: Pick<Clock, 'now' | 'until'>;
}

export type Handler = (event: unknown, context: LambdaContext) => Promise<RunReport>;

const logger = new Logger({ serviceName: 'keyturn' });

const systemClock: World['clock'] = {
  now: () => new Date(),
  until: async (date) => {
    const wait = date.getTime() - Date.now();
    if (wait > 0) await setTimeout(wait);
  },
};

/**
 * The event `{"rotate":"<user name>"}` replaces this user's key now; any other is a scheduled run. The handler returns the
 * run's report, and throws RunFailed after having done all it could when any user failed.
 */
export function createHandler(world?: World): Handler {
  return async (event, context) => {
    const config = lambdaConfig(process.env);
    const { clients, clock } = world ?? { clients: createClients(), clock: systemClock };
    const remainingMs = () => context.getRemainingTimeInMillis();
    const log = (message: string, fields: Readonly<Record<string, unknown>>) => logger.info(message, { ...fields });
    const ports = awsPorts(clients, config, { ...clock, remainingMs }, log);
    const asked = askedFor(event);
    const report = await (asked ? rotateNow(ports, config.settings, asked.rotate) : run(ports, config.settings));
    // One user's counts are not the account's.
    if (!asked) publishMetrics(config.stack, report.counts);
    logReport(asked ? 'Rotation finished' : 'Run finished', report);
    // Who asked reads in the answer what failed; a run of the schedule has nobody who reads it.
    if (!asked && report.failures.length > 0) throw new RunFailed(report.failures);
    return fitted(report);
  };
}

/** Lambda takes no answer of more than 6 MB. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 5_500_000;

/** The log has every decision. */
export function fitted(report: RunReport, mostBytes = MOST_BYTES): RunReport {
  const { decisions } = report;
  let room = mostBytes - bytesOf({ ...report, decisions: [], decisionsLeftOut: decisions.length });
  const kept = decisions.findIndex((decision) => {
    room -= bytesOf(decision) + ','.length;
    return room < 0;
  });
  if (kept < 0) return report;
  return { ...report, decisions: decisions.slice(0, kept), decisionsLeftOut: decisions.length - kept };
}

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));

/** What a person asks for, and not the schedule. */
function askedFor(event: unknown): { readonly rotate: string } | undefined {
  const isAsked = typeof event === 'object' && event !== null && 'rotate' in event;
  return isAsked ? { rotate: String(event.rotate) } : undefined;
}

/** A line for each decision: a report in one line could be too long for CloudWatch Logs. */
function logReport(message: string, { decisions, ...report }: RunReport): void {
  for (const decision of decisions) logger.info('Decision', { decision });
  logger.info(message, { report });
}

export const handler = createHandler();
