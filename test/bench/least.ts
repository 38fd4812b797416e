/**
 * The least number of calls with which a run could do what it did, and keep every guarantee. Each term says what it is
 * for; docs/performance.md argues why it cannot be less.
 */
import type { ReportedAct } from '../../lambda/core/report';
import type { Settings } from '../../lambda/settings';
import { gapDays } from '../../lambda/settings-check';
import { recipientsOf } from '../../lib/recipients';
import type { Measured } from './measure';
import { DAY_MS, type Resident, settingsFor } from './population';
import { AT, type Situation } from './situations';

export interface Term {
  readonly what: string;
  readonly calls: number;
}

const SUBSCRIPTIONS_OF_A_PAGE = 100;
const EVENTS_OF_A_PAGE = 50;

/** The stack's, and that in which IAM and global STS log; applications of the bench use no other. */
const REGIONS = 2;

/** GenerateCredentialReport and GetCredentialReport, without waiting for it. */
const REPORT = 2;

/** GetUser: a hold that was set a moment ago counts. */
const AFRESH = 1;

/**
 * ListAccessKeys twice: which keys there are, and whether they still are the same when the intent is written;
 * GetAccessKeyLastUsed, because what nobody uses gets no replacement; DescribeSecret; TagUser for the intent, for the
 * replacement once it is stored, and for when it was told; CreateAccessKey; PutSecretValue.
 */
const REPLACEMENT = AFRESH + 2 + 1 + 1 + 3 + 1 + 1;
/** CreateSecret and PutResourcePolicy. */
const NEW_SECRET = 2;

/** LookupEvents for a key, whose use vetoes, and for its replacement, which must have been used from everywhere. */
const ADOPTION = 2 * REGIONS;

/**
 * GetAccessKeyLastUsed for both; ListAccessKeys just before; TagUser for what is about to be done, and for when it was told;
 * UpdateAccessKey.
 */
const DEACTIVATION = AFRESH + ADOPTION + 2 + 1 + 2 + 1;

/** GetAccessKeyLastUsed, because use begins its period anew; ListAccessKeys just before; DeleteAccessKey; UntagUser, once told. */
const DELETION = AFRESH + 1 + 1 + 1 + 1;

/** ListAccessKeys, and TagUser for what was told and when; GetAccessKeyLastUsed comes on top for each of its keys. */
const TOLD = 1 + 1;

export function least(
  situation: Situation,
  { report, recorded }: Pick<Measured, 'report' | 'recorded'>,
): readonly Term[] {
  const settings = settingsFor(situation.users);
  const acts = (operation: ReportedAct['operation']) => report.done.filter((act) => act.operation === operation);
  const created = acts('CreateAccessKey');
  const told = toldWithoutAct(situation, report.done, recorded);
  return [
    { what: 'the credential report', calls: REPORT },
    { what: 'who has confirmed a subscription', calls: pages(recipientsOf(settings).length, SUBSCRIPTIONS_OF_A_PAGE) },
    {
      what: 'which keys were deleted lately',
      calls: pages(lately(situation.deletions, settings).length, EVENTS_OF_A_PAGE),
    },
    { what: 'the ledger of each user in transition', calls: inTransition(situation, settings).length },
    { what: 'secrets that nobody has read yet', calls: situation.residents.filter(isUnread).length },
    { what: 'replacements', calls: created.length * REPLACEMENT },
    { what: 'new secrets', calls: withoutSecret(situation, created).length * NEW_SECRET },
    { what: 'deactivations', calls: acts('UpdateAccessKey').length * DEACTIVATION },
    { what: 'deletions', calls: acts('DeleteAccessKey').length * DELETION },
    { what: 'announcements and reminders', calls: told.length * TOLD + told.flatMap(({ keys }) => keys).length },
    { what: 'their adoption, on which the date depends', calls: told.filter(isAdopted).length * ADOPTION },
    // One that waited for nine others would be lost with the process.
    { what: 'events for machines', calls: report.done.length },
    { what: 'messages to people', calls: report.messages },
  ];
}

export const sum = (terms: readonly Term[]): number => terms.reduce((total, { calls }) => total + calls, 0);

/** At least one: an empty list is a page. */
const pages = (items: number, ofAPage: number): number => Math.max(1, Math.ceil(items / ofAPage));

/** In the longest gap between two runs, and a day more. */
function lately(deletions: Situation['deletions'], settings: Settings): Situation['deletions'] {
  const since = AT.getTime() - (gapDays(settings) + 1) * DAY_MS;
  return deletions.filter(({ at }) => at.getTime() >= since);
}

/**
 * Of whom the credential report does not say by itself that nothing can be due: two keys, or one that is off or old; and
 * who lost a key lately, which the report does not show.
 */
function inTransition({ residents, deletions }: Situation, settings: Settings): readonly Resident[] {
  const losers = new Set(lately(deletions, settings).map(({ userName }) => userName));
  return residents.filter(
    ({ userName, keys: [key, ...others] }) =>
      losers.has(userName) ||
      others.length > 0 ||
      key?.status === 'Inactive' ||
      AT.getTime() - (key?.createDate.getTime() ?? 0) >= settings.rotateAfterDays * DAY_MS,
  );
}

const isUsed = ({ lastUsed }: Resident['keys'][number]): boolean => lastUsed.state === 'used';

const isPair = ({ keys }: Resident): boolean => keys.length > 1 && keys.every(({ status }) => status === 'Active');

const isAdopted = (resident: Resident): boolean => isPair(resident) && resident.keys.every(isUsed);

/** Whether somebody can read it is looked after until somebody has. */
const isUnread = (resident: Resident): boolean => isPair(resident) && !resident.keys.every(isUsed);

function withoutSecret({ residents }: Situation, created: readonly ReportedAct[]): readonly ReportedAct[] {
  const having = new Set(residents.filter(({ secret }) => secret?.exists).map(({ userName }) => userName));
  return created.filter(({ userName }) => !having.has(userName));
}

/** Who was told of something that was not done: that is recorded. */
function toldWithoutAct({ residents }: Situation, done: readonly ReportedAct[], recorded: ReadonlySet<string>) {
  const acted = new Set(done.map(({ userName }) => userName));
  return residents.filter(({ userName }) => recorded.has(userName) && !acted.has(userName));
}
