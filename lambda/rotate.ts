/** Makes a replacement, in an order in which a stop at any point loses nothing: see docs/architecture.md. */
import {
  acting,
  areKeysAsDecided,
  type Changed,
  Dropped,
  KEYS_CHANGED,
  Refused,
  type Tags,
  Undone,
  writeTags,
} from './change';
import { LEDGER_PREFIX } from './core/ledger';
import { readMarks } from './core/marks';
import type { AccessKey, User } from './core/model';
import { withEntry, withRecords } from './core/settle';
import { floorMinute } from './core/time';
import type { CreatedKey, Ports } from './ports';
import { reasonOf } from './progress';
import { PROPAGATION_MS } from './time-budget';

export async function rotate(user: User, accessKeyId: string, tagsInAws: Tags, ports: Ports): Promise<Changed> {
  if ((await ports.prepareSecret(user)) === 'taken') throw new Dropped('another run is making its secret');
  const now = ports.clock.now();
  const entry = readMarks(user, now).entries.get(accessKeyId) ?? {};
  const intended = withEntry(user, accessKeyId, { ...entry, intent: floorMinute(now) });
  const tagsWithIntent = await writeTags(intended, tagsInAws, ports);
  const closeIntent = () =>
    close(user, accessKeyId, intended, ports).catch((error) => {
      throw new Undone(error);
    });
  if (!(await areKeysAsDecided(user, ports))) {
    await closeIntent();
    throw new Dropped(KEYS_CHANGED);
  }
  return acting(create(intended, accessKeyId, tagsWithIntent, closeIntent, ports));
}

async function create(
  intended: User,
  accessKeyId: string,
  tagsInAws: Tags,
  closeIntent: () => Promise<void>,
  ports: Ports,
): Promise<Changed> {
  const created = await ports.createAccessKey(intended.userName);
  if ('refused' in created) {
    await closeIntent();
    throw new Refused(created.refused);
  }
  await store(created.done, intended.userName, closeIntent, ports);
  return finish(intended, accessKeyId, created.done, tagsInAws, ports);
}

/** Only what this run wrote is taken back: what another run wrote since stays. IAM may still show what was there before. */
async function close(user: User, accessKeyId: string, intended: User, ports: Ports): Promise<void> {
  const tag = LEDGER_PREFIX + accessKeyId;
  const read = (await ports.user(user.userName))?.tags.get(tag);
  const before = user.tags.get(tag);
  if (read !== intended.tags.get(tag) && read !== before) return;
  await ports.tag(
    user.userName,
    before ? { set: new Map([[tag, before]]), remove: [] } : { set: new Map(), remove: [tag] },
  );
}

/** A key whose storing was definitely refused goes at once; after an unclear answer the next run decides. */
async function store(key: CreatedKey, userName: string, closeIntent: () => Promise<void>, ports: Ports): Promise<void> {
  // Counted from its answer: CreateDate is by AWS's clock.
  await ports.clock.until(new Date(ports.clock.now().getTime() + PROPAGATION_MS));
  const stored = await ports.storeSecret(userName, key);
  if ('done' in stored) return;
  await ports.deleteAccessKey(userName, key.accessKeyId);
  const listed = await ports.accessKeys(userName);
  if (listed.some(({ accessKeyId }) => accessKeyId === key.accessKeyId)) {
    throw new Error(
      `its new key ${key.accessKeyId} could not be stored (${reasonOf(stored.refused)}) and is still there`,
    );
  }
  await closeIntent();
  throw new Refused(stored.refused);
}

async function finish(
  intended: User,
  accessKeyId: string,
  { accessKeyId: createdAccessKeyId, createDate }: CreatedKey,
  tagsInAws: Tags,
  ports: Ports,
): Promise<Changed> {
  const description = intended.tags.get(accessKeyId);
  const { on, told } = readMarks(intended, ports.clock.now()).entries.get(accessKeyId) ?? {};
  const tagged = withRecords(intended, {
    records: new Map([[accessKeyId, { on, told, replacedBy: createdAccessKeyId }]]),
    descriptions: description ? new Map([[createdAccessKeyId, description]]) : new Map(),
  });
  const written = await writeTags(tagged, tagsInAws, ports);
  const key: AccessKey = {
    accessKeyId: createdAccessKeyId,
    status: 'Active',
    createDate,
    lastUsed: { state: 'never' },
  };
  const storedAccessKeyIds = [...(intended.secret?.storedAccessKeyIds ?? []), createdAccessKeyId];
  const secret = { exists: true, empty: false, storedAccessKeyIds };
  return { user: { ...tagged, keys: [...tagged.keys, key], secret }, tagsInAws: written, createdAccessKeyId };
}
