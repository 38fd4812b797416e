/** Reads mails as a person does: what is it about, and which command does it give me? */
import type { Mail } from './happenings';

/** Each begins with a line like `NAME: what happened`, after `URGENT` where it is. */
export function paragraphsAbout(userName: string, { text }: Pick<Mail, 'text'>): readonly string[] {
  const beginnings = [`${userName}: `, `URGENT ${userName}: `];
  return text.split('\n\n').filter((paragraph) => beginnings.some((beginning) => paragraph.startsWith(beginning)));
}

export const firstLine = (paragraph: string): string => paragraph.split('\n', 1)[0] ?? '';

/** The value of an option of the AWS CLI, as in `--secret-id NAME`. */
export function optionIn(text: string, option: string): string | undefined {
  const [, quoted, bare] = new RegExp(`--${option} (?:'([^']+)'|(\\S+))`).exec(text) ?? [];
  return quoted ?? bare;
}
