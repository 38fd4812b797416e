/** All that the observer knows, for the checks to judge by. */
import type { LocalAws } from '../../../lib/local-aws/local-aws';
import { REGION } from '../../support/world';
import type { Figures, ObserverOptions } from './figures';
import { KeyHistories } from './key-histories';
import type { KeyHistory } from './key-history';
import { Mails } from './mails';
import { MINUTE_MS, type Moment } from './moment';
import { type Read, Reads } from './reads';
import { Runs } from './runs';
import { SecretHistories } from './secret-histories';
import { TagHistory } from './tag-history';

/** Evidence is taken "just before" an act: a run that works on others meanwhile may take so long. */
const FRESH_FOR_MS = 2 * MINUTE_MS;

export class Truth {
  readonly keys = new KeyHistories();
  readonly mails = new Mails();
  readonly reads = new Reads();
  readonly runs = new Runs();
  readonly secrets = new SecretHistories();
  /** Regions in which anybody called. */
  readonly regions = new Set([REGION, 'us-east-1']);
  /** By how much times may be short: for reads that lag, and clocks that jump. */
  tolerateMs = 0;
  /** Whether a subscription was confirmed when a run began that may still act on it. */
  wasAnybodyConfirmed = false;
  /** When users were deleted, by their UserId. */
  readonly usersGone = new Map<string, Moment>();
  readonly #tags = new Map<string, TagHistory>();
  #order = 0;

  constructor(
    readonly aws: LocalAws,
    readonly options: ObserverOptions,
  ) {}

  get figures(): Figures {
    return this.options.figures;
  }

  moment(): Moment {
    this.#order += 1;
    return { at: this.aws.clock.now().getTime(), order: this.#order };
  }

  tagsOf(userId: string): TagHistory {
    const known = this.#tags.get(userId) ?? new TagHistory();
    this.#tags.set(userId, known);
    return known;
  }

  /** The last such reading of the runs that are under way. */
  read(read: Read, target: string): Moment | undefined {
    return this.reads.last(read, target, this.runs.since);
  }

  /** The same, if it is recent enough to act on. */
  freshlyRead(read: Read, target: string, now: Moment): Moment | undefined {
    const found = this.read(read, target);
    return found && found.at >= now.at - FRESH_FOR_MS - this.tolerateMs ? found : undefined;
  }

  /** Whether what happened then had to show in the reading; where nothing was read, it is held against Keyturn. */
  isReadable(moment: Moment, reading: Moment | undefined): boolean {
    if (!reading) return true;
    return moment.order < reading.order && moment.at <= reading.at - this.tolerateMs;
  }

  /** Where CloudTrail has to be asked about a key: where Keyturn is, where IAM is, and where the key was used last. */
  trailRegions({ accessKeyId }: KeyHistory): readonly string[] {
    const last = this.aws.state.iam.accessKeys.get(accessKeyId)?.accessKey.lastUsed?.region;
    return [...new Set([REGION, 'us-east-1', ...(last && last !== 'N/A' ? [last] : [])])];
  }

  get isAnybodyConfirmed(): boolean {
    return this.aws.state.sns.subscriptions.some(({ isConfirmed }) => isConfirmed);
  }
}
