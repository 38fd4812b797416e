/** `keyturn doctor`: whether everything is in place that Keyturn needs, and how to mend what is not. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createColors } from 'picocolors';
import { CHECKS, examine } from './doctor/checks';
import type { Finding, State } from './doctor/finding';
import { examined, type Place } from './doctor/patient';
import { EXIT, type Surroundings } from './surroundings';

export interface DoctorOptions {
  readonly stack: string;
  readonly json?: boolean;
}

/** Exit code 1 when anything is wrong; warnings and what is not known are not. */
export async function doctor({ stack, json }: DoctorOptions, surroundings: Surroundings): Promise<number> {
  const place = await placeOf(stack, surroundings);
  const total = Object.keys(CHECKS).length;
  const findings = await examine(examined(place, surroundings), (count) =>
    surroundings.progress(`${count} of ${total} checks done`),
  );
  surroundings.progress(undefined);
  const { accountId, region } = place;
  surroundings.out(
    json ? JSON.stringify({ stack, accountId, region, findings }) : shown(findings, place, surroundings),
  );
  return findings.some(({ state }) => state === 'wrong') ? EXIT.failed : EXIT.done;
}

/** Whoever has credentials may ask this. */
async function placeOf(stackName: string, { clientOptions }: Surroundings): Promise<Place> {
  const sts = new STSClient(clientOptions);
  const { Account: accountId = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  return { stackName, accountId, partition: Arn.split(':')[1] ?? 'aws', region: await sts.config.region() };
}

function shown(
  findings: readonly Finding[],
  { stackName, accountId, region }: Place,
  { colors }: Surroundings,
): string {
  const { bold, dim, green, red, yellow } = createColors(colors);
  const paints = { ok: green, warning: yellow, wrong: red, 'not known': dim } as const;
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, state, says, mend }) => [
    `${paints[state](state.padEnd(STATE_WIDTH))}  ${check.padEnd(width)}  ${says}`,
    ...(mend === undefined ? [] : [`${' '.repeat(STATE_WIDTH + width + 4)}${bold('Mend')}  ${mend}`]),
  ]);
  return [bold(`${stackName} in account ${accountId}, ${region}`), '', ...lines, '', totals(findings)].join('\n');
}

const STATE_WIDTH = 'not known'.length;

function totals(findings: readonly Finding[]): string {
  const states: readonly State[] = ['wrong', 'warning', 'not known', 'ok'];
  const counts = states.map((state) => [state, findings.filter((finding) => finding.state === state).length] as const);
  return counts.flatMap(([state, count]) => (count > 0 ? [`${count} ${state}`] : [])).join(', ');
}
