/** A deployed Keyturn whose function does what lambda/handler.ts does, and an operator in front of it. */
import { RunFailed } from '../../lambda/errors';
import { rotateNow, run } from '../../lambda/run';
import { deployIn } from './deployed-in';
import { surroundingsOf } from './surroundings';
import { type World, worldWithKey } from './world';

/** User `app` has one key of `ageDays`. @param answer - what the function does in place of a run */
export async function operated(
  ageDays = 12,
  settings: Readonly<Record<string, unknown>> = {},
  answer?: (event: unknown) => unknown,
) {
  const { world, key } = await worldWithKey(ageDays, settings);
  deployIn(world, answer ?? runsOf(world));
  const surroundings = surroundingsOf(world);
  return { world, key, surroundings, said: () => surroundings.said.out.join('\n') };
}

const runsOf = (world: World) => async (event: unknown) => {
  const { rotate } = event as { rotate?: string };
  const ports = world.ports();
  const report = await (rotate ? rotateNow(ports, world.settings, rotate) : run(ports, world.settings));
  if (!rotate && report.failures.length > 0) throw new RunFailed(report.failures);
  return report;
};
