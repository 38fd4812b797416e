import { AwsError } from '../errors';
import type { Input } from '../input';
import type { MessageAttribute } from './state';

const DATA_TYPE = /^(String|String\.Array|Number|Binary)(\..+)?$/;

/** `MessageAttributes.entry.1.Name`, `.Value.DataType`, `.Value.StringValue`. */
export function readMessageAttributes(input: Input): Map<string, MessageAttribute> {
  const attributes = new Map<string, MessageAttribute>();
  for (const entry of input.list('MessageAttributes')) {
    const name = entry.text('Name') ?? '';
    if (!/^[\w.-]{1,256}$/.test(name)) throw invalid(`The message attribute name '${name}' is not valid.`);
    attributes.set(name, readValue(name, entry.structure('Value')));
  }
  return attributes;
}

function readValue(name: string, value: Input): MessageAttribute {
  const dataType = value.text('DataType') ?? '';
  if (!DATA_TYPE.test(dataType)) throw invalid(`The message attribute '${name}' has an invalid type '${dataType}'.`);
  const text = value.text(dataType.startsWith('Binary') ? 'BinaryValue' : 'StringValue');
  if (text === undefined || text === '') {
    throw invalid(`The message attribute '${name}' must contain a non-empty message attribute value.`);
  }
  if (dataType.startsWith('Number') && Number.isNaN(Number(text))) {
    throw invalid(`Could not cast message attribute '${name}' value to number.`);
  }
  if (dataType === 'String.Array') requireArray(name, text);
  return { dataType, value: text };
}

function requireArray(name: string, text: string): void {
  try {
    if (Array.isArray(JSON.parse(text))) return;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid(`The message attribute '${name}' is of type String.Array and must hold a JSON array.`);
}

/** SNS has a code of its own for attributes of messages. */
function invalid(message: string): AwsError {
  return new AwsError('ParameterValueInvalid', 400, message);
}
