/** Does one act: looks again, decides again, and acts only if the decision still stands. */
import { type Changed, Dropped } from './change';
import type { Candidate } from './core/bound';
import type { Act } from './core/decision';
import { decideSettled } from './core/settle';
import { isLookedThrough, type Looked, lookFresh, type RunContext } from './look';
import { rotate } from './rotate';
import { asideUntil } from './side-by-side';
import { deactivate, deleteKey } from './switch-off';
import { hasTime, NEEDED } from './time-budget';

type Performed =
  | { readonly result: 'done'; readonly after: Looked; readonly createdAccessKeyId?: string }
  /** To look again took so long that no time is left for the act; nothing was changed. */
  | { readonly result: 'deferred' }
  /** No longer justified, or somebody else was quicker; `began`: by then something had been written, or changed by somebody else. */
  | { readonly result: 'dropped'; readonly why: string; readonly after: Looked | undefined; readonly began: boolean };

/**
 * @param seen - what the decision to act rests on; a glance is enough, as the user is looked at here
 * @param standAside - called while a new key comes to work everywhere
 */
export async function perform(
  { userName, act }: Pick<Candidate, 'userName' | 'act'>,
  seen: Looked | undefined,
  run: RunContext,
  standAside: () => void,
): Promise<Performed> {
  if ('notBefore' in act && act.notBefore) await run.ports.clock.until(act.notBefore);
  const context = { ...run, ports: asideUntil(run.ports, standAside) };
  const { ports, settings } = context;
  const looked = await lookFresh(userName, seen, context);
  if (!looked) return { result: 'dropped', why: 'the user no longer exists', after: undefined, began: false };
  if (!isLookedThrough(looked) || !hasTime(ports.clock, NEEDED.change)) return { result: 'deferred' };
  const key = looked.decision.keys.find((candidate) => candidate.accessKeyId === act.accessKeyId);
  if (key?.act?.operation !== act.operation) {
    return { result: 'dropped', why: key?.because ?? 'the key no longer exists', after: looked, began: false };
  }
  try {
    const { user, tagsInAws, createdAccessKeyId } = await operate(key.act, looked, context);
    const after = { decision: decideSettled(user, settings, ports.clock.now()), tagsInAws };
    return { result: 'done', after, ...(createdAccessKeyId ? { createdAccessKeyId } : {}) };
  } catch (error) {
    if (error instanceof Dropped) return { result: 'dropped', why: error.message, after: looked, began: true };
    throw error;
  }
}

function operate(act: Act, { decision, tagsInAws }: Looked, { ports }: RunContext): Promise<Changed> {
  switch (act.operation) {
    case 'CreateAccessKey':
      return rotate(decision.user, act.accessKeyId, tagsInAws, ports);
    case 'UpdateAccessKey':
      return deactivate(decision.user, act.accessKeyId, tagsInAws, ports);
    case 'DeleteAccessKey':
      return deleteKey(decision.user, act.accessKeyId, tagsInAws, ports);
  }
}
