import type { Operation } from '../service';
import { DAY } from '../time';
import { invalidParameter } from './errors';
import { namedLiveSecret } from './find-secret';

const DEFAULT_WINDOW_IN_DAYS = 30;

export const deleteSecret: Operation = (call, input) => {
  const days = input.number('RecoveryWindowInDays');
  const isForced = input.flag('ForceDeleteWithoutRecovery');
  if (isForced && days !== undefined) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  if (days !== undefined && !(Number.isInteger(days) && days >= 7 && days <= 30)) {
    throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  const secret = namedLiveSecret(call, input);
  const window = isForced ? 0 : (days ?? DEFAULT_WINDOW_IN_DAYS) * DAY;
  const deletionDate = new Date(call.now.getTime() + window);
  if (isForced) call.state.secretsManager.in(call.region).delete(secret.name);
  else secret.deletion = { deletedDate: call.now, deletionDate };
  return { ARN: secret.arn, Name: secret.name, DeletionDate: deletionDate };
};
