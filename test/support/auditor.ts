/** Looks into what was played as an auditor would: by user, by key, by day. */
import type { Stage } from '../../lambda/core/decision';
import { DAY_MS } from '../../lambda/core/time';
import type { Deed, Happening, Mail } from '../../lib/demo/happenings';
import { paragraphsAbout } from '../../lib/demo/mail';
import type { Played } from '../../lib/demo/play';
import { dateOf } from '../../lib/demo/site';
import { type KeyState, type KeyTimeline, keyTimelines } from '../../lib/demo/timeline';

export const daysBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / DAY_MS;

export class Auditor {
  readonly end: Date;

  constructor(readonly played: Played) {
    this.end = dateOf(played.days);
  }

  /** Since Keyturn came. */
  happenings(userName: string): readonly Happening[] {
    return this.played.happenings.filter((each) => each.userName === userName && each.at >= dateOf(0));
  }

  deeds(userName: string): readonly Deed[] {
    return this.happenings(userName).filter((each) => each.kind === 'deed');
  }

  keys(userName: string): readonly KeyTimeline[] {
    return keyTimelines(this.played.happenings, userName, this.end);
  }

  endStates(userName: string): readonly (KeyState | undefined)[] {
    return this.keys(userName).map(({ segments }) => segments.at(-1)?.state);
  }

  /** When the key first came into this state; the end if it never did. */
  turn(key: KeyTimeline | undefined, state: KeyState): Date {
    return key?.segments.find((segment) => segment.state === state)?.from ?? this.end;
  }

  mails(userName: string): readonly Mail[] {
    return this.played.mails.filter((mail) => paragraphsAbout(userName, mail).length > 0);
  }

  stages(userName: string): ReadonlySet<Stage> {
    const decisions = this.played.runs.flatMap(({ report }) => report?.decisions ?? []);
    return new Set(decisions.filter((each) => each.userName === userName).map(({ stage }) => stage));
  }
}
