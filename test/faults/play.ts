/** Plays a scenario from START on: runs on the days on which something can change, with a fault in one of them or none. */
import type { RunReport } from '../../lambda/core/report';
import { stateOf } from '../support/people';
import { attemptsOf, type Disturbed, disturb, type Fault, KINDS } from './disturb';
import { type Life, morningOf, noonOf, type Scenario } from './scenario';
import { nextDay } from './schedule';
import { headlines, signaturesOf } from './signature';
import { type Watched, watch } from './watch';

/** Three users, of whom one has its turn in a run, and the one in whose turn the fault was. */
const MOST_AGAIN = 5;

/** What a fault costs at the worst: the idle period of an unused key, and its announcement again. */
const MORE_DAYS = 90;

export interface Case extends Fault {
  /** In which run, from 0. */
  readonly run: number;
}

export interface PlayedRun {
  readonly day: number;
  readonly calls: Disturbed['calls'];
  /** Undefined: it ended without one. */
  readonly report: RunReport | undefined;
}

/** What is compared: two histories with the same end came to the same. */
interface End {
  readonly signatures: readonly string[];
  readonly headlines: ReadonlySet<string>;
}

export class Play {
  readonly runs: PlayedRun[] = [];
  day = 0;
  private readonly watched: Watched;

  private constructor(private readonly life: Life) {
    this.watched = watch(life.world);
  }

  static async begin(scenario: Scenario): Promise<Play> {
    return new Play(await scenario.prepare());
  }

  /** What must not be. */
  problems(): readonly string[] {
    return this.watched.violations();
  }

  get end(): End {
    return { signatures: signaturesOf(this.life.world), headlines: headlines(this.life.world) };
  }

  /** The run of this morning. */
  async run(fault?: Fault): Promise<PlayedRun> {
    const { world } = this.life;
    world.clock.advanceTo(morningOf(this.day));
    world.attempts = attemptsOf(fault);
    const disturbed = disturb(world.aws, fault);
    const report = await this.watched.run(() => world.run().catch(() => undefined));
    disturbed.end();
    const isGone = fault && KINDS[fault.kind].ends;
    const run = { day: this.day, calls: disturbed.calls, report: isGone ? undefined : report };
    this.runs.push(run);
    return run;
  }

  /** The same run again and again at once: what was deferred gets its turn, and then nothing is changed any more. */
  async runAgain(): Promise<readonly string[]> {
    const { world } = this.life;
    const state = () => JSON.stringify(stateOf(world.aws));
    for (let again = 1; again <= MOST_AGAIN; again += 1) {
      const before = state();
      await this.watched.run(() => world.run());
      if (state() === before) return [];
    }
    return [`invariant 8, idempotence: the same run ${MOST_AGAIN} times again still changes something`];
  }

  /**
   * A run that met a fault and goes on says so: it ends as failed, or finds that something cannot be told. A hold needs
   * nothing read, CloudTrail that is only preferred may be missed, and a new key that was throttled is asked for again.
   */
  swallowed({ report, calls }: PlayedRun, { at, kind }: Fault): readonly string[] {
    if (this.mayMiss(calls[at - 1])) return [];
    if (kind === 'throttled' && calls[at - 1]?.operation === 'CreateAccessKey') return [];
    if (KINDS[kind].ends || KINDS[kind].attempts > 1 || report === undefined) return [];
    const { failures, decisions, dropped } = report;
    const isTold = ({ stage, because }: (typeof decisions)[number]) =>
      stage === 'unknown' || stage === 'held' || /could not be read/.test(because);
    return failures.length + dropped.length > 0 || decisions.some(isTold)
      ? []
      : [`invariant 7, isolation: ${calls[at - 1]?.action} failed, and the run ends as if it had not`];
  }

  private mayMiss(call: PlayedRun['calls'][number] | undefined): boolean {
    return call?.operation === 'LookupEvents' && this.life.world.settings.cloudTrail === 'preferred';
  }

  /** Days go by until the next one on which a run can change something, or the day after a person did. */
  async goOn(): Promise<void> {
    const { world } = this.life;
    let next = nextDay(this.day, this.runs.at(-1)?.report);
    for (let day = this.day; day < next; day += 1) {
      if (noonOf(day) > world.clock.now()) world.clock.advanceTo(noonOf(day));
      const before = signaturesOf(world).join();
      await this.life.noon(day, day === this.day || day === next - 1);
      if (signaturesOf(world).join() !== before) next = Math.min(next, nextDay(day, undefined));
    }
    this.day = next;
  }
}

/** Without a fault, to the end of the scenario. */
export async function playThrough(scenario: Scenario): Promise<Play> {
  const play = await Play.begin(scenario);
  for (; play.day <= scenario.days; await play.goOn()) await play.run();
  return play;
}

/**
 * With a fault in one run and none after it, until each user has come to the same end and everybody was told the same;
 * returns what must not be.
 */
export async function playWith(fault: Case, scenario: Scenario, { end, runs }: Play): Promise<readonly string[]> {
  const play = await Play.begin(scenario);
  const toCome = new Set(end.signatures);
  const problems: string[] = [];
  for (; play.day <= scenario.days + MORE_DAYS; await play.goOn()) {
    const number = play.runs.length;
    const run = await play.run(number === fault.run ? fault : undefined);
    if (number === fault.run) problems.push(...play.swallowed(run, fault), ...keptWaiting(run, fault, runs[number]));
    if (number === fault.run + 1) problems.push(...(await play.runAgain()));
    if (number > fault.run) for (const signature of play.end.signatures) toCome.delete(signature);
    if (toCome.size + untold(play.end, end).length === 0) return [...problems, ...play.problems()];
  }
  const missing = [...toCome, ...untold(play.end, end).map((line) => `telling "${line}"`)].join(' and ');
  return [...problems, ...play.problems(), `it never came to ${missing}, but to ${play.end.signatures.join('; ')}`];
}

const untold = (one: End, wanted: End): readonly string[] =>
  [...wanted.headlines].filter((line) => !one.headlines.has(line));

/** What was done for users whom the fault did not befall is what is done without it. */
function keptWaiting({ report, calls }: PlayedRun, { at }: Fault, reference: PlayedRun | undefined): readonly string[] {
  const userName = calls[at - 1]?.fields.UserName;
  if (report === undefined || userName === undefined) return [];
  const done = new Set(report.done.map((act) => `${act.operation} ${act.userName}`));
  return (reference?.report?.done ?? [])
    .filter((act) => act.userName !== userName && !done.has(`${act.operation} ${act.userName}`))
    .map((act) => `invariant 7, isolation: ${act.operation} for ${act.userName} was not done, as ${userName} failed`);
}
