/** Rules 7 and 8: keys that are switched off, and keys that a person switched on again. */
import { schedule } from './announce';
import { lastUse } from './idle';
import { type Context, entryOf, type Judgement, keyOf } from './judgement';
import type { Entry } from './ledger';
import type { AccessKey } from './model';
import { addDays, ceilMinute, comesWithin, formatDay, HOUR_MS } from './time';

/** IAM's answers lag: a key that was just switched off may still be shown as Active. */
const SETTLING_MS = HOUR_MS;

/** Told once of a key whose replacement no longer works. */
const UNPAIRED = 'unpaired';

export function inactive(key: AccessKey, context: Context): Judgement {
  const entry = entryOf(context, key.accessKeyId);
  const used = lastUse(key);
  if (!entry.off || (used && used > entry.off && entry.off < context.now)) return recordOff(key, entry, context);
  if (entry.orphan) return orphaned(key, entry.off, context);
  const replacement = keyOf(context, entry.replacedBy);
  if (entry.replacedBy && replacement?.status !== 'Active' && entry.told?.topic !== UNPAIRED) {
    return unpaired(entry.replacedBy, context);
  }
  return untilDeletion(key, entry, entry.off, context);
}

/** Whoever switched it off: from now on it gets its full period. */
function recordOff(key: AccessKey, entry: Entry, context: Context): Judgement {
  const off = ceilMinute(context.now);
  const { next: _next, on: _on, orphan: _orphan, ...kept } = entry;
  const records = new Map<string, Entry>([[key.accessKeyId, { ...kept, off }]]);
  const replacement = keyOf(context, entry.replacedBy);
  if (replacement && !entry.off) {
    records.set(replacement.accessKeyId, { ...entryOf(context, replacement.accessKeyId), since: off });
  }
  return { stage: 'inactive', because: `It was found switched off on ${formatDay(off)}.`, records };
}

function untilDeletion(key: AccessKey, entry: Entry, off: Date, context: Context): Judgement {
  const { policy, now } = context;
  const { state, date } = schedule(entry, 'delete', addDays(off, policy.deleteAfterDays), policy, now);
  const judgement: Judgement = {
    stage: 'inactive',
    because: `It has been switched off since ${formatDay(off)}; it can be switched on again until it is deleted.`,
    nextDate: date,
    nextStep: 'it is deleted',
    tell: { topic: entry.told?.topic === UNPAIRED ? UNPAIRED : 'inactive', begin: true },
  };
  if (state === 'early') return judgement;
  if (state === 'announce') {
    const dueDate = addDays(off, policy.deleteAfterDays);
    return { ...judgement, notice: { kind: 'announced', act: 'delete', date }, announce: { act: 'delete', dueDate } };
  }
  if (state === 'announced') return { ...judgement, keepsNext: true };
  const act = { operation: 'DeleteAccessKey', accessKeyId: key.accessKeyId, notBefore: date } as const;
  return { ...judgement, act };
}

/** Its replacement stopped working: this key may be the only way back, so its period starts anew, once. */
function unpaired(replacedBy: string, context: Context): Judgement {
  const until = addDays(ceilMinute(context.now), context.policy.deleteAfterDays);
  return {
    stage: 'inactive',
    because: `It is switched off, and its replacement ${replacedBy} no longer works: to switch it on again may be the only way back. Its period starts anew.`,
    nextDate: until,
    nextStep: 'it is deleted',
    urgent: true,
    tell: { topic: UNPAIRED, begin: true },
    once: { off: true },
  };
}

/** Nobody has its secret, so its deletion waits only for the notice. */
function orphaned(key: AccessKey, off: Date, context: Context): Judgement {
  const date = addDays(off, context.policy.noticeDays);
  const act = { operation: 'DeleteAccessKey', accessKeyId: key.accessKeyId, notBefore: date } as const;
  return {
    stage: 'orphan',
    because: `Its secret was lost when a rotation was interrupted: nobody can use it. It was switched off on ${formatDay(off)}.`,
    nextDate: date,
    nextStep: 'it is deleted',
    tell: { topic: 'orphan', begin: true },
    ...(comesWithin(date, 0, context.now) ? { act } : {}),
  };
}

/** Active keys that the ledger has as off for more than an hour: whether told or not, their period has ended. */
export function switchedOn({ user, marks, now }: Context): ReadonlyMap<string, Entry> {
  const records = new Map<string, Entry>();
  for (const { accessKeyId, status } of user.keys) {
    const { off, next: _next, orphan: _orphan, ...kept } = marks.entries.get(accessKeyId) ?? {};
    const isOn = status === 'Active' && off && now.getTime() - off.getTime() > SETTLING_MS;
    if (isOn) records.set(accessKeyId, { ...kept, on: ceilMinute(now) });
  }
  return records;
}

/** From its first record until it was told. */
export const isReactivated = ({ off, on, told }: Entry): boolean =>
  off !== undefined || (on !== undefined && !(told && told.date >= on));

export function reactivated({ off }: Entry): Judgement {
  if (off) {
    const because = 'It was switched off within the last hour; what IAM shows may lag.';
    return { stage: 'reactivated', because, silent: true };
  }
  return {
    stage: 'reactivated',
    because:
      'It had been switched off and is Active: somebody switched it on again. That stands, and its idle time starts anew.',
    tell: { topic: 'reactivated' },
    notice: { kind: 'state' },
  };
}
