/** 6: of a user's tags, Keyturn changes its own records and the descriptions of its keys, and no others. */
import type { TagChange } from '../tag-history';
import type { Truth } from '../truth';

const LEDGER = /^keyturn:(akia\w+|told)$/;
const KEY_ID = /^akia\w+$/;

export function tagsLeftAlone(changes: readonly TagChange[], userId: string, truth: Truth): readonly string[] {
  return changes.flatMap(({ name, before, after }) => {
    if (LEDGER.test(name) || isOwnDescription({ name, before, after }, userId, truth)) return [];
    return [`tag ${name} was turned from "${before ?? 'absent'}" into "${after ?? 'absent'}"`];
  });
}

/** The console shows a tag named like a key as its description. */
function isOwnDescription({ name, before, after }: TagChange, userId: string, truth: Truth): boolean {
  if (!KEY_ID.test(name)) return false;
  const key = truth.keys.get(name.toUpperCase());
  if (after === undefined) return key?.key.userId !== userId || key.status === 'gone';
  const predecessor = key?.replaced;
  if (!predecessor || before !== undefined || key.key.userId !== userId) return false;
  return truth.tagsOf(userId).hasSaid(predecessor.accessKeyId, after);
}
