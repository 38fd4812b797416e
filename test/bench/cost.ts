/**
 * What a run costs in dollars: list prices of us-east-1, read in November 2026, without anything that is free up to some
 * number. IAM and LookupEvents are free.
 */
import { MEMORY_MB } from '../../lib/constructs/function-memory';
import type { Measured } from './measure';

/** At so many MB a function has one processor, and its share with less. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MEMORY_OF_A_PROCESSOR_MB = 1_769;

/** @see https://aws.amazon.com/lambda/pricing/ on Arm */
const GB_SECOND = 0.0000133334;
const INVOCATION = 0.2 / 1e6;
/** @see https://aws.amazon.com/secrets-manager/pricing/ */
const SECRETS_MANAGER_CALL = 0.05 / 1e4;
const SECRET_A_MONTH = 0.4;
/** @see https://aws.amazon.com/sns/pricing/ a publication, and its delivery by email */
const MESSAGE = 0.5 / 1e6 + 2 / 1e5;
/** @see https://aws.amazon.com/eventbridge/pricing/ */
const EVENT = 1 / 1e6;
/** @see https://aws.amazon.com/cloudwatch/pricing/ */
const LOGGED_BYTE = 0.5 / 1e9;

/** Monday to Thursday. */
const RUNS_A_MONTH = 18;

const SECRETS_MANAGER = /Secret|ResourcePolicy/;

/** So long Lambda takes to compute what took so many seconds of a processor. */
export const computingSeconds = (cpuSeconds: number): number => (cpuSeconds * MEMORY_OF_A_PROCESSOR_MB) / MEMORY_MB;

/** The longest that Lambda would take: as if nothing was computed while AWS was waited for. */
export const secondsInLambda = ({
  virtualSeconds,
  cpuSeconds,
}: Pick<Measured, 'virtualSeconds' | 'cpuSeconds'>): number => virtualSeconds + computingSeconds(cpuSeconds);

export function costOfRun(measured: Measured): number {
  const { counts, logBytes } = measured;
  const calls = (operations: RegExp) =>
    [...counts].reduce((total, [name, { sent }]) => total + (operations.test(name) ? sent : 0), 0);
  return (
    secondsInLambda(measured) * (MEMORY_MB / 1024) * GB_SECOND +
    INVOCATION +
    calls(SECRETS_MANAGER) * SECRETS_MANAGER_CALL +
    calls(/^Publish$/) * MESSAGE +
    calls(/^PutEvents$/) * EVENT +
    logBytes * LOGGED_BYTE
  );
}

/** Of such runs, with the secrets that are there. */
export const costOfMonth = (measured: Measured): number =>
  RUNS_A_MONTH * costOfRun(measured) + measured.secrets * SECRET_A_MONTH;
