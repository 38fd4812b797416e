import type { Operation } from '../service';
import { namedSecret } from './find-secret';

export const restoreSecret: Operation = (call, input) => {
  const secret = namedSecret(call, input);
  secret.deletion = undefined;
  return { ARN: secret.arn, Name: secret.name };
};
