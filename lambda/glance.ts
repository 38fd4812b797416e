/**
 * Decides about a user by its ledger and its row of the credential report, where these say enough. Most users whose keys are
 * being turned only wait for a date: to read each of their keys in each run would be most of what a run does.
 */
import type { UserDecision } from './core/decision';
import { readMarks, USER_ENTRY } from './core/marks';
import type { AccessKey, LastUsed } from './core/model';
import { decideSettled, isNoChange, tagChanges } from './core/settle';
import { keyMayMatter } from './discover';
import type { KeylessUser } from './look';
import type { ReportedKey, ReportRow } from './ports';
import type { Settings } from './settings';

/**
 * Undefined: the user must be looked at. `nothing`: its row matters only for a ledger that it does not have. A decision may
 * want the user's secret, and then says nothing yet; or call for an act, which looks at the user itself. Nothing is told or
 * recorded by what a report said up to four hours ago.
 */
export function glance(
  row: ReportRow,
  user: KeylessUser,
  settings: Settings,
  now: Date,
): UserDecision | 'nothing' | undefined {
  const { entries, hold, faults } = readMarks({ ...user, keys: [] }, now);
  if (faults.length > 0 || entries.has(USER_ENTRY)) return undefined;
  if (entries.size === 0) {
    const isYoung = !hold && !row.keys.some((key) => keyMayMatter(key, settings, now));
    return isYoung ? 'nothing' : undefined;
  }
  const keys = identified(row.keys, entries);
  if (!keys) return undefined;
  const decision = decideSettled({ ...user, keys }, settings, now);
  // The ledger may be that of another key, deleted too long ago for CloudTrail to name it: it must not shield this one.
  const isShielded =
    keys.length === 1 && !isToAct(decision) && row.keys.some((key) => keyMayMatter(key, settings, now));
  return !isShielded && isToldAndRecorded(decision, user) ? decision : undefined;
}

/** Before an act the user is looked at. */
const isToAct = ({ keys, wants }: UserDecision): boolean =>
  wants.length > 0 || keys.some(({ act, pending }) => act ?? pending);

type Entries = ReturnType<typeof readMarks>['entries'];

/** The report has no ids: they are told by the ledger, of a key that is alone, and of one and its replacement by their age. */
function identified(reported: readonly ReportedKey[], entries: Entries): readonly AccessKey[] | undefined {
  const [oldest, youngest] = inOrderOfAge(reported);
  const pair = [...entries].find(([, { replacedBy }]) => replacedBy);
  if (!oldest || [...entries.values()].some(({ intent }) => intent)) return undefined;
  if (!youngest) return pair || entries.size > 1 ? undefined : [...entries.keys()].map((id) => keyOf(oldest, id));
  const [accessKeyId, { replacedBy, since }] = pair ?? ['', {}];
  if (!replacedBy || [...entries.keys()].some((id) => id !== accessKeyId && id !== replacedBy)) return undefined;
  // Whatever was made after the replacement was announced is another key.
  const isPair = since && oldest.createDate < youngest.createDate && youngest.createDate <= since;
  return isPair ? [keyOf(oldest, accessKeyId), keyOf(youngest, replacedBy)] : undefined;
}

type Dated = ReportedKey & { readonly createDate: Date };

/** Empty when one of them has no date. */
function inOrderOfAge(reported: readonly ReportedKey[]): readonly Dated[] {
  const dated = reported.filter((key): key is Dated => key.createDate !== undefined);
  return dated.length < reported.length ? [] : dated.sort((a, b) => a.createDate.getTime() - b.createDate.getTime());
}

const keyOf = (reported: Dated, accessKeyId: string): AccessKey => ({
  accessKeyId,
  status: reported.active ? 'Active' : 'Inactive',
  createDate: reported.createDate,
  lastUsed: lastUsedOf(reported),
});

const lastUsedOf = ({ lastUsedDate: date, lastUsedRegion, lastUsedService }: ReportedKey): LastUsed =>
  date
    ? {
        state: 'used',
        date,
        region: lastUsedRegion ?? 'N/A',
        serviceName: lastUsedService ?? 'by a service that AWS does not name',
      }
    : { state: 'never' };

/** Nothing is to be told or written into the ledger, or read of its keys. */
function isToldAndRecorded({ user, keys, wants }: UserDecision, { tags }: KeylessUser): boolean {
  return (
    wants.every(({ read }) => read === 'secret') &&
    keys.every(({ notice }) => !notice) &&
    isNoChange(tagChanges(tags, user.tags))
  );
}
