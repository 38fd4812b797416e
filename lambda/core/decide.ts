/** The lifecycle: one pure function from what was read of a user, the policy and the time to what is done and told. */
import { afresh } from './afresh';
import { conclude, type Subject } from './conclude';
import type { KeyDecision, UserDecision } from './decision';
import { rotating, settleIntents } from './intent';
import { type Context, entryOf, type Judgement, keyOf } from './judgement';
import type { Entry } from './ledger';
import { ACCESS_KEY_ID, isHeld, readMarks, USER_ENTRY } from './marks';
import type { AccessKey, Policy, User } from './model';
import { broken, standby, superseded } from './paired';
import { inactive, isReactivated, reactivated, switchedOn } from './switched-off';
import { ceilMinute, formatDay } from './time';

/** The rules of docs/architecture.md in their order; the first that matches decides. */
export function decide(user: User, policy: Policy, now: Date): UserDecision {
  const context = { user, policy, now, marks: readMarks(user, now) };
  return leaveAlone(context) ?? decideKeys(context);
}

type Changes<T> = ReadonlyMap<string, T | undefined>;
const NO_CHANGES: Changes<never> = new Map();

/** Thousands of decisions change nothing, and share what holds no change. */
const changesOf = <T>(changes: readonly [string, T | undefined][]): Changes<T> =>
  changes.length > 0 ? new Map(changes) : NO_CHANGES;

/** Rules 2 to 4: the user is left as it is. */
function leaveAlone(context: Context): UserDecision | undefined {
  const { user, marks, now } = context;
  if (marks.faults.length > 0) return unreadable(context);
  if (isHeld(marks.hold, now)) {
    const until = marks.hold.until ? `until the end of ${formatDay(marks.hold.until)}` : 'until the tag is removed';
    const because = `It is held ${until}: ${marks.hold.reason}.`;
    const held = allKeys(() => ({ stage: 'held', because, silent: true }), context);
    return { ...held, records: new Map([...voidedByHold(context), ...switchedOn(context)]) };
  }
  const unknown = user.keys.find((key) => key.lastUsed.state === 'unknown');
  if (unknown?.lastUsed.state !== 'unknown') return undefined;
  const because = `When ${unknown.accessKeyId} was last used cannot be told: ${unknown.lastUsed.why}. Unknown counts as in use; nothing is changed.`;
  return { ...toldAsOne('unknown', because, context), records: switchedOn(context) };
}

function unreadable(context: Context): UserDecision {
  const because = `Nothing is changed, because of ${context.marks.faults.join('; ')}. Correct or remove the tag.`;
  return toldAsOne('unreadable', because, context);
}

/** Told once for all keys. That it was told is kept in an entry of its own: those of the keys stay as they are. */
function toldAsOne(stage: 'unknown' | 'unreadable', because: string, context: Context): UserDecision {
  const silent: Judgement = { stage, because, silent: true };
  const told: Judgement = { stage, because, tell: { topic: stage, begin: true, repeat: true } };
  return allKeys((key) => (key === context.user.keys[0] ? told : silent), context, USER_ENTRY);
}

/** A hold voids what was announced before it. */
function voidedByHold({ marks }: Context): Changes<Entry> {
  const announced = [...marks.entries].filter(([, entry]) => entry.next);
  return new Map(announced.map(([id, { next: _next, ...entry }]) => [id, entry]));
}

function allKeys(judge: (key: AccessKey) => Judgement, context: Context, entryName?: string): UserDecision {
  const { user } = context;
  const judged = user.keys.map((key) => ({ key, judgement: judge(key) }));
  const keys = judged.map(({ key, judgement }) =>
    conclude(subjectOf(key.accessKeyId, context, entryName), judgement, context),
  );
  const wants = judged.flatMap(({ judgement }) => judgement.wants ?? []);
  return { user, keys, records: NO_CHANGES, descriptions: NO_CHANGES, wants };
}

const subjectOf = (accessKeyId: string, context: Context, entryName = accessKeyId): Subject => ({
  accessKeyId,
  key: keyOf(context, accessKeyId),
  entryName,
  entry: entryOf(context, entryName),
});

