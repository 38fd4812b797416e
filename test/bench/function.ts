/** The function under test, in a process of its own, so that what it takes is its own. */

import './virtual-time';

import { readFileSync } from 'node:fs';
import { createClients } from '../../lambda/aws/clients';
import { createHandler } from '../../lambda/handler';
import { LAMBDA_MS } from '../../lambda/time-budget';
import { computingSeconds } from './cost';
import { DistantAws, signalAfter } from './distant-aws';
import { scanning } from './per-user-scan';
import { BEGINNING_VARIABLE, LATENCY_VARIABLE, SCAN_VARIABLE, type Taken } from './protocol';
import { pass, play } from './virtual-time';

async function main(): Promise<void> {
  const begun = Number(process.env[BEGINNING_VARIABLE]);
  const requestHandler = new DistantAws(Number(process.env[LATENCY_VARIABLE]));
  const clients = createClients({ requestHandler }, signalAfter, { now: () => Date.now(), wait: pass });
  if (process.env[SCAN_VARIABLE]) scanning(clients.iam);
  const until = (date: Date) => pass(Math.max(0, date.getTime() - Date.now()));
  const handler = createHandler({ clients, clock: { now: () => new Date(), until } });
  const passed = () => Date.now() - begun + computingSeconds(cpuSeconds()) * 1_000;
  const run = handler({}, { getRemainingTimeInMillis: () => LAMBDA_MS - passed() });
  const failure = await play(run).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const taken: Taken = {
    virtualSeconds: (Date.now() - begun) / 1_000,
    cpuSeconds: cpuSeconds(),
    peakMemoryMb: peakMemoryMb(),
    ...(failure === undefined ? {} : { failure }),
  };
  process.send?.(taken, undefined, undefined, () => process.disconnect());
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** `maxRSS` begins with the memory of the process that started this one; Linux tells that of this program alone. */
function peakMemoryMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

void main();
