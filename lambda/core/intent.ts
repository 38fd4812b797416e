/** Rule 5: a replacement was begun and not finished. What became of it is told by id, time and store. */
import { type Context, type Judgement, withEntries } from './judgement';
import type { Entry } from './ledger';
import { USER_ENTRY } from './marks';
import type { AccessKey } from './model';
import { MINUTE_MS, MOST_SKEW_MS } from './time';

/** Another run may be at work on it: a Lambda ends after 15 minutes. */
const AT_WORK_MS = 20 * MINUTE_MS;
/** A key created later than this after the intent is not of that run. */
const CREATED_WITHIN_MS = 16 * MINUTE_MS;

/** Either the user is left alone (`judgement` for all its keys), or the intents are settled in `context`. */
export interface Settled {
  readonly context: Context;
  readonly records: ReadonlyMap<string, Entry | undefined>;
  readonly descriptions: ReadonlyMap<string, string | undefined>;
  readonly judgement?: Judgement;
  /** Access key ids of active keys whose secret nobody has, with the key that each was to replace. */
  readonly orphans: ReadonlyMap<string, string>;
}

export function settleIntents(context: Context): Settled {
  const open = [...context.marks.entries].filter(([id, entry]) => entry.intent && id !== USER_ENTRY);
  const none = { context, records: new Map(), descriptions: new Map(), orphans: new Map() };
  if (open.length === 0) return none;
  if (open.some(([, { intent }]) => intent && context.now.getTime() - intent.getTime() < AT_WORK_MS)) {
    return { ...none, judgement: rotating('A replacement is being made; another run may be at work on it.') };
  }
  if (!context.user.secret) {
    const judgement = rotating('A replacement was begun and not finished.');
    return { ...none, judgement: { ...judgement, wants: [{ read: 'secret' }] } };
  }
  const settled = { records: new Map(), descriptions: new Map(), orphans: new Map() };
  for (const [accessKeyId, entry] of open) settle(accessKeyId, entry, context, settled);
  return { ...settled, context: withEntries(context, settled.records) };
}

interface Outcome {
  readonly records: Map<string, Entry>;
  readonly descriptions: Map<string, string | undefined>;
  readonly orphans: Map<string, string>;
}

function settle(accessKeyId: string, entry: Entry, context: Context, outcome: Outcome): void {
  const { intent, ...closed } = entry;
  const others = context.user.keys.filter((key) => key.accessKeyId !== accessKeyId);
  const stored = others.find((key) => context.user.secret?.storedAccessKeyIds.includes(key.accessKeyId));
  const created = intent && others.find((key) => isOf(intent, key));
  if (stored) {
    outcome.records.set(accessKeyId, { ...closed, replacedBy: stored.accessKeyId, since: undefined });
    const description = context.user.tags.get(accessKeyId);
    if (description) outcome.descriptions.set(stored.accessKeyId, description);
  } else if (created?.status === 'Active' && created.lastUsed.state === 'never') {
    outcome.orphans.set(created.accessKeyId, accessKeyId);
  } else {
    outcome.records.set(accessKeyId, closed);
  }
}

/** A key that was there before the intent would have held the slot; one that was made since may seem older by a wrong clock. */
function isOf(intent: Date, { createDate }: AccessKey): boolean {
  const after = createDate.getTime() - intent.getTime();
  return after >= -MOST_SKEW_MS && after <= CREATED_WITHIN_MS;
}

export const rotating = (because: string): Judgement => ({ stage: 'rotating', because, silent: true });
