/** What is told of a key, made by hand for what a decision cannot be made to say in a few words. */
import type { KeyDecision, Notice } from '../../lambda/core/decision';
import type { Item, Wording } from '../../lambda/core/headline';
import type { User } from '../../lambda/core/model';
import { section } from '../../lambda/core/notices';
import { aKey, aUser, daysAgo, decided, NOW, OLD } from './builders';

export const WORDING: Wording = {
  deadlineDays: 90,
  idleDays: 14,
  region: 'eu-west-1',
  secretName: (userName) => `keyturn/${userName}`,
  now: NOW,
};

type Told = Omit<Partial<KeyDecision>, 'notice'> & { readonly notice?: Partial<Notice> };

/** A user with one key that is blocked. */
export const anItem = (
  { notice = {}, ...changes }: Told = {},
  user: User = aUser(aKey({ createDate: daysAgo(50) })),
): Item => {
  const accessKeyId = user.keys[0]?.accessKeyId ?? OLD;
  return {
    user,
    decision: {
      accessKeyId,
      stage: 'blocked',
      because: 'Because.',
      overdue: false,
      urgent: false,
      ...changes,
      notice: { kind: 'state', entryName: accessKeyId, onceTold: {}, ...notice },
    },
  };
};

/** What is told of a user. */
export function itemsOf(user: User): readonly Item[] {
  const { user: settled, keys } = decided(user);
  return keys.flatMap(({ notice, ...decision }) =>
    notice ? [{ user: settled, decision: { ...decision, notice } }] : [],
  );
}

/** What is told of a key, the old one unless another is named, as if it were the only one. */
export function whatIsTold(user: User, accessKeyId = OLD): string {
  const items = itemsOf(user).filter(({ decision }) => decision.accessKeyId === accessKeyId);
  if (items.length === 0) throw new Error(`nothing is told of ${accessKeyId}`);
  return section(items, WORDING);
}
