import { AwsError, constraintMessage } from '../errors';
import type { Input } from '../input';
import { decodeMarker, encodeMarker } from '../paging';
import type { Call, Operation, Output } from '../service';
import { invalidParameter } from './errors';
import { parseFilterPattern } from './filter-pattern';
import type { LogEvent } from './state';

const MOST_EVENTS = 10_000;
const NOT_PLAYED = ['logGroupIdentifier', 'logStreamNames', 'logStreamNamePrefix'];

/** A page is cut by how many events were looked at: it may be short or empty, and others follow. */
export const filterLogEvents: Operation = (call, input) => {
  const events = eventsInRange(call, input);
  const matches = parseFilterPattern(input.text('filterPattern') ?? '');
  const after = readToken(input);
  const limit = readLimit(input);
  const lookedAt: Placed[] = [];
  const found: Placed[] = [];
  const rest = events.filter(({ key }) => key > after);
  for (const event of rest.slice(0, call.state.settings.pageSize)) {
    if (found.length === limit) break;
    lookedAt.push(event);
    if (matches(event.message)) found.push(event);
  }
  const isCut = lookedAt.length < rest.length;
  return {
    events: found.map(eventShape),
    searchedLogStreams: [],
    nextToken: isCut ? encodeMarker(lookedAt.at(-1)?.key ?? after) : undefined,
  };
};

/** An event with the key that it is sorted by: time, then the order in which events were added. */
interface Placed extends LogEvent {
  readonly key: string;
}

function eventsInRange(call: Call, input: Input): Placed[] {
  const from = input.number('startTime') ?? 0;
  const until = input.number('endTime') ?? Number.POSITIVE_INFINITY;
  return namedEvents(call, input)
    .map((event, index) => ({ ...event, key: `${padded(event.timestamp.getTime())}${padded(index)}` }))
    .filter(({ timestamp }) => timestamp.getTime() >= from && timestamp.getTime() <= until)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function namedEvents(call: Call, input: Input): readonly LogEvent[] {
  const other = NOT_PLAYED.find((name) => input.has(name));
  if (other !== undefined)
    throw invalidParameter(`The embedded AWS finds log events by logGroupName, not by ${other}.`);
  const name = input.text('logGroupName');
  if (name === undefined) throw invalidParameter(constraintMessage(name, 'logGroupName', 'not be null'));
  const group = call.state.logs.logGroups.get(call.region, name);
  if (group === undefined) {
    throw new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.');
  }
  return group.events;
}

function readToken(input: Input): string {
  const token = input.text('nextToken');
  if (token === undefined) return '';
  const key = decodeMarker(token);
  if (key === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return key;
}

function readLimit(input: Input): number {
  const limit = input.number('limit') ?? MOST_EVENTS;
  if (limit >= 1 && limit <= MOST_EVENTS) return limit;
  throw invalidParameter(`The limit is between 1 and ${MOST_EVENTS}.`);
}

function eventShape({ key, message, timestamp }: Placed): Output {
  const time = timestamp.getTime();
  return { logStreamName: 'events', timestamp: time, ingestionTime: time, message, eventId: key };
}

function padded(number: number): string {
  return String(number).padStart(28, '0');
}