/** Rules 5 to 14. */
function decideKeys(read: Context): UserDecision {
  const { context, judgement, orphans, ...settled } = settleIntents(read);
  if (judgement) return allKeys(() => judgement, context);
  const { user, marks } = context;
  const gone = [...marks.entries.keys()].filter((id) => id !== USER_ENTRY && !keyOf(context, id));
  const judged = [
    ...user.keys.map((key) => ({ id: key.accessKeyId, judgement: judgeKey(key, orphans, context) })),
    ...gone.map((id) => ({ id, judgement: deleted(id, context) })),
  ];
  const keys: KeyDecision[] = judged.map(({ id, judgement: each }) => conclude(subjectOf(id, context), each, context));
  return {
    user,
    keys: withoutActsIfUnknown(keys),
    records: changesOf([
      ...switchedOn(context),
      ...settled.records,
      ...judged.flatMap(({ judgement: each }) => [...(each.records ?? [])]),
      ...ownEntry(marks),
    ]),
    descriptions: changesOf([...settled.descriptions, ...leftDescriptions(context)]),
    wants: judged.flatMap(({ judgement: each }) => each.wants ?? []),
  };
}

function judgeKey(key: AccessKey, orphans: ReadonlyMap<string, string>, context: Context): Judgement {
  const entry = entryOf(context, key.accessKeyId);
  const toReplace = orphans.get(key.accessKeyId);
  if (toReplace) return orphan(key, toReplace);
  if (entry.intent) return rotating('A replacement was begun and its secret lost; the lost key is switched off first.');
  if (key.status === 'Inactive') return inactive(key, context);
  if (isReactivated(entry)) return reactivated(entry);
  const replacement = keyOf(context, entry.replacedBy);
  if (entry.replacedBy && replacement?.status !== 'Active') return broken(key, entry.replacedBy, replacement, context);
  if (replacement) return superseded(key, replacement, context);
  return standby(key, context) ?? afresh(key, context);
}

const orphan = ({ accessKeyId }: AccessKey, toReplace: string): Judgement => ({
  stage: 'orphan',
  because: `It was made to replace ${toReplace}, and its secret was lost before it was stored: nobody can use it.`,
  act: { operation: 'UpdateAccessKey', accessKeyId, status: 'Inactive' },
});

/** Rule 6: told, and then forgotten. A replacement's idle time counts from when its predecessor went. */
function deleted(accessKeyId: string, context: Context): Judgement {
  const { replacedBy, ...entry } = entryOf(context, accessKeyId);
  const replacement = entry.off ? undefined : keyOf(context, replacedBy);
  const since = ceilMinute(context.now);
  return {
    stage: 'deleted',
    because: 'It no longer exists.',
    notice: { kind: 'state' },
    once: { forget: true },
    ...(replacement
      ? {
          records: new Map<string, Entry>([
            [accessKeyId, { ...entry, off: since }],
            [replacement.accessKeyId, { ...entryOf(context, replacement.accessKeyId), since }],
          ]),
        }
      : {}),
  };
}

/** What was told of the user as a whole is no longer needed. */
const ownEntry = (marks: Context['marks']): [string, undefined][] =>
  marks.entries.has(USER_ENTRY) ? [[USER_ENTRY, undefined]] : [];

/** Descriptions of keys that neither exist nor have an entry; with one, they go when it goes. */
function leftDescriptions({ user, marks }: Context): [string, undefined][] {
  const known = new Set([...user.keys.map((key) => key.accessKeyId), ...marks.entries.keys()]);
  return [...user.tags.keys()].filter((id) => ACCESS_KEY_ID.test(id) && !known.has(id)).map((id) => [id, undefined]);
}

/** Rule 4, where CloudTrail is what cannot be read. */
function withoutActsIfUnknown(keys: readonly KeyDecision[]): readonly KeyDecision[] {
  if (!keys.some(({ stage }) => stage === 'unknown' || stage === 'undecided')) return keys;
  return keys.map(({ act: _act, pending: _pending, ...key }) => key);
}
