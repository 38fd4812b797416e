/** What the population is made of: users of IAM, what uses their keys, and who answers for them. */

export interface Day {
  /** Day 0 is when Keyturn is deployed; days before it are negative. */
  readonly number: number;
  readonly date: Date;
}

export type Rhythm = (day: Day) => boolean;

/** One place where a key is installed, with an address and an agent of its own in CloudTrail. */
export interface HostPlan {
  readonly name: string;
  readonly address: string;
  readonly agent: string;
  /** Which of the user's first keys it begins with. @default 0 */
  readonly key?: number;
  readonly calls: Rhythm;
  /** When it starts and reads the user's secret; absent where the key is hard-coded. */
  readonly readsSecret?: Rhythm;
  /** It reads the key from a credentials file, and `keyturn sync` runs in place of reading the secret itself. */
  readonly syncs?: true;
}

export type Deed =
  /** Fetches the new key by the command in the mail, and installs it. `andRuns`: tries the application at once. */
  | { readonly kind: 'install'; readonly host: string; readonly andRuns?: true }
  | { readonly kind: 'run'; readonly host: string }
  | { readonly kind: 'remove foreign secret' };

/** What somebody does some days after a mail with these words about the user. */
export interface Habit {
  /** Whose inbox. */
  readonly reads: string;
  /** Words of the line that a paragraph about the user begins with. */
  readonly words: string;
  readonly afterDays: number;
  readonly does: Deed;
  /** Somebody who ignores mails until the first breakage. */
  readonly onceBurnt?: true;
  /** Done on the first such mail; reminders are left alone. */
  readonly onlyOnce?: true;
}

export interface Member {
  readonly userName: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What it is there to show, in one sentence. */
  readonly story: string;
  /** Ages on day 0, in days. */
  readonly keyAges: readonly number[];
  readonly hosts: readonly HostPlan[];
  readonly habits: readonly Habit[];
  /** Ignores what is announced, and switches its key on again when it breaks, by the command in the mail to this address. */
  readonly provokes?: { readonly reads: string };
  /** Somebody switches its key off by hand on this day. */
  readonly switchedOffOnDay?: number;
  /** Somebody else made a secret of the name that its secret would have. */
  readonly secretTaken?: true;
}

export const daily: Rhythm = () => true;

export const every =
  (days: number, from: number): Rhythm =>
  ({ number }) =>
    number >= from && (number - from) % days === 0;

export const firstOfMonth: Rhythm = ({ date }) => date.getUTCDate() === 1;

export const untilDay =
  (last: number): Rhythm =>
  ({ number }) =>
    number <= last;
