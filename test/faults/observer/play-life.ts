/** Plays the life of a key, from its replacement to its deletion, as it should be but for what a test makes different. */
import { switchTo } from '../../support/people';
import { type Credentials, DAY_MS, ROLE, START, type World, worldWithKey } from '../../support/world';
import { FakeEngine } from './fake-engine';
import type { Figures } from './figures';
import { Observer } from './observer';

export const FIGURES: Figures = {
  rotateAfterDays: 60,
  idleDays: 14,
  unadoptedIdleDays: 35,
  retireAfterDays: 42,
  noticeDays: 3,
  deleteAfterDays: 21,
  cloudTrail: 'required',
  bound: 10,
  secretPrefix: 'keyturn/',
};

export interface Scene {
  readonly world: World;
  /** The key that is there at START. */
  readonly key: Credentials;
  readonly engine: FakeEngine;
  readonly observer: Observer;
  /** Does it in a run of its own, after the last reading of everything about the key, and returns what was wrong so far. */
  run(acts: () => Promise<unknown>, leftOut?: string): Promise<readonly string[]>;
  /** Turns the clock to nine o'clock, so many days after START. */
  day(day: number): void;
}

export async function aScene(ageDays = 61, figures: Partial<Figures> = {}): Promise<Scene> {
  const { world, key } = await worldWithKey(ageDays);
  const observer = new Observer(world.aws, {
    engineAccessKeyId: ROLE.accessKeyId,
    figures: { ...FIGURES, ...figures },
  });
  observer.watch();
  const engine = new FakeEngine(world);
  const run = async (acts: () => Promise<unknown>, leftOut?: string) => {
    const number = observer.runBegins();
    if (world.aws.state.iam.accessKeys.has(key.accessKeyId)) await engine.read(key, leftOut);
    await acts();
    observer.runEnds(number);
    observer.check();
    return observer.violations;
  };
  return { world, key, engine, observer, run, day: (day) => world.clock.advanceTo(dateOf(day)) };
}

export const dateOf = (day: number): Date => new Date(START.getTime() + day * DAY_MS);
export const dayText = (day: number): string => dateOf(day).toISOString().slice(0, 10);

/** The replacement is made, stored and told. */
export async function replace({ key, engine, run }: Scene): Promise<Credentials> {
  let made: Credentials = key;
  await run(async () => {
    made = await engine.create();
    await engine.makeSecret();
    await engine.store(made);
    await engine.tellReplacement(key, made);
  });
  return made;
}

export interface Course {
  readonly announcedOn: number;
  readonly announcedFor: number;
  readonly offOn: number;
  readonly deletedOn: number;
  readonly deletionAnnouncedOn: number;
  readonly endsOn: number;
  readonly tolerateMs: number;
  /** From where the new key is used on the first day. */
  readonly adoptedFrom: string | undefined;
  readonly leftOut: string | undefined;
  /** What people do on a day, in the hour before Keyturn runs. */
  readonly people: Readonly<Record<number, (scene: Scene, replacement: Credentials) => Promise<unknown>>>;
  readonly figures: Partial<Figures>;
}

const RIGHT: Course = {
  announcedOn: 14,
  announcedFor: 17,
  offOn: 17,
  deletedOn: 38,
  deletionAnnouncedOn: 35,
  endsOn: 38,
  tolerateMs: 0,
  adoptedFrom: '198.51.100.7',
  leftOut: undefined,
  people: {},
  figures: {},
};

export const on: Course['people'][number] = ({ world, key }) => switchTo('Active', world, 'app', key);
export const off: Course['people'][number] = ({ world, key }) => switchTo('Inactive', world, 'app', key);

/** Violations as they are to be found, in their order. */
export const matching = (...expected: readonly (string | RegExp)[]) =>
  expected.map((each) => expect.stringMatching(each));

/** @returns what was wrong */
export async function playLife(different: Partial<Course>): Promise<readonly string[]> {
  const { offOn: announcedFor = RIGHT.offOn, deletedOn: endsOn = RIGHT.deletedOn } = different;
  const course = { ...RIGHT, announcedFor, endsOn, ...different };
  const scene = await aScene(61, course.figures);
  const { key, engine, run, day: toDay, world } = scene;
  scene.observer.tolerateMs = course.tolerateMs;
  const replacement = await replace(scene);
  for (let day = 1; day <= course.endsOn; day += 1) {
    toDay(day - 1 / 24);
    await course.people[day]?.(scene, replacement);
    if (day === 1 && course.adoptedFrom) await world.use(replacement, course.adoptedFrom);
    toDay(day);
    const deletion = `key will be deleted on ${dayText(course.deletedOn)}`;
    await run(
      async () => {
        if (day === course.announcedOn)
          await engine.tell(`key will be switched off on ${dayText(course.announcedFor)}`, key);
        if (day === course.offOn) await engine.switchTo('Inactive', key);
        if (day === course.deletionAnnouncedOn) await engine.tell(deletion, key);
        if (day === course.deletedOn) await engine.delete(key);
      },
      day === course.offOn ? course.leftOut : undefined,
    );
  }
  scene.observer.check({ final: true });
  return scene.observer.violations;
}
