/** Reads mails as a person does: what is it about, and which command does it give me? */
import type { Mail } from './happenings';

/** Of the user that a paragraph is about: it begins with a line like `NAME: what happened`, after `URGENT` where it is. */
const ABOUT = /^(?:URGENT )?([\w+=,.@-]+): /;

export const userIn = (paragraph: string): string | undefined => ABOUT.exec(paragraph)?.[1];

export const paragraphsAbout = (userName: string, { text }: Pick<Mail, 'text'>): readonly string[] =>
  text.split('\n\n').filter((paragraph) => userIn(paragraph) === userName);

export const firstLine = (paragraph: string): string => paragraph.split('\n', 1)[0] ?? '';

/** The value of an option of the AWS CLI, as in `--secret-id NAME`. */
export function optionIn(text: string, option: string): string | undefined {
  const [, quoted, bare] = new RegExp(`--${option} (?:'([^']+)'|(\\S+))`).exec(text) ?? [];
  return quoted ?? bare;
}
