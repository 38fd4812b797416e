import type { Actor, KeyHistory } from './key-history';
import type { Moment } from './moment';

/** What a call changed about an access key. */
export interface Effect {
  readonly kind: 'created' | 'switched off' | 'switched on' | 'deleted';
  readonly by: Actor;
  readonly userId: string;
  readonly userName: string;
  /** As it was before, unless it was created. */
  readonly key: KeyHistory;
  readonly moment: Moment;
}
