/** Notes what Keyturn has read, and so can know. */
import type { IamUser } from '../../../lib/local-aws/iam/state';
import type { SentCall } from '../../support/calls';
import type { Moment } from './moment';
import { lookedUpKey, secretOf, userOf } from './subject';
import type { Truth } from './truth';
import type { UseWatcher } from './use-watcher';

const OPERATIONS = ['GetAccessKeyLastUsed', 'LookupEvents', 'ListAccessKeys', 'GetUser', 'DescribeSecret'] as const;

export const isReading = ({ operation }: SentCall): boolean => OPERATIONS.some((each) => each === operation);

/** Uses that left no call to see are in what AWS holds: they are part of what is read now. */
export function beforeReading(call: SentCall, truth: Truth, useWatcher: UseWatcher): void {
  const key = truth.keys.get(lookedUpKey(call) ?? String(call.fields.AccessKeyId));
  if (key) useWatcher.look(key);
}

/** @param moment - of after the call arrived and before anything else did */
export function noteReading(call: SentCall, truth: Truth, moment: Moment): void {
  const { state } = truth.aws;
  const { operation, fields, region } = call;
  const user = userOf(call, state);
  if (operation === 'GetAccessKeyLastUsed') truth.reads.note(operation, String(fields.AccessKeyId), moment);
  if (operation === 'LookupEvents') truth.reads.note(operation, `${lookedUpKey(call) ?? 'all'} ${region}`, moment);
  if (operation === 'DescribeSecret') truth.reads.note(operation, secretOf(call, state)?.arn ?? '', moment);
  if (user && operation === 'ListAccessKeys') noteKeys(user, truth, moment);
  if (user && operation === 'GetUser') {
    truth.reads.note('tags', user.userId, moment);
    truth.tagsOf(user.userId).markSeen(moment, truth.tolerateMs);
  }
}

function noteKeys({ userId }: IamUser, truth: Truth, moment: Moment): void {
  truth.reads.note('ListAccessKeys', userId, moment);
  for (const key of truth.keys.of(userId)) key.markSeen(moment, truth.tolerateMs);
}
