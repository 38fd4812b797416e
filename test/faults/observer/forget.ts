/** For those who watch for years: drops what can prove nothing any more, so that watching takes no more memory than AWS. */
import { DAY_MS } from '../../support/world';
import type { KeyHistory } from './key-history';
import { currentKey } from './secret-value';
import type { Truth } from './truth';
import type { UseWatcher } from './use-watcher';

/** CloudTrail's 90 days, and what a run that looked then may still act on. */
const KEPT_MS = 100 * DAY_MS;

export function forget(truth: Truth, useWatcher: UseWatcher): void {
  const before = truth.moment().at - KEPT_MS;
  const served = new Set(truth.aws.state.secretsManager.secrets.map((secret) => currentKey(secret).accessKeyId));
  const isPast = ({ status, current, accessKeyId }: KeyHistory) =>
    status === 'gone' && current.from.at < before && !served.has(accessKeyId);
  for (const key of [...truth.keys.all]) {
    truth.mails.forget(key.accessKeyId, before);
    key.uses.forget(before);
    if (!isPast(key)) continue;
    truth.keys.remove(key);
    truth.mails.remove(key.accessKeyId);
    useWatcher.forget(key);
  }
}
