/**
 * How the Lambda's time is shared out, from its end backwards. Nothing is begun that could not be brought to its end,
 * with all that has to follow it, if every call took as long as a call can. All figures are milliseconds.
 */
import type { Clock } from './ports';

/** The most that Lambda gives. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LAMBDA_MS = 15 * 60_000;

/** Time to open a connection: between any two Regions a round trip takes 0.3 s (not measured). */
export const CONNECT_MS = 2_000;
/** Time to answer one request, connecting included: IAM, SNS and Secrets Manager take well under a second (not measured). */
export const ANSWER_MS = 4_000;
/** Of one call. The SDK's own figure is 3; a throttled one waits for up to 1, 2, 4 s before the next. */
export const ATTEMPTS = 4;
/**
 * The longest that any call takes, whatever AWS does: three attempts without an answer, or four that are refused at once
 * and what the SDK waits between them. The clients stop there, because the SDK by itself does not: a call waits for its
 * turn (paced.ts), `retry-after` may ask for 5 s more each time, and `requestTimeout` does not cover the body of an answer.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const CALL_MS = 3 * ANSWER_MS;
/** CreateAccessKey is sent once, and an answer that comes late is worth more than a key to be cleaned up. */
export const CREATE_MS = 10_000;
/** LookupEvents searches, and its two requests a second are shared with everybody in the account: more attempts, each longer. */
export const LOOKUP = { answerMs: 10_000, attempts: 5, callMs: 24_000 } as const;

/** New keys take up to 15 seconds to work everywhere; a consumer must not read one that is refused. */
export const PROPAGATION_MS = 20_000;

/** The longest chain of calls of each step, one after another; test/engine/time-budget.test.ts counts them. */
export const CALLS = {
  /** GetUser, ListAccessKeys, GetAccessKeyLastUsed; DescribeSecret. */
  look: 4,
  /** What was read is read again after CloudTrail. */
  lookFresh: 8,
  /**
   * A replacement that is refused when it is stored: the secret and its policy, 2; the intent, UntagUser and TagUser, 2;
   * ListAccessKeys; PutSecretValue; DeleteAccessKey, ListAccessKeys; the user is read and the intent closed. CreateAccessKey
   * comes on top. All other acts, and the event of each, take fewer.
   */
  change: 10,
  /** UntagUser and TagUser. */
  record: 2,
} as const;

/** From an act's first change to its last. */
export const CHANGE_MS = CALLS.change * CALL_MS + CREATE_MS + PROPAGATION_MS;
/** A user's worst case: looked at afresh and changed. CloudTrail's pages come on top, and stop by themselves in time. */
export const ACT_MS = CALLS.lookFresh * CALL_MS + CHANGE_MS;
export const RECORD_MS = CALLS.record * CALL_MS;

/** To write the report into the log: 5,000 users, a line each. */
export const FINISH_MS = 10_000;
/** Twice the worst case; at a tenth of a second a call it is enough for 1,900 users, eight side by side. */
const RECORDING_MS = 2 * RECORD_MS;
/** Three messages at their longest; at the usual fifth of a second it is enough for 180. */
const OWNERS_MS = 3 * CALL_MS;
/** What acts have, even after a survey that used up its time: eight users side by side, three times over. */
const ACTS_MS = 90_000;

/** What is left for what follows, when ... */
const AFTER_SUMMARY_MS = RECORDING_MS + FINISH_MS;
const AFTER_OWNERS_MS = CALL_MS + AFTER_SUMMARY_MS;
const AFTER_ACTS_MS = OWNERS_MS + AFTER_OWNERS_MS;
const AFTER_SURVEY_MS = { enforce: ACT_MS + AFTER_ACTS_MS + ACTS_MS, observe: AFTER_OWNERS_MS } as const;

type Mode = keyof typeof AFTER_SURVEY_MS;

/** What must be left to begin with something. */
export const NEEDED = {
  /** To look at a user. */
  survey: (mode: Mode): number => CALLS.look * CALL_MS + AFTER_SURVEY_MS[mode],
  /** To ask for a page of CloudTrail's before the survey. */
  deletions: (mode: Mode): number => LOOKUP.callMs + NEEDED.survey(mode),
  /** To ask for a page of CloudTrail's about what people are told; the secret may be read after it. */
  evidence: LOOKUP.callMs + CALL_MS + AFTER_ACTS_MS,
  /** To ask for a page of CloudTrail's before an act. */
  actTrail: LOOKUP.callMs + CHANGE_MS + AFTER_ACTS_MS,
  /** To look at a user in order to act on it. */
  act: ACT_MS + AFTER_ACTS_MS,
  /** Once it was looked at: to begin with the act. */
  change: CHANGE_MS + AFTER_ACTS_MS,
  ownersMessage: CALL_MS + AFTER_OWNERS_MS,
  summary: CALL_MS + AFTER_SUMMARY_MS,
  /** To record one user. */
  record: RECORD_MS + FINISH_MS,
} as const;

export const hasTime = (clock: Pick<Clock, 'remainingMs'>, neededMs: number): boolean =>
  clock.remainingMs() >= neededMs;
