/** From what happened to a picture of each key: when it was what, when it was used, and what came between. Pure. */
import { DAY_MS } from '../../lambda/core/time';
import type { Happening, KeyChange } from './happenings';

export type KeyState = 'active' | 'superseded' | 'inactive' | 'deleted';

export interface Segment {
  readonly state: KeyState;
  readonly from: Date;
  readonly to: Date;
}

export interface KeyTimeline {
  readonly accessKeyId: string;
  /** Without gaps, from its creation to the end. */
  readonly segments: readonly Segment[];
  readonly uses: readonly Date[];
  readonly refusals: readonly Date[];
}

/** One line for each key that the user ever had, the oldest first. */
export function keyTimelines(happenings: readonly Happening[], userName: string, end: Date): readonly KeyTimeline[] {
  const own = happenings.filter((happening) => happening.userName === userName);
  const created = own.filter((happening) => happening.kind === 'key').filter(({ change }) => change === 'created');
  return created
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ accessKeyId }) => {
      const calls = own
        .filter((happening) => happening.kind === 'call')
        .filter((call) => call.accessKeyId === accessKeyId);
      return {
        accessKeyId,
        segments: segmentsOf(own, accessKeyId, end),
        uses: calls.filter(({ refused }) => !refused).map(({ at }) => at),
        refusals: calls.filter(({ refused }) => refused).map(({ at }) => at),
      };
    });
}

function segmentsOf(happenings: readonly Happening[], accessKeyId: string, end: Date): readonly Segment[] {
  const turns: { state: KeyState; from: Date }[] = [];
  let isReplaced = false;
  for (const happening of happenings) {
    if (happening.kind !== 'key' && happening.kind !== 'replaced') continue;
    if (happening.accessKeyId !== accessKeyId) continue;
    if (happening.kind === 'replaced') isReplaced = true;
    const state = stateAfter(happening.kind === 'key' ? happening.change : 'switched on', isReplaced);
    if (turns.at(-1)?.state !== state) turns.push({ state, from: happening.at });
  }
  return turns
    .map(({ state, from }, index) => ({ state, from, to: turns[index + 1]?.from ?? end }))
    .filter(({ from, to }) => from < to);
}

function stateAfter(change: KeyChange['change'], isReplaced: boolean): KeyState {
  switch (change) {
    case 'created':
    case 'switched on':
      return isReplaced ? 'superseded' : 'active';
    case 'switched off':
      return 'inactive';
    case 'deleted':
      return 'deleted';
  }
}

/** Days on which the key was used, those that follow each other as one, parted where its state changed. */
export function usedSpans({ segments, uses }: Pick<KeyTimeline, 'segments' | 'uses'>): readonly Segment[] {
  const spans: Segment[] = [];
  for (const use of uses) {
    const from = new Date(Math.floor(use.getTime() / DAY_MS) * DAY_MS);
    const to = new Date(from.getTime() + DAY_MS);
    const state = segments.findLast((segment) => segment.from <= use)?.state ?? 'active';
    const last = spans.at(-1);
    if (last?.state === state && last.to >= from) spans[spans.length - 1] = { ...last, to };
    else spans.push({ state, from, to });
  }
  return spans;
}
