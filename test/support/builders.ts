/** Users and keys as they are read, each builder with one valid, deterministic default: a test states only what differs. */
import type { KeyDecision, UserDecision } from '../../lambda/core/decision';
import type { Entry } from '../../lambda/core/ledger';
import type { AccessKey, LastUsed, Policy, SecretState, Source, Trail, User } from '../../lambda/core/model';
import { decideSettled, withEntry } from '../../lambda/core/settle';

/** A Monday at nine, when the default schedule runs. */
export const NOW = new Date('2026-06-01T09:00:00Z');

export const OLD = 'AKIAIOSFODNN7EXAMPLE';
export const NEW = 'AKIAI44QH8DHBEXAMPLE';
export const FOREIGN = 'AKIAF0REIGNKEYEXAMPLE';
export const OWNER = 'owner@example.com';

const MINUTE_MS = 60_000;

export const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * MINUTE_MS);
export const daysAgo = (days: number): Date => minutesAgo(days * 24 * 60);
export const inDays = (days: number): Date => daysAgo(-days);
export const inMinutes = (minutes: number): Date => minutesAgo(-minutes);

/** The defaults of the settings. */
export const aPolicy = (changes: Partial<Policy> = {}): Policy => ({
  rotateAfterDays: 60,
  deadlineDays: 90,
  idleDays: 14,
  unadoptedIdleDays: 35,
  retireAfterDays: 42,
  noticeDays: 3,
  deleteAfterDays: 21,
  remindEveryDays: 7,
  cloudTrail: 'required',
  ...changes,
});

export const NEVER: LastUsed = { state: 'never' };
export const UNKNOWN: LastUsed = { state: 'unknown', why: 'ThrottlingException: Rate exceeded' };
export const used = (date: Date, serviceName = 's3', region = 'N/A'): LastUsed => ({
  state: 'used',
  date,
  region,
  serviceName,
});

export const aSource = (changes: Partial<Source> = {}): Source => ({
  address: '198.51.100.7',
  userAgent: 'aws-cli',
  serviceName: 'sts',
  region: 'eu-west-1',
  lastSeen: daysAgo(1),
  ...changes,
});

export const aTrail = (...sources: readonly Source[]): Extract<Trail, { state: 'read' }> => ({
  state: 'read',
  sources,
  truncated: false,
});
export const NO_TRAIL: Trail = { state: 'unknown', why: 'CloudTrail could not be read: AccessDeniedException' };

/** Ten days old, used an hour ago, with nothing in CloudTrail. */
export const aKey = (changes: Partial<AccessKey> = {}): AccessKey => ({
  accessKeyId: OLD,
  status: 'Active',
  createDate: daysAgo(10),
  lastUsed: used(minutesAgo(60)),
  trail: aTrail(),
  ...changes,
});

/** Whose trail was not read yet. */
export function unread({ trail: _trail, ...key }: AccessKey): AccessKey {
  return key;
}

export const aSecret = (changes: Partial<SecretState> = {}): SecretState => ({
  exists: true,
  empty: false,
  storedAccessKeyIds: [],
  ...changes,
});

/** Everything about it has been read, and its owner can be reached. */
export const aUser = (...keys: readonly AccessKey[]): User => ({
  userName: 'app',
  userId: 'AIDAIOSFODNN7EXAMPLE',
  arn: 'arn:aws:iam::123456789012:user/app',
  tags: new Map(),
  keys,
  recipients: [OWNER],
  secret: aSecret(),
});

export const tagged = (user: User, tags: Readonly<Record<string, string>>): User => ({
  ...user,
  tags: new Map([...user.tags, ...Object.entries(tags)]),
});

/** With what the ledger says of one of its keys. */
export const recorded = (user: User, entry: Entry, accessKeyId = OLD): User => withEntry(user, accessKeyId, entry);

interface Pair {
  readonly old?: Partial<AccessKey>;
  readonly replacement?: Partial<AccessKey>;
  readonly entry?: Entry;
}

/** A key whose replacement, told of 20 days ago, has not been used yet; the old one was used yesterday. */
export function aPair({ old = {}, replacement = {}, entry = {} }: Pair = {}): User {
  const predecessor = aKey({ createDate: daysAgo(80), lastUsed: used(daysAgo(1)), ...old });
  const made = aKey({ accessKeyId: NEW, createDate: daysAgo(20), lastUsed: NEVER, ...replacement });
  const told = { topic: 'superseded', date: daysAgo(1) };
  const user = { ...aUser(predecessor, made), secret: aSecret({ storedAccessKeyIds: [NEW] }) };
  return recorded(user, { replacedBy: NEW, since: daysAgo(20), told, ...entry });
}

export const decided = (user: User, changes: Partial<Policy> = {}, now = NOW): UserDecision =>
  decideSettled(user, aPolicy(changes), now);

/** What is decided about one key, the old one unless another is named. */
export function decisionOn(user: User, accessKeyId = OLD, changes: Partial<Policy> = {}, now = NOW): KeyDecision {
  const decision = decided(user, changes, now).keys.find((key) => key.accessKeyId === accessKeyId);
  if (!decision) throw new Error(`nothing was decided about ${accessKeyId}`);
  return decision;
}

export const actsOf = ({ keys }: UserDecision) => keys.flatMap(({ act }) => (act ? [act] : []));
export const stagesOf = ({ keys }: UserDecision) => keys.map(({ stage }) => stage);
export const noticesOf = ({ keys }: UserDecision) => keys.flatMap(({ notice }) => (notice ? [notice] : []));
