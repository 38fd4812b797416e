/** The way to being switched off, the same for superseded and unused keys: evidence, announcement, act. */
import type { Schedule } from './announce';
import type { Context, Judgement } from './judgement';
import type { AccessKey, Want } from './model';

/** The keys whose events in CloudTrail have not been read, where it is asked at all. */
export function wantedTrails(keys: readonly AccessKey[], { policy }: Context): readonly Want[] {
  if (policy.cloudTrail === 'off') return [];
  return keys.filter((key) => !key.trail).map(({ accessKeyId }) => ({ read: 'trail', accessKeyId }));
}

export const unread = (wants: readonly Want[]): Judgement => ({
  stage: 'undecided',
  because: 'Not everything that decides has been read yet.',
  wants,
  silent: true,
});

export const unknown = (why: string): Judgement => ({
  stage: 'unknown',
  because: `Whether it is in use cannot be told: ${why}. Unknown counts as in use; nothing is switched off.`,
  keepsNext: true,
  tell: { topic: 'unknown', begin: true, repeat: true },
});

/**
 * The steps on the way to being switched off, the same for superseded and unused keys.
 * @param wants - CloudTrail's word, which is asked for just before the act
 */
export function toDeactivate(
  key: AccessKey,
  plan: Schedule,
  dueDate: Date,
  judgement: Judgement,
  wants: readonly Want[],
): Judgement {
  const planned = { ...judgement, nextDate: plan.date, nextStep: 'it is switched off, unless it is used before' };
  switch (plan.state) {
    case 'early':
      return planned;
    case 'announce':
      return {
        ...planned,
        notice: { kind: 'announced', act: 'deactivate', date: plan.date },
        announce: { act: 'deactivate', dueDate },
      };
    case 'announced':
      return { ...planned, keepsNext: true };
    case 'act': {
      const { accessKeyId } = key;
      const act = { operation: 'UpdateAccessKey', accessKeyId, status: 'Inactive', notBefore: plan.date } as const;
      return wants.length > 0 ? { ...planned, keepsNext: true, pending: { act, wants } } : { ...planned, act };
    }
  }
}
