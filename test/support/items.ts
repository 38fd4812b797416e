/** What is told of a key, made by hand for what a decision cannot be made to say in a few words. */
import type { KeyDecision, Notice } from '../../lambda/core/decision';
import type { Item } from '../../lambda/core/headline';
import type { User } from '../../lambda/core/model';
import { paragraph, type Wording } from '../../lambda/core/notices';
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

/** The paragraph about a key, the old one unless another is named. */
export function whatIsTold(user: User, accessKeyId = OLD): string {
  const settled = decided(user);
  const decision = settled.keys.find((key) => key.accessKeyId === accessKeyId);
  if (!decision?.notice) throw new Error(`nothing is told of ${accessKeyId}`);
  return paragraph({ user: settled.user, decision: { ...decision, notice: decision.notice } }, WORDING);
}
