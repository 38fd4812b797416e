import { AwsError } from '../errors';
import type { Input } from '../input';
import { decodeMarker, encodeMarker } from '../paging';
import type { Call, Operation } from '../service';
import { eventShape, resourcesOf } from './event-shape';
import type { RecordedEvent } from './state';
import { throttle } from './throttle';

const MOST_RESULTS = 50;

type Matcher = (event: RecordedEvent) => boolean;

/** Management events of the last 90 days in the Region that is asked, newest first. */
export const lookupEvents: Operation = (call, input) => {
  throttle(call);
  const size = pageSize(call, input);
  const { from, until } = timeRange(call, input);
  const before = readToken(input);
  const attribute = readAttribute(input);
  const events = candidates(call, attribute);
  const isWanted = attribute === undefined ? () => true : matcher(attribute.key, attribute.value);
  const found: RecordedEvent[] = [];
  for (let at = events.length - 1; at >= 0 && found.length <= size; at -= 1) {
    const event = events[at];
    if (event === undefined || event.call.time < from) break;
    const isInRange = event.call.time <= until && event.sequence < before;
    if (isInRange && isWanted(event)) found.push(event);
  }
  const page = found.slice(0, size);
  const last = page.at(-1);
  const isCut = last !== undefined && found.length > size;
  return {
    Events: page.map((event) => eventShape(call.state.account, event)),
    NextToken: isCut ? encodeMarker(String(last.sequence)) : undefined,
  };
};

interface Attribute {
  readonly key: string;
  readonly value: string;
}

function candidates(call: Call, attribute: Attribute | undefined): readonly RecordedEvent[] {
  const { cloudTrail } = call.state;
  return attribute?.key === 'AccessKeyId'
    ? cloudTrail.eventsOfAccessKey(call.region, attribute.value, call.now)
    : cloudTrail.events(call.region, call.now);
}

function readAttribute(input: Input): Attribute | undefined {
  const attributes = input.list('LookupAttributes');
  const [attribute] = attributes;
  if (attribute === undefined) return undefined;
  const key = attribute.text('AttributeKey') ?? '';
  const value = attribute.text('AttributeValue') ?? '';
  if (attributes.length > 1 || value === '') {
    throw new AwsError('InvalidLookupAttributesException', 400, 'Only one attribute with a value can be looked up.');
  }
  return { key, value };
}

function matcher(key: string, value: string): Matcher {
  const matchers: ReadonlyMap<string, Matcher> = new Map<string, Matcher>([
    ['AccessKeyId', (event) => event.call.caller.accessKeyId === value],
    ['EventId', (event) => event.eventId === value],
    ['EventName', (event) => event.call.eventName === value],
    ['EventSource', (event) => event.call.eventSource === value],
    ['ReadOnly', (event) => String(event.call.readOnly) === value.toLowerCase()],
    ['Username', (event) => event.call.caller.userName === value],
    ['ResourceName', (event) => resourcesOf(event).some((resource) => resource.ResourceName === value)],
    ['ResourceType', (event) => resourcesOf(event).some((resource) => resource.ResourceType === value)],
  ]);
  const found = matchers.get(key);
  if (found === undefined) {
    throw new AwsError('InvalidLookupAttributesException', 400, `Events cannot be looked up by ${key}.`);
  }
  return found;
}

/** In epoch milliseconds; both ends belong to the range. */
function timeRange({ now }: Call, input: Input): { from: number; until: number } {
  const start = input.number('StartTime');
  const end = input.number('EndTime');
  if (start !== undefined && end !== undefined && start > end) {
    const message = 'The StartTime must be before the EndTime.';
    throw new AwsError('InvalidTimeRangeException', 400, message);
  }
  return {
    from: start === undefined ? Number.NEGATIVE_INFINITY : start * 1000,
    until: end === undefined ? now.getTime() : end * 1000,
  };
}

function pageSize(call: Call, input: Input): number {
  const asked = input.number('MaxResults') ?? MOST_RESULTS;
  if (!(asked >= 1 && asked <= MOST_RESULTS)) {
    throw new AwsError('InvalidMaxResultsException', 400, `MaxResults is between 1 and ${MOST_RESULTS}.`);
  }
  return Math.min(asked, call.state.settings.pageSize ?? asked);
}

/** The sequence number of the last event that was given. */
function readToken(input: Input): number {
  const token = input.text('NextToken');
  if (token === undefined) return Number.POSITIVE_INFINITY;
  const sequence = Number(decodeMarker(token));
  if (!(sequence > 0)) throw new AwsError('InvalidNextTokenException', 400, 'The NextToken is invalid.');
  return sequence;
}
