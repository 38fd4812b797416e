import { constraintMessage } from '../errors';
import type { Operation } from '../service';
import { validationError } from './errors';
import { namedAccessKey } from './find-access-key';
import { namedOrCallingUser } from './find-user';
import { required } from './validation';

export const updateAccessKey: Operation = (call, input) => {
  const status = required(input, 'Status');
  if (status !== 'Active' && status !== 'Inactive') {
    throw validationError(constraintMessage(status, 'status', 'satisfy enum value set: [Active, Inactive]'));
  }
  namedAccessKey(namedOrCallingUser(call, input), input).status = status;
  return {};
};
