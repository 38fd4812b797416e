import { AwsError } from '../errors';

export function secretNotFound(): AwsError {
  return new AwsError('ResourceNotFoundException', 400, "Secrets Manager can't find the specified secret.");
}

/** Without a full stop, other than the one above. */
export function valueNotFound(which: string): AwsError {
  const message = `Secrets Manager can't find the specified secret value for ${which}`;
  return new AwsError('ResourceNotFoundException', 400, message);
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', 400, message);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', 400, message);
}

export function validationException(message: string): AwsError {
  return new AwsError('ValidationException', 400, message);
}

export function resourceExists(message: string): AwsError {
  return new AwsError('ResourceExistsException', 400, message);
}

export function markedForDeletion(): AwsError {
  return invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
}
