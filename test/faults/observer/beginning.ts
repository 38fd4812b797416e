/** Takes over what is there when the observer begins to watch. Keys in marked secrets are taken for Keyturn's. */
import type { IamUser } from '../../../lib/local-aws/iam/state';
import type { Secret } from '../../../lib/local-aws/secrets-manager/state';
import { KeyHistory } from './key-history';
import { noteStored } from './secret-histories';
import { isMarked, storedKey, USER_ID_TAG } from './secret-value';
import type { Truth } from './truth';
import type { UseWatcher } from './use-watcher';

export function takeOver(truth: Truth, useWatcher: UseWatcher): void {
  const { state } = truth.aws;
  const marked = state.secretsManager.secrets.filter(isMarked);
  for (const user of state.iam.users.values()) {
    const own = marked.filter(({ tags }) => tags.get(USER_ID_TAG) === user.userId);
    takeOverUser(user, new Set(own.flatMap(keyIdsIn)), truth);
  }
  for (const secret of state.secretsManager.secrets) {
    for (const stored of truth.secrets.newVersions(secret)) noteStored(secret, stored, truth.keys, BEFORE);
  }
  for (const key of truth.keys.all) useWatcher.look(key);
  truth.mails.collect(state.sns, BEFORE);
}

const BEFORE = { at: 0, order: 0 };

function takeOverUser(user: IamUser, stored: ReadonlySet<string>, truth: Truth): void {
  const { userId } = user;
  truth.tagsOf(userId).reconcile(user, BEFORE, 'engine');
  const oldestFirst = [...user.accessKeys].sort((a, b) => a.createDate.getTime() - b.createDate.getTime());
  for (const { accessKeyId, secretAccessKey, createDate, status } of oldestFirst) {
    const createdAt = createDate.getTime();
    const madeBy = stored.has(accessKeyId) ? 'engine' : 'people';
    const predecessor = madeBy === 'engine' ? truth.keys.of(userId)[0] : undefined;
    const key = { accessKeyId, secretAccessKey, userId, createdAt, madeBy, predecessor } as const;
    truth.keys.add(new KeyHistory(key, { at: createdAt, order: 0 }, status));
  }
}

const keyIdsIn = (secret: Secret): readonly string[] =>
  [...secret.versions.values()].flatMap((version) => storedKey(version).accessKeyId ?? []);
