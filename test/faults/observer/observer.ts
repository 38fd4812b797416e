/** Knows AWS's state and not Keyturn's, and says when Keyturn breaks one of its invariants. */
import type { LocalAws } from '../../../lib/local-aws/local-aws';
import { around, type SentCall } from '../../support/calls';
import { takeOver } from './beginning';
import type { ObserverOptions } from './figures';
import { forget } from './forget';
import { keptUnstored, servesDeadKey } from './invariants/no-lost-secret';
import { Secrecy } from './invariants/secrecy';
import { beforeReading, isReading, noteReading } from './readings';
import { Truth } from './truth';
import { UseWatcher } from './use-watcher';
import { Violations } from './violations';
import { WatchedCall } from './watched-call';

export class Observer {
  readonly #truth: Truth;
  readonly #uses: UseWatcher;
  readonly #secrecy: Secrecy;
  readonly #violations = new Violations();

  constructor(aws: LocalAws, options: ObserverOptions) {
    this.#truth = new Truth(aws, options);
    this.#uses = new UseWatcher(this.#truth);
    this.#secrecy = new Secrecy(this.#truth);
  }

  get violations(): readonly string[] {
    return this.#violations.sentences;
  }

  get tolerateMs(): number {
    return this.#truth.tolerateMs;
  }

  set tolerateMs(milliseconds: number) {
    this.#truth.tolerateMs = milliseconds;
  }

  /**
   * From now on every call is seen: nothing may stand between the observer and AWS, so whatever disturbs calls comes after.
   * @returns how to step aside
   */
  watch(): () => void {
    takeOver(this.#truth, this.#uses);
    return around(this.#truth.aws, async (call, proceed) => {
      const reads = this.#isEngine(call) && isReading(call);
      if (reads) beforeReading(call, this.#truth, this.#uses);
      const watched = new WatchedCall(call, this.#truth, this.#uses, this.#violations);
      // The embedded AWS does a call before it hands out the promise of its answer: nothing comes between.
      const answer = proceed();
      watched.settle();
      const { statusCode } = await answer;
      if (reads && statusCode === 200) noteReading(call, this.#truth, watched.moment);
      return answer;
    });
  }

  /** Once in a while, by those who watch for years. */
  forget(): void {
    forget(this.#truth, this.#uses);
  }

  /** @returns the number of the run, for `runEnds` */
  runBegins(): number {
    const isFirst = !this.#truth.runs.isUnderWay;
    if (isFirst) this.#truth.reads.forget();
    const isConfirmed = this.#truth.isAnybodyConfirmed;
    this.#truth.wasAnybodyConfirmed = isConfirmed || (!isFirst && this.#truth.wasAnybodyConfirmed);
    return this.#truth.runs.begin(this.#truth.moment());
  }

  /** @param run - where runs overlap; otherwise the one that began first */
  runEnds(run?: number): void {
    this.#truth.runs.end(run);
  }

  /** Another place in which no secret may be: logs, reports. */
  alsoSearch(source: () => unknown): void {
    this.#secrecy.alsoSearch(source);
  }

  /**
   * What is to be looked at between runs.
   * @param final - nothing more is to come: what is left over now stays
   */
  check({ final = false }: { readonly final?: boolean } = {}): void {
    const moment = this.#truth.moment();
    this.#violations.add(9, {}, moment, this.#secrecy.search());
    if (final) this.#violations.add(3, {}, moment, [...keptUnstored(this.#truth), ...servesDeadKey(this.#truth)]);
  }

  #isEngine({ accessKeyId }: SentCall): boolean {
    return accessKeyId === this.#truth.options.engineAccessKeyId;
  }
}
