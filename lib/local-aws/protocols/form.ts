import { AwsError } from '../errors';

type Fields = Record<string, unknown>;

const MOST_LIST_ITEMS = 1000;

/**
 * The parameters of a form, with the lists and structures that their names spell out:
 * `Tags.member.1.Key=owner` becomes `{ Tags: [{ Key: 'owner' }] }`.
 */
export function parseForm(form: URLSearchParams): Fields {
  const fields = emptyFields();
  for (const [name, value] of form) place(fields, name.split('.'), value, name);
  return fields;
}

function place(parent: object, path: readonly string[], value: string, name: string): void {
  const [segment = '', ...rest] = path;
  if (Array.isArray(parent)) {
    placeInList(parent, rest, value, name);
    return;
  }
  const fields = parent as Fields;
  if (rest.length === 0) fields[segment] = value;
  else place(container(fields, segment, rest[0], name), rest, value, name);
}

/** The segment before `rest` was `member` or `entry`; `rest` starts with the position in the list. */
function placeInList(list: unknown[], [position = '', ...rest]: readonly string[], value: string, name: string): void {
  const index = Number(position) - 1;
  if (!(index >= 0 && index < MOST_LIST_ITEMS)) throw malformed(name);
  if (rest.length === 0) list[index] = value;
  else place(container(list, index, rest[0], name), rest, value, name);
}

function container(parent: object, key: string | number, next: string | undefined, name: string): object {
  const at = parent as Record<string | number, unknown>;
  at[key] ??= next === 'member' || next === 'entry' ? [] : emptyFields();
  const child = at[key];
  if (typeof child !== 'object' || child === null) throw malformed(name);
  return child;
}

/** Without a prototype: a parameter may be called anything. */
function emptyFields(): Fields {
  return Object.create(null);
}

function malformed(name: string): AwsError {
  return new AwsError('MalformedQueryString', 400, `The parameter ${name} does not fit the ones before it.`);
}
