/** Rules 12 to 14: a key without a replacement. */
import { type Schedule, schedule } from './announce';
import { toDeactivate, unknown, wantedTrails } from './deactivation';
import { describeAge, describeUse, idleSince, lastUse, trailDoubt, trailProblem } from './idle';
import { type Context, entryOf, type Judgement } from './judgement';
import { type Entry, TAGS_LIMIT } from './ledger';
import type { AccessKey } from './model';
import { addDays, startOfDay } from './time';

/** Tags that one rotation adds to a user: two ledger entries and a description. */
const TAGS_NEEDED = 3;

export function afresh(key: AccessKey, context: Context): Judgement {
  const { policy, now } = context;
  const entry = entryOf(context, key.accessKeyId);
  const unusedAt = addDays(idleSince(key, entry), retireAfterDays(context));
  const plan = schedule(entry, 'deactivate', unusedAt, policy, now);
  const dueAt = addDays(key.createDate, policy.rotateAfterDays);
  const healed = plan.state !== 'early' || now >= dueAt ? replacedUnrecorded(key, context) : undefined;
  if (healed) return healed;
  if (plan.state !== 'early') {
    const problem = trailProblem([key], policy);
    return problem ? unknown(problem) : unused(key, plan, unusedAt, context);
  }
  // What nobody uses gets no replacement that nobody would use either, whatever else kept it from being retired so far.
  const use = lastUse(key);
  const isUsed = use !== undefined && addDays(use, retireAfterDays(context)) > now;
  if (now >= dueAt) return isUsed ? due(key, context) : unused(key, plan, unusedAt, context);
  return {
    stage: 'current',
    because: describeAge(key, now),
    // Announced before it is due, it gets no replacement any more.
    ...(addDays(unusedAt, -policy.noticeDays) <= dueAt
      ? { nextDate: unusedAt, nextStep: 'it is switched off as unused, unless it is used before' }
      : { nextDate: dueAt, nextStep: 'it gets its replacement' }),
  };
}

/** A user's own figure, if it is higher: a job that runs once a quarter does use its key. */
const retireAfterDays = ({ policy, marks }: Context): number => Math.max(policy.retireAfterDays, marks.idleDays);

function unused(key: AccessKey, plan: Schedule, unusedAt: Date, context: Context): Judgement {
  const { policy, now } = context;
  const because = `It was ${describeUse(key, now)}. A key that is idle for ${retireAfterDays(context)} days is switched off and gets no replacement.${trailDoubt([key], policy)}`;
  return toDeactivate(key, plan, unusedAt, { stage: 'unused', because }, wantedTrails([key], context));
}

/** Time for a replacement: into a free slot, if there is one. */
function due(key: AccessKey, context: Context): Judgement {
  const { user, now } = context;
  const age = describeAge(key, now);
  const other = otherThan(key, context);
  if (other) return occupied(other, age, context);
  if (user.tags.size > TAGS_LIMIT - TAGS_NEEDED) {
    return blocked(
      `${age} The user has ${user.tags.size} of ${TAGS_LIMIT} tags and a rotation needs ${TAGS_NEEDED} more: remove some.`,
    );
  }
  if (!user.secret) return { stage: 'due', because: age, silent: true, wants: [{ read: 'secret' }] };
  if (user.secret.problem) return blocked(`${age} No replacement is made, because ${user.secret.problem}.`);
  return {
    stage: 'due',
    because: age,
    nextDate: startOfDay(now),
    nextStep: 'it gets its replacement',
    act: { operation: 'CreateAccessKey', accessKeyId: key.accessKeyId },
  };
}

const otherThan = ({ accessKeyId }: AccessKey, { user }: Context): AccessKey | undefined =>
  user.keys.find((candidate) => candidate.accessKeyId !== accessKeyId);

/** Its successor's secret is stored, and only Keyturn stores: the ledger lost it, and takes it up again. */
function replacedUnrecorded(key: AccessKey, context: Context): Judgement | undefined {
  const { user, marks, now } = context;
  const other = otherThan(key, context);
  if (other?.status !== 'Active' || other.createDate <= key.createDate) return undefined;
  const because = describeAge(key, now);
  if (!user.secret) return { stage: 'due', because, silent: true, wants: [{ read: 'secret' }] };
  if (!user.secret.storedAccessKeyIds.includes(other.accessKeyId)) return undefined;
  const entry: Entry = { ...marks.entries.get(key.accessKeyId), replacedBy: other.accessKeyId, since: undefined };
  return { stage: 'superseded', because, records: new Map([[key.accessKeyId, entry]]) };
}

/** A foreign key is never taken for a replacement. */
function occupied(other: AccessKey, age: string, context: Context): Judgement {
  const { policy, now } = context;
  const entry = entryOf(context, other.accessKeyId);
  if (other.status === 'Inactive') {
    const because = `${age} Its replacement waits for ${other.accessKeyId}, which is switched off and holds the other slot until it is deleted.`;
    return waiting(because, freedAt(entry, context));
  }
  const unusedAt = addDays(idleSince(other, entry), retireAfterDays(context));
  const plan = schedule(entry, 'deactivate', unusedAt, policy, now);
  if (plan.state !== 'early') {
    const because = `${age} Its replacement waits for ${other.accessKeyId}, which holds the other slot unused and is being retired.`;
    return waiting(because, addDays(plan.date, policy.deleteAfterDays));
  }
  return blocked(
    `${age} Both keys are in use (${other.accessKeyId} was ${describeUse(other, now)}), and AWS allows two: neither is touched until one of them is deleted, or idle for ${retireAfterDays(context)} days.`,
  );
}

/** When the key that is switched off may be deleted. */
function freedAt(entry: Entry, { policy, now }: Context): Date {
  const off = entry.off ?? now;
  if (entry.orphan) return addDays(off, policy.noticeDays);
  return schedule(entry, 'delete', addDays(off, policy.deleteAfterDays), policy, now).date;
}

const waiting = (because: string, nextDate: Date): Judgement => ({
  stage: 'waiting',
  because,
  nextDate,
  nextStep: 'it gets its replacement',
  tell: { topic: 'waiting', begin: true, repeat: true },
});

const blocked = (because: string): Judgement => ({
  stage: 'blocked',
  because,
  tell: { topic: 'blocked', begin: true, repeat: true },
});
