import { AwsError } from '../errors';
import type { Call } from '../service';
import { SECOND } from '../time';

/** So many lookups in any one second and Region, by the clock that is played. */
export function throttle({ state, region, now }: Call): void {
  const limit = state.settings.lookupEventsPerSecond;
  if (limit === undefined) return;
  const aSecondAgo = now.getTime() - SECOND;
  const recent = (state.cloudTrail.lookups.get(region) ?? []).filter((time) => time > aSecondAgo);
  if (recent.length >= limit) throw new AwsError('ThrottlingException', 400, 'Rate exceeded');
  state.cloudTrail.lookups.set(region, [...recent, now.getTime()]);
}
