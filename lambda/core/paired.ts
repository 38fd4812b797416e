/** Rules 9 to 11: a key and its replacement. */
import { afresh } from './afresh';
import { schedule } from './announce';
import { toDeactivate, unknown, unread, wantedTrails } from './deactivation';
import { adoption, describeUse, idleSince, lastUse, trailProblem } from './idle';
import { type Context, entryOf, type Judgement, predecessorOf } from './judgement';
import type { AccessKey, Source } from './model';
import { addDays, formatDay } from './time';

/** The secret serves a key that is refused: urgent; otherwise the key is judged as if it had never been replaced. */
export function broken(
  key: AccessKey,
  replacedBy: string,
  replacement: AccessKey | undefined,
  context: Context,
): Judgement {
  const judged = afresh(key, context);
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

/** Waits until the predecessor is idle: shortly after its replacement was adopted, for long before. */
export function superseded(key: AccessKey, replacement: AccessKey, context: Context): Judgement {
  const entry = entryOf(context, key.accessKeyId);
  if (!entry.since) return replaced(key, replacement, context);
  const { adopted, missing } = adoption(key, replacement, context.now);
  const required = requiredIdleDays(adopted, context);
  const dueDate = addDays(idleSince(key, entry), required);
  const plan = schedule(entry, 'deactivate', dueDate, context.policy, context.now);
  const wants = wantedTrails([key, ...(lastUse(replacement) ? [replacement] : [])], plan, context);
  if (wants.length > 0) return unread(wants);
  const problem = plan.state === 'early' ? undefined : trailProblem([key, replacement], context.policy);
  if (problem) return unknown(problem);
  const because = [
    `It was replaced by ${replacement.accessKeyId} on ${formatDay(entry.since)}; it was ${describeUse(key, context.now)}.`,
    describeAdoption(replacement, adopted, missing),
    `It is switched off once it has been idle for ${required} days.`,
  ].join(' ');
  const use = lastUse(key);
  const reminder = use !== undefined && use > (entry.told?.date ?? entry.since);
  return toDeactivate(key, plan, dueDate, {
    stage: 'superseded',
    because,
    tell: { topic: 'superseded', begin: false, repeat: reminder },
  });
}

function replaced(key: AccessKey, replacement: AccessKey, context: Context): Judgement {
  const { policy, now } = context;
  return {
    stage: 'superseded',
    because: `Its replacement ${replacement.accessKeyId} is in the secret. It was ${describeUse(key, now)}, and stays on until it is idle.`,
    nextDate: addDays(now, policy.idleDays),
    nextStep: 'it is switched off, if by then it is idle',
    tell: { topic: 'superseded', begin: false, repeat: false },
    notice: { kind: 'replaced' },
    once: { since: true },
  };
}

const requiredIdleDays = (adopted: boolean, { policy, marks }: Context): number =>
  Math.max(adopted ? policy.idleDays : policy.unadoptedIdleDays, marks.idleDays);

function describeAdoption(replacement: AccessKey, adopted: boolean, missing: readonly Source[]): string {
  if (adopted) return 'The new key is in use.';
  if (missing.length === 0) return `The new key ${replacement.accessKeyId} has not been used yet.`;
  const places = missing.map((source) => `${source.userAgent} at ${source.address}`).join(', ');
  return `The new key is in use, but not from everywhere: ${places} used only the old one.`;
}
