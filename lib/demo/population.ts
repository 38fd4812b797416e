/** Who lives in the demo's account: each member is there to show one thing. */
import type { Member } from './member';
import { HARD_CODED } from './members/hard-coded';
import { LEFT_ALONE } from './members/left-alone';
import { READERS } from './members/readers';
import { UNUSED } from './members/unused';

export const POPULATION: readonly Member[] = [...READERS, ...HARD_CODED, ...UNUSED, ...LEFT_ALONE];
