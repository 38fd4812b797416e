/** Looks closely at one user: reads it, and whatever else the decision wants, until it can be decided. */
import pMap from 'p-map';
import type { UserDecision } from './core/decision';
import { ownerOf } from './core/marks';
import type { AccessKey, User, Want } from './core/model';
import { decideSettled } from './core/settle';
import type { Ports } from './ports';
import { recipientsOf } from './recipients';
import type { Settings } from './settings';
import { hasTime, NEEDED } from './time-budget';

/** A user before its keys are read. */
export type KeylessUser = Omit<User, 'keys'>;

/** What one run works with. */
export interface RunContext {
  readonly ports: Ports;
  readonly settings: Settings;
  /** Addresses with a confirmed subscription, in lower case. */
  readonly confirmed: ReadonlySet<string>;
}

/** A decision, and the tags as AWS holds them. */
export interface Looked {
  readonly decision: UserDecision;
  readonly tagsInAws: ReadonlyMap<string, string>;
  /** Decided by the credential report: to be looked at before anything is done, told or recorded. */
  readonly isGlance?: true;
}

/** A survey of all users does without CloudTrail, whose two requests a second would take it minutes. */
export type Purpose = 'survey' | 'toTell' | 'toAct';

/** Undefined: the user is gone. */
export async function readKeyless(
  userName: string,
  { ports, settings, confirmed }: RunContext,
): Promise<KeylessUser | undefined> {
  const read = await ports.user(userName);
  if (!read) return undefined;
  const owner = ownerOf(read.tags, settings.ownerTags);
  const recipients = recipientsOf(owner, settings, confirmed);
  return { ...read, recipients, ...(owner ? { owner } : {}) };
}

export async function look(
  userName: string,
  purpose: Purpose,
  context: RunContext,
  known?: User,
): Promise<Looked | undefined> {
  const read = await readKeyless(userName, context);
  return read && lookAtKeys(read, purpose, context, known);
}

/**
 * Undefined: the user is gone. A decision may still want what there was no time to read, and then says nothing.
 * @param read - with its secret, where that is known already
 * @param known - whose trails, learned a moment ago, need not be asked for again
 */
export async function lookAtKeys(
  read: KeylessUser,
  purpose: Purpose,
  context: RunContext,
  known?: User,
): Promise<Looked | undefined> {
  const keys = await context.ports.keysWithUse(read.userName);
  if (!keys) return undefined;
  const user: User = { ...read, keys: keys.map((key) => withTrail(key, known)) };
  return { decision: await decideReading(user, purpose, context), tagsInAws: read.tags };
}

/** Goes on with what a survey has left open. */
export const lookOn = async (looked: Looked, context: RunContext): Promise<Looked> => ({
  ...looked,
  decision: await decideReading(looked.decision.user, 'toTell', context),
});

/** Decides, reads what the decision wants, and decides again. */
async function decideReading(read: User, purpose: Purpose, { ports, settings }: RunContext): Promise<UserDecision> {
  const trailMs = purpose === 'toAct' ? NEEDED.actTrail : NEEDED.evidence;
  const asksTrail = () => purpose !== 'survey' && hasTime(ports.clock, trailMs);
  let user = read;
  let decision = decideSettled(user, settings, ports.clock.now());
  const wanted = () => wantsFor(decision, purpose).filter((want) => want.read !== 'trail' || asksTrail());
  for (let wants = wanted(); wants.length > 0; wants = wanted()) {
    user = await fulfil(user, wants, trailMs, ports);
    decision = decideSettled(user, settings, ports.clock.now());
  }
  return decision;
}

/**
 * CloudTrail takes turns of seconds, or minutes: it is asked first what it was seen to be wanted for, and the user is read
 * after it, so that nothing that decides is older.
 */
export async function lookFresh(
  userName: string,
  seen: Looked | undefined,
  context: RunContext,
): Promise<Looked | undefined> {
  const asked = seen && (await askedCloudTrail(seen, context));
  const looked = await look(userName, 'toAct', context, asked);
  const known = new Set(asked?.keys.map(({ trail }) => trail));
  const tookTime = looked?.decision.user.keys.some(({ trail }) => trail && !known.has(trail));
  return tookTime ? look(userName, 'toAct', context, looked?.decision.user) : looked;
}

/** Undefined where nothing of it is wanted; what it said before an earlier act is not fresh. */
async function askedCloudTrail({ decision }: Looked, { ports }: RunContext): Promise<User | undefined> {
  const { user } = decision;
  const wants = wantsFor(decision, 'toAct').filter(({ read }) => read === 'trail');
  const isFresh = user.keys.every(({ trail }) => !trail);
  return isFresh && wants.length > 0 ? fulfil(user, wants, NEEDED.actTrail, ports) : undefined;
}

const regionOf = ({ lastUsed }: AccessKey): string | undefined =>
  lastUsed.state === 'used' ? lastUsed.region : undefined;

function withTrail(key: AccessKey, known: User | undefined): AccessKey {
  const same = known?.keys.find(({ accessKeyId }) => accessKeyId === key.accessKeyId);
  // CloudTrail was asked where the key was used last.
  const trail = same && regionOf(same) === regionOf(key) ? same.trail : undefined;
  return trail ? { ...key, trail } : key;
}

/** What is to be read next. The evidence of an act is read just before the act. */
function wantsFor({ wants, keys }: UserDecision, purpose: Purpose): readonly Want[] {
  return purpose === 'toAct' ? [...wants, ...keys.flatMap(({ pending }) => pending?.wants ?? [])] : wants;
}

/** Whether all that an act on the user rests on could be read. */
export const isLookedThrough = ({ decision }: Looked): boolean => wantsFor(decision, 'toAct').length === 0;

async function fulfil(user: User, wants: readonly Want[], trailMs: number, ports: Ports): Promise<User> {
  const secret = wants.some((want) => want.read === 'secret') ? await ports.secret(user) : user.secret;
  const trails = new Set(wants.flatMap((want) => (want.read === 'trail' ? [want.accessKeyId] : [])));
  const keys = await pMap(user.keys, async (key) => {
    const trail = trails.has(key.accessKeyId) ? await ports.trail(key, trailMs) : undefined;
    return trail ? { ...key, trail } : key;
  });
  return { ...user, keys, ...(secret ? { secret } : {}) };
}
