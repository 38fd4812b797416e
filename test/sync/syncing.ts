import { type SyncOptions, sync } from '../../lib/cli/sync';
import type { Ended, Machine } from './machine';

export const syncOn = (machine: Machine, options: Partial<SyncOptions> = {}): Promise<Ended> =>
  machine.run((surroundings) => sync({ file: machine.file, secretPrefix: 'keyturn/', ...options }, surroundings));

/** The profile is as it was; one line on standard error, with `words` and without a secret. */
export async function expectSyncRefused(machine: Machine, words: RegExp, options: Partial<SyncOptions> = {}) {
  const before = machine.text();
  const { code, out, notes } = await syncOn(machine, options);

  expect({ code, out, lines: notes.length }).toEqual({ code: 1, out: [], lines: 1 });
  expect(notes[0]).toMatch(words);
  expect(notes[0]).not.toContain('\n');
  for (const { accessKey } of machine.local.aws.state.iam.accessKeys.values()) {
    expect(notes[0]).not.toContain(accessKey.secretAccessKey);
  }
  expect(machine.text()).toBe(before);
}
