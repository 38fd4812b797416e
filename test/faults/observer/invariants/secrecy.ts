/** 9: a secret access key that Keyturn made is in the store and nowhere else, and Keyturn never reads it back. */
import type { SentCall } from '../../../support/calls';
import type { Truth } from '../truth';

/** Where a value belongs. */
const STORING = new Set(['PutSecretValue', 'CreateSecret']);

export function secretSent({ operation, fields }: SentCall, truth: Truth): readonly string[] {
  if (/^(Batch)?GetSecretValue$/.test(operation)) return [`Keyturn called ${operation}`];
  const { SecretString, ...others } = fields;
  const text = JSON.stringify(STORING.has(operation) ? others : fields);
  return leaks(text, truth).map((accessKeyId) => `${operation} carried the secret of ${accessKeyId}`);
}

/** Looks for secrets where people and machines can look. What was looked at once is not looked at again. */
export class Secrecy {
  readonly #truth: Truth;
  readonly #looked = new Map<string, unknown>();
  #lastSequence = 0;
  readonly #elsewhere: (() => unknown)[] = [];

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  alsoSearch(source: () => unknown): void {
    this.#elsewhere.push(source);
  }

  search(): readonly string[] {
    if (this.#truth.keys.secretsOfEngine.size === 0) return [];
    return this.#places().flatMap(([place, content]) => {
      const text = typeof content === 'string' ? content : (JSON.stringify(content) ?? '');
      return leaks(text, this.#truth).map((accessKeyId) => `the secret of ${accessKeyId} is in ${place}`);
    });
  }

  #places(): readonly (readonly [string, unknown])[] {
    const { state, clock } = this.#truth.aws;
    const { regions } = this.#truth;
    const events = [...regions].flatMap((region) => state.cloudTrail.events(region, clock.now()));
    const calls = events.filter(({ call }) => call.caller.accessKeyId === this.#truth.options.engineAccessKeyId);
    return [
      ['tags', [...state.iam.users.values()].map(({ tags }) => [...tags.values()])],
      ...[...state.sns.inboxes].map(
        ([address, mails]) => [`mail to ${address}`, this.#fresh(`mail to ${address}`, mails).map(mailText)] as const,
      ),
      ['events', this.#fresh('events', state.eventBridge.events)],
      ['CloudTrail', this.#freshEvents(calls).map(({ call }) => eventText(call))],
      ['what describes secrets', state.secretsManager.secrets.map(describing)],
      ...this.#elsewhere.map((source) => ['what was logged or returned', source()] as const),
    ];
  }

  #fresh<Each>(place: string, all: readonly Each[]): readonly Each[] {
    // What was looked at may have been thrown away since.
    const fresh = all.slice(all.lastIndexOf(this.#looked.get(place) as Each) + 1);
    this.#looked.set(place, all.at(-1));
    return fresh;
  }

  /** CloudTrail forgets: its events are told apart by number, not by position. */
  #freshEvents<Event extends { sequence: number }>(all: readonly Event[]): readonly Event[] {
    const fresh = all.filter(({ sequence }) => sequence > this.#lastSequence);
    this.#lastSequence = Math.max(this.#lastSequence, ...fresh.map(({ sequence }) => sequence));
    return fresh;
  }
}

/** So many characters of base64 make a secret. */
const LENGTH = 40;
const LONG_ENOUGH = /(?<![A-Za-z\d+/])[A-Za-z\d+/]{40,}/g;

/** Keys whose secret is in the text: it is looked up, as there may be thousands. */
function leaks(text: string, { keys }: Truth): readonly string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(LONG_ENOUGH)) {
    for (let at = 0; at + LENGTH <= run.length; at += 1) {
      const key = keys.secretsOfEngine.get(run.slice(at, at + LENGTH));
      if (key) found.add(key.accessKeyId);
    }
  }
  return [...found];
}

const mailText = ({
  subject,
  message,
  attributes,
}: {
  subject: unknown;
  message: string;
  attributes: Iterable<unknown>;
}) => [subject, message, [...attributes]];

const eventText = ({ requestParameters, responseElements, userAgent, error }: Record<string, unknown> | EventCall) => [
  requestParameters,
  responseElements,
  userAgent,
  String(error ?? ''),
];

interface EventCall {
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly userAgent: string;
  readonly error: unknown;
}

const describing = (secret: {
  name: string;
  description: unknown;
  tags: Iterable<unknown>;
  resourcePolicy: unknown;
}) => [secret.name, secret.description, [...secret.tags], secret.resourcePolicy];
