/** Rules 9 to 11: a key and its replacement. */
import { afresh } from './afresh';
import { isReminderDue, schedule } from './announce';
import { toDeactivate, unknown, unread, wantedTrails } from './deactivation';
import {
  type Adoption,
  adoption,
  describeSources,
  describeUse,
  idleSince,
  lastUse,
  sourcesSince,
  trailDoubt,
  trailProblem,
} from './idle';
import { type Context, entryOf, type Judgement, predecessorOf } from './judgement';
import type { AccessKey } from './model';
import { addDays, formatDay } from './time';

/** The secret serves a key that is refused: urgent; otherwise the key is judged as if it had never been replaced. */
export function broken(
  key: AccessKey,
  replacedBy: string,
  replacement: AccessKey | undefined,
  context: Context,
): Judgement {
  // Where it is gone, another one is made at once, however young the key is: until then the secret serves nobody.
  const judged = afresh(key, replacement ? context : { ...context, policy: { ...context.policy, rotateAfterDays: 0 } });
  const state = replacement ? 'is switched off' : 'no longer exists';
  return {
    ...judged,
    stage: judged.act ? judged.stage : 'broken',
    because: `Its replacement ${replacedBy} ${state}, so the secret serves a key that is refused. ${judged.because}`,
    urgent: true,
    tell: { topic: 'broken', begin: true, repeat: true },
  };
}

export function standby(key: AccessKey, context: Context): Judgement | undefined {
  const predecessor = predecessorOf(context, key);
  if (predecessor?.status !== 'Active') return undefined;
  return {
    stage: 'standby',
    because: `It replaces ${predecessor.accessKeyId}, which is still Active; it is not judged until that is switched off.`,
  };
}

/** To read the new key from the secret takes the old one: use on the day of the message is no reason to remind. */
const MOVING_DAYS = 1;

/** Waits until the predecessor is idle: shortly after its replacement was adopted, for long before. */
export function superseded(key: AccessKey, replacement: AccessKey, context: Context): Judgement {
  const entry = entryOf(context, key.accessKeyId);
  if (!entry.since) return replaced(key, replacement, context);
  const { policy, now } = context;
  const adopting = adoption(key, replacement, now);
  const required = requiredIdleDays(adopting.adopted, context);
  const dueDate = addDays(idleSince(key, entry), required);
  const plan = schedule(entry, 'deactivate', dueDate, policy, now);
  const toldAt = entry.told?.date ?? entry.since;
  const use = lastUse(key);
  const inUse = use !== undefined && use > addDays(toldAt, MOVING_DAYS);
  const used = lastUse(replacement) ? [key, replacement] : [key];
  const reminds = inUse && isReminderDue(entry, policy, now);
  const isSaidLost = entry.told?.topic.startsWith('lost');
  const lost = reminds || isSaidLost || !adopting.adopted ? secretLost(key, replacement, context) : undefined;
  if (lost) return lost;
  // Before an act it is asked anyway.
  const asked = (plan.state === 'announce' && used.length > 1) || (reminds && plan.state !== 'act');
  const wants = wantedTrails(used, context);
  if (asked && wants.length > 0) return unread(wants);
  const problem = plan.state === 'early' ? undefined : trailProblem([key, replacement], policy);
  if (problem) return unknown(problem);
  const because = [
    `It was replaced by ${replacement.accessKeyId} on ${formatDay(entry.since)}; it was ${describeUse(key, now)}.`,
    describeAdoption(key, replacement, adopting, toldAt),
    `It is switched off once it has been idle for ${required} days.`,
  ].join(' ');
  const judgement: Judgement = {
    stage: 'superseded',
    because: because + trailDoubt([key, replacement], policy),
    tell: { topic: 'superseded', repeat: inUse },
  };
  return toDeactivate(key, plan, dueDate, judgement, wants);
}

function replaced(key: AccessKey, replacement: AccessKey, context: Context): Judgement {
  const { now } = context;
  const lost = secretLost(key, replacement, context);
  if (lost) return lost;
  return {
    stage: 'superseded',
    because: `Its replacement ${replacement.accessKeyId} is in the secret. It was ${describeUse(key, now)}, and stays on until it is idle.`,
    nextDate: addDays(now, requiredIdleDays(true, context)),
    nextStep: 'it can be switched off, if by then the new key is in use wherever this one was',
    tell: { topic: 'superseded' },
    notice: { kind: 'replaced' },
    once: { since: true },
  };
}

/** Whoever has not read the replacement never will: the old key may be all that its applications have, and stays on. */
function secretLost(key: AccessKey, { accessKeyId }: AccessKey, { user, now }: Context): Judgement | undefined {
  if (!user.secret) return unread([{ read: 'secret' }]);
  const { storedAccessKeyIds, problem } = user.secret;
  if (storedAccessKeyIds.includes(accessKeyId) && !problem) return undefined;
  const why = problem ?? "it is not in the user's secret";
  return {
    stage: 'lost',
    because: `Nobody can read its replacement ${accessKeyId}: ${why}. It was ${describeUse(key, now)}, and stays on.`,
    urgent: true,
    tell: { topic: 'lost', begin: true, repeat: true },
  };
}

const requiredIdleDays = (adopted: boolean, { policy, marks }: Context): number =>
  Math.max(adopted ? policy.idleDays : policy.unadoptedIdleDays, marks.idleDays);

/** Who has moved to the new key, and who still uses the old one and from where. */
function describeAdoption(
  key: AccessKey,
  replacement: AccessKey,
  { adopted, missing, uncertain }: Adoption,
  toldAt: Date,
): string {
  if (missing.length > 0) {
    return `The new key is in use, but not from everywhere: ${describeSources(missing)} used only the old one.`;
  }
  if (uncertain)
    return 'The new key is in use; whether from everywhere is not certain, as the old one has too many events.';
  const since = sourcesSince(key, toldAt);
  const still = since.length > 0 ? ` The old one is still used by ${describeSources(since)}.` : '';
  return (adopted ? 'The new key is in use.' : `The new key ${replacement.accessKeyId} has not been used yet.`) + still;
}
