/** Plays a history, and then lets people stop interfering until nothing is left to be done. */
import type { RunReport } from '../../../lambda/core/report';
import { DAY_MS, START, type World } from '../../support/world';
import { attemptsOf, disturb } from '../disturb';
import { isScheduled, morningOf, noonOf } from '../scenario';
import { nextDay } from '../schedule';
import { type Watched, watch } from '../watch';
import { settle } from './account';
import { Applications } from './applications';
import { doDeed } from './deeds';
import type { Going, History, Step } from './history';
import { LAG_MS, Lag } from './lag';
import { Turns } from './turns';

/** Long enough for two keys one after another to become unused, be switched off and deleted. */
const MOST_QUIET_DAYS = 300;

/** What a credential report, which may be four hours old, does not show to be wrong. */
const MOST_SKEW_MINUTES = 250;

/** Nothing more comes of itself; what is blocked and unreadable says why. */
const AT_REST: ReadonlySet<string> = new Set(['current', 'held', 'blocked', 'lost', 'unreadable']);

/** @returns what must not be, in plain sentences */
export async function playHistory(history: History): Promise<readonly string[]> {
  const player = new Player(await settle(history), history);
  for (const step of history.steps) await player.play(step);
  return player.rest();
}

class Player {
  private readonly watched: Watched;
  private readonly lag: Lag;
  private readonly applications: Applications;

  constructor(
    private readonly world: World,
    { inhabitants }: History,
  ) {
    this.applications = new Applications(world, inhabitants);
    this.watched = watch(world);
    this.lag = new Lag(world);
  }

  /** Whole days since START, by the last nine o'clock. */
  private get day(): number {
    return Math.floor((this.world.clock.now().getTime() - START.getTime()) / DAY_MS);
  }

  async play(step: Step): Promise<void> {
    switch (step.step) {
      case 'deed':
        return doDeed(this.world, step.deed, step.user, step.key);
      case 'wait':
        return this.world.clock.advance(step.hours * 3_600_000);
      case 'live':
        await this.live(step.days);
        return;
      case 'run':
        return this.run(step, () => this.watched.run(() => this.world.run()));
      case 'two runs':
        return this.run(step, () => this.twoRuns(step.order));
    }
  }

  private async run({ fault, stale, skewMinutes }: Going, runs: () => Promise<unknown>): Promise<void> {
    const disturbed = disturb(this.world.aws, fault);
    this.lag.isOn = stale;
    this.world.attempts = attemptsOf(fault);
    this.world.skewMs = skewMinutes * 60_000;
    // By a clock that is further out than that nothing is done.
    const isNoticed = Math.abs(skewMinutes) > MOST_SKEW_MINUTES;
    this.watched.tolerate(Math.max(stale ? LAG_MS : 0, isNoticed ? 0 : Math.abs(this.world.skewMs)));
    await runs().catch(() => undefined);
    this.world.skewMs = 0;
    this.lag.isOn = false;
    disturbed.end();
  }

  private twoRuns(order: readonly boolean[]): Promise<unknown> {
    const turns = new Turns(order);
    const clients = ([0, 1] as const).map((run) =>
      this.world.clientsThrough(turns.through(this.world.judge.gate(), run)),
    );
    return Promise.allSettled(clients.map((each) => this.watched.run(() => this.world.run(this.world.ports(each)))));
  }

  /** So many days of the schedule, of which those are played on which something can change. */
  private async live(days: number, isOver: (report: RunReport) => boolean = () => false): Promise<boolean> {
    const last = this.day + days;
    let day = this.day + 1;
    while (!isScheduled(day)) day += 1;
    await this.days(this.day, day);
    while (day <= last) {
      this.turnTo(morningOf(day));
      const report = await this.watched.run(() => this.world.run().catch(() => undefined));
      if (report && isOver(report)) return true;
      const next = nextDay(day, report);
      await this.days(day, next);
      day = next;
    }
    return false;
  }

  /** The noons from one day to the day before the next run. */
  private async days(from: number, to: number): Promise<void> {
    for (let day = from; day < to; day += 1) {
      this.turnTo(noonOf(day));
      await this.applications.work(day, day === from || day === to - 1);
    }
  }

  private turnTo(date: Date): void {
    if (date > this.world.clock.now()) this.world.clock.advanceTo(date);
  }

  /**
   * Nobody interferes any more, and applications read their keys as documented, or none. Each key that is there now comes
   * to be current, held, blocked with a reason, or gone; what follows is the next turn of its successor.
   */
  async rest(): Promise<readonly string[]> {
    this.applications.readAsDocumented();
    const moving = new Map([...this.world.aws.state.iam.accessKeys.keys()].map((id) => [id, 'it was never looked at']));
    const areAllAtRest = ({ decisions }: RunReport) => {
      const decided = new Map(decisions.map((decision) => [decision.accessKeyId, decision]));
      for (const id of [...moving.keys()]) {
        const decision = decided.get(id);
        if (!decision || isSettled(decision, decisions)) moving.delete(id);
        else moving.set(id, `${decision.userName} ${decision.stage}: ${decision.because}`);
      }
      return moving.size === 0;
    };
    await this.live(MOST_QUIET_DAYS, areAllAtRest);
    const stuck = [...moving].map(
      ([id, why]) => `nobody is stuck: ${id} still moves after ${MOST_QUIET_DAYS} days, ${why}`,
    );
    return [...this.watched.violations({ final: true }), ...stuck];
  }
}

type Decision = RunReport['decisions'][number];

/** A user of whom nobody would hear is left alone, and the summary says so; a replacement waits for its predecessor. */
const isSettled = ({ stage, unheard, userName }: Decision, all: readonly Decision[]): boolean =>
  unheard ||
  AT_REST.has(stage) ||
  (stage === 'standby' && all.some((other) => other.userName === userName && other.stage === 'lost'));
