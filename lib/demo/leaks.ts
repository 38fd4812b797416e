/** Searches everything that Keyturn wrote for secret access keys: there must be none. */
import type { Mail } from './happenings';
import type { Run } from './keyturn';

export interface Text {
  readonly where: 'log line' | 'mail' | 'event' | 'tag' | 'report';
  readonly text: string;
}

export interface Leak {
  readonly where: Text['where'];
  readonly secretAccessKey: string;
}

export interface Written {
  readonly runs: readonly Run[];
  readonly mails: readonly Mail[];
  readonly events: readonly string[];
  readonly tags: Iterable<string>;
}

/** Messages of failed runs count as log lines: the Lambda service writes them there. */
export function textsOf({ runs, mails, events, tags }: Written): readonly Text[] {
  const lines = runs.flatMap(({ log, failure }) => [...log, ...(failure === undefined ? [] : [failure])]);
  const reports = runs.flatMap(({ report }) => (report ? [JSON.stringify(report)] : []));
  return [
    ...lines.map((text) => ({ where: 'log line', text }) as const),
    ...mails.map(({ to, subject, text }) => ({ where: 'mail', text: `${to}\n${subject}\n${text}` }) as const),
    ...events.map((text) => ({ where: 'event', text }) as const),
    ...[...tags].map((text) => ({ where: 'tag', text }) as const),
    ...reports.map((text) => ({ where: 'report', text }) as const),
  ];
}

/** As it is, as a URL or a form would hold it, in JSON that escapes slashes, and in base64 of its own. */
const shapesOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  secret.replaceAll('/', '\\/'),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
];

/** Each secret once for each kind of text that holds it. */
export function findLeaks(secrets: Iterable<string>, texts: readonly Text[]): readonly Leak[] {
  const whereOf = (shapes: readonly string[]) =>
    new Set(texts.filter(({ text }) => shapes.some((shape) => text.includes(shape))).map(({ where }) => where));
  return [...secrets].flatMap((secretAccessKey) =>
    [...whereOf([...new Set(shapesOf(secretAccessKey))])].map((where) => ({ where, secretAccessKey })),
  );
}
