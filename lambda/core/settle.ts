/** Decides until nothing follows any more: what a decision records changes what the next one reads. */
import { decide } from './decide';
import type { UserDecision } from './decision';
import { type Entry, formatEntry, isEmpty, LEDGER_PREFIX, TAGS_LIMIT } from './ledger';
import type { Policy, User } from './model';

/** More rounds than any history needs; a decision that never settles is a fault in the rules. */
const MOST_ROUNDS = 6;

/**
 * The decision, with `user` as it will be once the records of this run are written.
 * @throws when it does not settle by `decideOnce`, which is for tests to replace
 */
export function decideSettled(user: User, policy: Policy, now: Date, decideOnce = decide): UserDecision {
  let decision = decideOnce(user, policy, now);
  for (let round = 1; changes(decision); round += 1) {
    if (round > MOST_ROUNDS) throw new Error(`the decision about ${user.userName} does not settle`);
    decision = decideOnce(withRecords(decision.user, decision), policy, now);
  }
  return hasRoom(decision) ? decision : withoutRoom(user, decision);
}

/** Whether the ledger fits into the tags of the user: what follows from this decision, and what is recorded once told. */
function hasRoom({ user, keys }: UserDecision): boolean {
  const added = new Set(keys.flatMap(({ notice }) => (notice ? [LEDGER_PREFIX + notice.entryName] : [])));
  return new Set([...user.tags.keys(), ...added]).size <= TAGS_LIMIT;
}

/** What cannot be recorded is neither done nor told: it would be told anew in every run. The summary names it. */
function withoutRoom(before: User, decision: UserDecision): UserDecision {
  const because = `The user has ${before.tags.size} of ${TAGS_LIMIT} tags, which leaves no room for the ledger: remove some.`;
  const keys = decision.keys.map(({ act: _act, pending: _pending, notice: _notice, ...key }) => ({
    ...key,
    stage: 'blocked' as const,
    because: `${key.because} ${because}`,
  }));
  return { ...decision, user: before, keys, wants: [] };
}

const changes = ({ records, descriptions }: UserDecision): boolean => records.size + descriptions.size > 0;

export function withRecords(
  user: User,
  { records, descriptions }: Pick<UserDecision, 'records' | 'descriptions'>,
): User {
  const tags = new Map(user.tags);
  for (const [name, entry] of records) setTag(tags, LEDGER_PREFIX + name, entryText(entry));
  for (const [accessKeyId, description] of descriptions) setTag(tags, accessKeyId, description);
  return { ...user, tags };
}

export const withEntry = (user: User, name: string, entry: Entry | undefined): User =>
  withRecords(user, { records: new Map([[name, entry]]), descriptions: new Map() });

const entryText = (entry: Entry | undefined): string | undefined =>
  entry && !isEmpty(entry) ? formatEntry(entry) : undefined;

/** IAM matches tag keys without regard to case, so the spelling that is there stays. */
function setTag(tags: Map<string, string>, key: string, value: string | undefined): void {
  const spelling = [...tags.keys()].find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
  if (value === undefined) tags.delete(spelling);
  else tags.set(spelling, value);
}

/** What must be written so that AWS holds `after` where it held `before`. */
export function tagChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): TagChanges {
  return {
    set: new Map([...after].filter(([key, value]) => before.get(key) !== value)),
    remove: [...before.keys()].filter((key) => !after.has(key)),
  };
}

/** Whether nothing has to be written. */
export const isNoChange = ({ set, remove }: TagChanges): boolean => set.size + remove.length === 0;

export interface TagChanges {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}
