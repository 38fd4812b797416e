/** AWS JSON, spoken by Secrets Manager, CloudTrail, EventBridge, SQS, KMS and CloudWatch Logs. */
import { AwsError } from '../errors';
import { bodyText } from '../http';
import { Input } from '../input';
import type { Service } from '../service';
import type { Protocol } from './protocol';

export const jsonProtocol: Protocol = {
  readRequest(request) {
    const target = request.headers['x-amz-target'];
    if (target === undefined) {
      throw new AwsError('UnknownOperationException', 400, 'The request has no header x-amz-target.');
    }
    // The prefix differs between clients: CloudTrail has a long and a short one.
    const operation = target.slice(target.lastIndexOf('.') + 1);
    return { operation, input: new Input(parseJson(bodyText(request))) };
  },

  writeOutput(service, _operation, output, requestId) {
    return answer(200, requestId, jsonValue(output), service);
  },

  writeError(error, requestId, service) {
    const member = service?.signingName === 'secretsmanager' ? 'Message' : 'message';
    return answer(error.statusCode, requestId, { __type: error.code, [member]: error.message }, service);
  },

  unknownOperation(operation, service, supported) {
    return new AwsError('UnknownOperationException', 400, `${service.title} has no ${operation} here. ${supported}`);
  },
};

export function parseJson(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch (cause) {
    throw new AwsError('SerializationException', 400, `The body is not JSON: ${(cause as Error).message}`);
  }
}

/** Times are epoch seconds, maps are objects. */
export function jsonValue(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(jsonValue);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, jsonValue(one)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, jsonValue(one)]));
}

function answer(statusCode: number, requestId: string, body: unknown, service: Service | undefined) {
  const version = (service?.protocol === 'json' && service.jsonVersion) || '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: JSON.stringify(body) };
}
