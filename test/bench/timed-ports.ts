/** An account in memory, on which what a run asks of AWS takes as long as in the runs that are measured. */
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { pacer, trailReader } from '../../lambda/aws/trail';
import type { Ports } from '../../lambda/ports';
import type { PassingTime } from './passing-time';
import { REGION } from './population';

const LATENCY_MS = 30;
const REPORT_MS = 5_000;
/** Twenty calls a second of each of IAM's operations. */
const IAM_MS = 50;
/** Of Lambda's processor, a call: measured with the steady run of 5,000 users, 27 s for 13,711 calls at 0.29 of a processor. */
const PROCESSOR_MS = 7;

/** What is asked for each, at the most: of a user with two keys. */
const CALLS = {
  user: ['GetUser'],
  keysWithUse: ['ListAccessKeys', 'GetAccessKeyLastUsed', 'GetAccessKeyLastUsed'],
  accessKeys: ['ListAccessKeys'],
  secret: ['DescribeSecret'],
  tag: ['TagUser'],
  prepareSecret: ['DescribeSecret', 'PutResourcePolicy'],
  createAccessKey: ['CreateAccessKey'],
  storeSecret: ['PutSecretValue'],
  deactivateAccessKey: ['UpdateAccessKey'],
  deleteAccessKey: ['DeleteAccessKey'],
  publish: ['Publish'],
  putEvent: ['PutEvents'],
} as const satisfies Partial<Record<keyof Ports, readonly string[]>>;

const isOfIam = (operation: string): boolean => /User$|AccessKey/.test(operation);

async function call(operation: string, time: PassingTime): Promise<void> {
  if (isOfIam(operation)) await time.turn(operation, IAM_MS);
  await time.pass(LATENCY_MS);
  await time.turn('processor', PROCESSOR_MS);
}

export function timedPorts(ports: Ports, time: PassingTime): Ports {
  const timed = Object.entries(CALLS).map(([port, operations]) => [
    port,
    async (...parameters: never[]) => {
      for (const operation of operations) await call(operation, time);
      return (ports[port as keyof typeof CALLS] as (...given: never[]) => Promise<unknown>)(...parameters);
    },
  ]);
  const clock = { now: time.now, until: time.until, remainingMs: time.remainingMs };
  return {
    ...ports,
    ...Object.fromEntries(timed),
    clock,
    credentialReport: async () => {
      await time.pass(REPORT_MS);
      return ports.credentialReport();
    },
    trail: trailReader({ client: () => silentTrail(time), regions: [REGION, 'us-east-1'], clock, pace: pacer(clock) }),
  };
}

/** It shows what last-used data show, which is nothing more. */
const silentTrail = (time: PassingTime): CloudTrailClient => {
  const send = async () => {
    await call('LookupEvents', time);
    return { Events: [] };
  };
  return { send } as unknown as CloudTrailClient;
};
