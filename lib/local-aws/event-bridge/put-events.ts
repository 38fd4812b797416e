import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call, Operation, Output } from '../service';

const MOST_ENTRIES = 10;
const MOST_BYTES = 1024 * 1024;

/** Entries are accepted or refused one by one; the call itself succeeds. */
export const putEvents: Operation = (call, input) => {
  const entries = input.list('Entries');
  if (entries.length < 1 || entries.length > MOST_ENTRIES) {
    throw validation(`A call puts between 1 and ${MOST_ENTRIES} entries, not ${entries.length}.`);
  }
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry.fields)), 0);
  if (bytes > MOST_BYTES) throw validation('Total size of the entries in the request is over the limit.');
  const results = entries.map((entry) => putEntry(call, entry));
  return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
};

function putEntry(call: Call, entry: Input): Output {
  for (const name of ['Source', 'DetailType', 'Detail']) {
    if (!entry.text(name)) {
      return refused('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
    }
  }
  const detail = entry.text('Detail') ?? '';
  if (!isJsonObject(detail)) return refused('MalformedDetail', 'Detail is malformed.');
  const eventId = call.state.identifiers.uuid();
  const time = entry.number('Time');
  call.state.eventBridge.events.push({
    eventId,
    time: time === undefined ? call.now : new Date(time * 1000),
    region: call.region,
    source: entry.text('Source') ?? '',
    detailType: entry.text('DetailType') ?? '',
    detail,
    resources: entry.texts('Resources'),
    eventBusName: entry.text('EventBusName') ?? 'default',
  });
  return { EventId: eventId };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function refused(ErrorCode: string, ErrorMessage: string): Output {
  return { ErrorCode, ErrorMessage };
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', 400, message);
}
