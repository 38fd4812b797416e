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
  readonly #looked = new Map<string, number>();
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
    const fresh = all.slice(this.#looked.get(place) ?? 0);
    this.#looked.set(place, all.length);
    return fresh;
  }

  /** CloudTrail forgets: its events are told apart by number, not by position. */
  #freshEvents<Event extends { sequence: number }>(all: readonly Event[]): readonly Event[] {
    const looked = this.#looked.get('CloudTrail') ?? 0;
    const fresh = all.filter(({ sequence }) => sequence > looked);
    this.#looked.set('CloudTrail', Math.max(looked, ...fresh.map(({ sequence }) => sequence)));
    return fresh;
  }
}

/** Keys whose secret is in the text. */
function leaks(text: string, { keys }: Truth): readonly string[] {
  const found: string[] = [];
  for (const [secretAccessKey, { accessKeyId }] of keys.secretsOfEngine) {
    if (text.includes(secretAccessKey)) found.push(accessKeyId);
  }
  return found;
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
