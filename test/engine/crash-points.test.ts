/** Stops a run at each of its calls, before and after the call takes effect, and sees what the runs after make of it. */
import { type Fault, faulty } from '../support/faults';
import { advanceHours, daysBetween, historyOf, mail, runUntil } from '../support/people';
import { advanceDays, announcedDeletion, announcedOff } from '../support/stages';
import { ADMIN, START, type World, worldWithKey } from '../support/world';

const MODES: [string, Omit<Fault, 'at'>][] = [
  ['a call fails without effect', { takesEffect: false, ends: false }],
  ['a call fails after its effect', { takesEffect: true, ends: false }],
  ['the process ends before a call', { takesEffect: false, ends: true }],
  ['the process ends after a call', { takesEffect: true, ends: true }],
];

/** An act that writes the ledger first: whether it goes on or ends, these two leave most behind. */
const WORST = MODES.filter(([, { takesEffect, ends }]) => takesEffect === ends);

interface Scene {
  readonly world: World;
  /** What holds in the end, whatever call failed. */
  readonly check: () => Promise<void>;
}

/** One scene after another, with the fault at the first call, the second and so on until the run has no further one. */
async function atEveryCall(mode: Omit<Fault, 'at'>, scene: () => Promise<Scene>): Promise<number> {
  for (let at = 1; ; at += 1) {
    const { world, check } = await scene();
    const { ports, calls } = faulty(world.ports(), { at, ...mode });
    await world.run(ports).catch(() => undefined);
    if (calls.length < at) return at - 1;
    advanceHours(world, at % 2 === 0 ? 1 : 24);
    try {
      await check();
    } catch (error) {
      throw new Error(`after call ${at}, ${calls[at - 1]}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

test.each(MODES)(
  'invariant 3, no lost secret: %s during a rotation, and the user ends with a stored replacement',
  async (_, mode) => {
    const calls = await atEveryCall(mode, async () => {
      const { world, key } = await worldWithKey(61);
      const check = async () => {
        const isTold = () => mail(world, ADMIN).includes('app: install the new access key');
        await world.run();
        await runUntil(
          world,
          () => isTold() && world.keysOf('app').length === 2,
          () => world.use(key),
          14,
        );
        const stored = world.storedKey('app') ?? key;
        await world.use(stored);
        expect(world.keysOf('app')).toEqual(
          expect.arrayContaining([key, stored].map(({ accessKeyId }) => ({ accessKeyId, status: 'Active' }))),
        );
        expect(stored).not.toEqual(key);
        expect(world.tagsOf('app')[`keyturn:${key.accessKeyId}`]).toMatch(`replacedBy=${stored.accessKeyId} since=`);
      };
      return { world, check };
    });
    expect(calls).toBeGreaterThanOrEqual(15);
  },
);

test.each(WORST)(
  'invariant 4, nobody stranded: %s while a key is switched off, and the one in use stays on',
  async (_, mode) => {
    const calls = await atEveryCall(mode, async () => {
      const { world, old, fresh } = await announcedOff();
      await advanceDays(world, 3);
      const check = async () => {
        await world.run();
        await runUntil(
          world,
          () => world.statusOf('app', old) === 'Inactive',
          () => world.use(fresh),
          28,
        );
        await world.use(fresh);
        expect(world.tagsOf('app')[`keyturn:${old.accessKeyId}`]).toMatch(/off=/);
      };
      return { world, check };
    });
    expect(calls).toBeGreaterThanOrEqual(12);
  },
);

test.each(WORST)(
  'invariant 2, two steps: %s while a key is deleted, and it goes after its full period',
  async (_, mode) => {
    const calls = await atEveryCall(mode, async () => {
      const { world, old, fresh } = await announcedDeletion();
      await advanceDays(world, 3);
      const check = async () => {
        await world.run();
        await runUntil(
          world,
          () => world.keysOf('app').length === 1,
          () => world.use(fresh),
          14,
        );
        await world.use(fresh);
        const off = historyOf(world, 'UpdateAccessKey').get(old.accessKeyId) ?? START;
        const deleted = historyOf(world, 'DeleteAccessKey').get(old.accessKeyId) ?? START;
        expect(daysBetween(off, deleted)).toBeGreaterThanOrEqual(21);
        // A user whose only key is young is not looked at: what could not be told waits until that key is due.
        const isForgotten = () => world.tagsOf('app')[`keyturn:${old.accessKeyId}`] === undefined;
        await runUntil(world, isForgotten, () => world.use(world.storedKey('app') ?? fresh), 28);
        expect(mail(world, ADMIN)).toContain('app: old key is deleted');
      };
      return { world, check };
    });
    expect(calls).toBeGreaterThanOrEqual(8);
  },
);
