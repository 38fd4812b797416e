/** Texts that must not be longer than whoever shows them allows. */

export const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 3)}...`;

/** Printable ASCII in one line of at most `length` characters. */
export const asciiLine = (text: string, length: number): string =>
  shortened(text.replace(/[^\x20-\x7e]/g, '?'), length);
