/** An outage is a call of an application that AWS refuses. */
import { DAY_MS } from '../../lambda/core/time';
import type { Settings } from '../../lambda/settings';
import type { Call } from './happenings';
import { firstLine, paragraphsAbout } from './mail';
import type { Paragraph } from './mailboxes';
import type { Played } from './play';

export interface Outage extends Call {
  /** The member is there to ignore its mails, and was told in time that this very key would be switched off. */
  readonly provoked: boolean;
}

export function outagesOf({ happenings, members, mails, settings }: Played): readonly Outage[] {
  const refused = happenings.filter((each) => each.kind === 'call').filter(({ refused: error }) => error !== undefined);
  return refused.map((call) => {
    const member = members.find(({ userName }) => userName === call.userName);
    const own = mails.filter(({ to }) => to === member?.provokes?.reads);
    const told = own.flatMap((mail) => paragraphsAbout(call.userName, mail).map((text) => ({ at: mail.at, text })));
    return { ...call, provoked: wasProvoked(call, told, settings) };
  });
}

/** @param told - what the owner was told about the user, if he is there to ignore it */
export function wasProvoked(
  { at: calledAt, accessKeyId }: Call,
  told: readonly Paragraph[],
  { noticeDays }: Pick<Settings, 'noticeDays'>,
): boolean {
  const latest = new Date(calledAt.getTime() - noticeDays * DAY_MS);
  return told.some(
    ({ at, text }) => at <= latest && firstLine(text).includes('will be switched off') && text.includes(accessKeyId),
  );
}
