import { createHash } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Identifiers that look random and come in the same order in every run, so that demos and tests can be repeated. */
export class Identifiers {
  readonly #seed: string;
  #count = 0;
  #requests = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  accessKeyId(): string {
    return `AKIA${this.#characters(BASE32, 16)}`;
  }

  userId(): string {
    return `AIDA${this.#characters(BASE32, 17)}`;
  }

  secretAccessKey(): string {
    return this.#bytes().subarray(0, 30).toString('base64');
  }

  /** The six characters that Secrets Manager appends to a secret's ARN. */
  secretSuffix(): string {
    return this.#characters(LETTERS_AND_DIGITS, 6);
  }

  token(): string {
    return this.#bytes().toString('hex');
  }

  uuid(): string {
    return asUuid(this.#bytes().toString('hex'));
  }

  /** A plain counter in the shape of a UUID: every request gets one, so it has to be cheap. */
  requestId(): string {
    this.#requests += 1;
    return `00000000-0000-4000-8000-${this.#requests.toString(16).padStart(12, '0')}`;
  }

  #characters(alphabet: string, length: number): string {
    let text = '';
    for (const byte of this.#bytes().subarray(0, length)) text += alphabet.charAt(byte % alphabet.length);
    return text;
  }

  #bytes(): Buffer {
    this.#count += 1;
    return createHash('sha256').update(`${this.#seed}:${this.#count}`).digest();
  }
}

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
