import { AwsError } from './errors';

/** The parameters of a call, read in one way whether they came as a form (all text) or as JSON. */
export class Input {
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(fields: unknown) {
    this.fields = typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#get(name);
    if (value === undefined || typeof value === 'string') return value;
    if (typeof value === 'object') throw wrongType(name);
    return String(value);
  }

  number(name: string): number | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'object' || value === '' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw wrongType(name);
    return number;
  }

  flag(name: string): boolean {
    const value = this.#get(name);
    return value === true || value === 'true';
  }

  /** A list of structures. An empty list arrives as empty text in a form. */
  list(name: string): Input[] {
    return this.#items(name).map((item) => new Input(item));
  }

  texts(name: string): string[] {
    return this.#items(name).map((item) => {
      if (typeof item !== 'string') throw wrongType(name);
      return item;
    });
  }

  structure(name: string): Input {
    return new Input(this.#get(name));
  }

  #items(name: string): unknown[] {
    const value = this.#get(name);
    if (value === undefined || value === '') return [];
    if (!Array.isArray(value)) throw wrongType(name);
    return value;
  }

  #get(name: string): unknown {
    return this.fields[name] ?? undefined;
  }
}

function wrongType(name: string): AwsError {
  return new AwsError('SerializationException', 400, `The value of ${name} is of the wrong type.`);
}
