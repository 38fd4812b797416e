import { AwsError } from '../errors';

export function noSuchUser(userName: string): AwsError {
  return new AwsError('NoSuchEntity', 404, `The user with name ${userName} cannot be found.`);
}

export function noSuchAccessKey(accessKeyId: string): AwsError {
  return new AwsError('NoSuchEntity', 404, `The Access Key with id ${accessKeyId} cannot be found.`);
}

export function userExists(userName: string): AwsError {
  return new AwsError('EntityAlreadyExists', 409, `User with name ${userName} already exists.`);
}

export function quotaExceeded(quota: string, limit: number): AwsError {
  return new AwsError('LimitExceeded', 409, `Cannot exceed quota for ${quota}: ${limit}`);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', 400, message);
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', 400, message);
}
