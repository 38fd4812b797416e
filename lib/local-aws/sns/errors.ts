import { AwsError } from '../errors';

export function invalidParameter(what: string): AwsError {
  return new AwsError('InvalidParameter', 400, `Invalid parameter: ${what}`);
}

export function notFound(what: string): AwsError {
  return new AwsError('NotFound', 404, `${what} does not exist`);
}
