import type { Caller } from '../caller';
import type { AwsError } from '../errors';
import { DAY } from '../time';

/** What is known of a call once it has been answered or refused. */
export interface FinishedCall {
  readonly time: number;
  readonly eventName: string;
  readonly eventSource: string;
  readonly awsRegion: string;
  readonly readOnly: boolean;
  readonly caller: Caller;
  readonly userAgent: string;
  readonly sourceIPAddress: string;
  readonly requestParameters: object | undefined;
  readonly responseElements: object | undefined;
  readonly error: AwsError | undefined;
}

/** An event, kept small: there may be millions, and it is written out only when somebody looks it up. */
export class RecordedEvent {
  readonly sequence: number;
  readonly call: FinishedCall;

  constructor(sequence: number, call: FinishedCall) {
    this.sequence = sequence;
    this.call = call;
  }

  get eventTime(): Date {
    return new Date(this.call.time);
  }

  get eventId(): string {
    return `00000000-0000-4000-9000-${this.sequence.toString(16).padStart(12, '0')}`;
  }
}

const KEPT_FOR = 90 * DAY;
/** So many events are recorded between two clearances of what is too old. */
const CLEARED_EVERY = 50_000;
const MOST_SHARED = 10_000;

/** A list of events, oldest first, that forgets what is older than 90 days. */
class Trail {
  #events: RecordedEvent[] = [];

  add(event: RecordedEvent): void {
    this.#events.push(event);
  }

  since(now: Date): readonly RecordedEvent[] {
    const oldest = now.getTime() - KEPT_FOR;
    const kept = this.#events.findIndex((event) => event.call.time >= oldest);
    if (kept !== 0) this.#events = kept === -1 ? [] : this.#events.slice(kept);
    return this.#events;
  }
}

export class CloudTrailState {
  readonly #byRegion = new Map<string, Trail>();
  readonly #byAccessKey = new Map<string, Trail>();
  readonly sharedTexts = new SharedTexts();
  /** When LookupEvents was answered lately, by Region. */
  readonly lookups = new Map<string, number[]>();
  #sequence = 0;

  record(call: FinishedCall): void {
    this.#sequence += 1;
    const event = new RecordedEvent(this.#sequence, call);
    trailOf(this.#byRegion, call.awsRegion).add(event);
    trailOf(this.#byAccessKey, keyIn(call.awsRegion, call.caller.accessKeyId)).add(event);
    if (this.#sequence % CLEARED_EVERY === 0) this.clear(new Date(call.time));
  }

  /** The events of a Region in the last 90 days, oldest first. */
  events(region: string, now: Date): readonly RecordedEvent[] {
    return trailOf(this.#byRegion, region).since(now);
  }

  eventsOfAccessKey(region: string, accessKeyId: string, now: Date): readonly RecordedEvent[] {
    return this.#byAccessKey.get(keyIn(region, accessKeyId))?.since(now) ?? [];
  }

  /** Lets go of what is older than 90 days; nobody is shown that in any case. */
  clear(now: Date): void {
    for (const trails of [this.#byRegion, this.#byAccessKey]) {
      for (const [id, trail] of trails) if (trail.since(now).length === 0) trails.delete(id);
    }
  }
}

/** One copy of each text: there are few different ones, and very many events. */
export class SharedTexts {
  readonly #texts = new Map<string, string>();

  get(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < MOST_SHARED) this.#texts.set(text, text);
    return text;
  }
}

function keyIn(region: string, accessKeyId: string): string {
  return `${region}/${accessKeyId}`;
}

function trailOf(trails: Map<string, Trail>, id: string): Trail {
  const known = trails.get(id);
  if (known !== undefined) return known;
  const trail = new Trail();
  trails.set(id, trail);
  return trail;
}
