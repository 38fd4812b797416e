/** What was wrong, in plain sentences. */
import type { Moment } from './moment';

const NAMES = {
  1: 'in-use safety',
  2: 'two steps',
  3: 'no lost secret',
  4: 'nobody stranded',
  5: 'no surprise',
  6: 'people win',
  9: 'secrecy',
  11: 'bounded',
  12: 'stages never skipped',
} as const;

export type Invariant = keyof typeof NAMES;

interface About {
  readonly userName?: string | undefined;
  readonly accessKeyId?: string | undefined;
}

export class Violations {
  readonly #sentences = new Set<string>();

  get sentences(): readonly string[] {
    return [...this.#sentences];
  }

  add(invariant: Invariant, { userName, accessKeyId }: About, { at }: Moment, faults: readonly string[]): void {
    const about = [userName ? [`user ${userName}`] : [], accessKeyId ? [`key ${accessKeyId}`] : []].flat();
    for (const fault of faults) {
      const subject = [...about, new Date(at).toISOString()].join(', ');
      this.#sentences.add(`${invariant} ${NAMES[invariant]}: ${subject}: ${fault}`);
    }
  }
}
