/** Switches a key off, and deletes one. The ledger comes first: a crash in between costs an idle period, nothing else. */
import { acting, areKeysAsDecided, type Changed, Dropped, KEYS_CHANGED, Refused, type Tags, writeTags } from './change';
import type { Entry } from './core/ledger';
import { readMarks } from './core/marks';
import type { User } from './core/model';
import { withEntry } from './core/settle';
import { ceilMinute } from './core/time';
import type { Ports } from './ports';

export async function deactivate(user: User, accessKeyId: string, tagsInAws: Tags, ports: Ports): Promise<Changed> {
  if (!(await areKeysAsDecided(user, ports))) throw new Dropped(KEYS_CHANGED);
  const off = ceilMinute(ports.clock.now());
  const recorded = recordOff(user, accessKeyId, off);
  const tags = await writeTags(recorded, tagsInAws, ports);
  const outcome = await acting(ports.deactivateAccessKey(user.userName, accessKeyId));
  if ('refused' in outcome) {
    await writeTags(user, tags, ports);
    throw new Refused(outcome.refused);
  }
  const keys = recorded.keys.map((key) =>
    key.accessKeyId === accessKeyId ? { ...key, status: 'Inactive' as const } : key,
  );
  return { user: closeIntents({ ...recorded, keys }, accessKeyId, off), tagsInAws: tags };
}

/** The key's period begins; and its replacement, if it has one, is judged by its own use from now on. */
function recordOff(user: User, accessKeyId: string, off: Date): User {
  const { entries } = readMarks(user, off);
  const { next: _next, on: _on, ...entry } = entries.get(accessKeyId) ?? {};
  const toReplace = predecessorInIntent(entries);
  const recorded = withEntry(user, accessKeyId, { ...entry, off, ...(toReplace ? { orphan: toReplace } : {}) });
  const { replacedBy } = entry;
  const paired = replacedBy && user.keys.some((key) => key.accessKeyId === replacedBy);
  return paired ? withEntry(recorded, replacedBy, { ...entries.get(replacedBy), since: off }) : recorded;
}

/** With an intent still open, what is switched off is the orphan that came of it. */
const predecessorInIntent = (entries: ReadonlyMap<string, Entry>): string | undefined =>
  [...entries].find(([, entry]) => entry.intent)?.[0];

function closeIntents(user: User, accessKeyId: string, now: Date): User {
  return [...readMarks(user, now).entries]
    .filter(([id, entry]) => id !== accessKeyId && entry.intent)
    .reduce((closed, [id, { intent: _intent, ...entry }]) => withEntry(closed, id, entry), user);
}

export async function deleteKey(user: User, accessKeyId: string, tagsInAws: Tags, ports: Ports): Promise<Changed> {
  const key = user.keys.find((candidate) => candidate.accessKeyId === accessKeyId);
  if (key?.status !== 'Inactive') throw new Dropped('it is no longer switched off');
  if (!(await areKeysAsDecided(user, ports))) throw new Dropped(KEYS_CHANGED);
  const outcome = await acting(ports.deleteAccessKey(user.userName, accessKeyId));
  if ('refused' in outcome) throw new Refused(outcome.refused);
  return { user: { ...user, keys: user.keys.filter((other) => other !== key) }, tagsInAws };
}
