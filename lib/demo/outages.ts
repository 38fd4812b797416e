/** An outage is a call of an application that AWS refuses. */
import type { Call, Mail } from './happenings';
import { firstLine, paragraphsAbout } from './mail';
import type { Member } from './member';
import type { Played } from './play';

/** Not from site.ts, which brings the SDK with it: the help of the command line counts outages, too. */
const DAY_MS = 86_400_000;

export interface Outage extends Call {
  /** The member is there to ignore its mails, and was told in time that this very key would be switched off. */
  readonly provoked: boolean;
}

export function outagesOf({ happenings, members, mails, settings }: Played): readonly Outage[] {
  const refused = happenings.filter((each) => each.kind === 'call').filter(({ refused: error }) => error !== undefined);
  const memberOf = (call: Call) => members.find(({ userName }) => userName === call.userName);
  return refused.map((call) => ({ ...call, provoked: wasProvoked(call, memberOf(call), mails, settings.noticeDays) }));
}

function wasProvoked(call: Call, member: Member | undefined, mails: readonly Mail[], noticeDays: number): boolean {
  const address = member?.provokes?.reads;
  const latest = new Date(call.at.getTime() - noticeDays * DAY_MS);
  return mails.some((mail) => mail.to === address && mail.at <= latest && announces(mail, call));
}

const announces = (mail: Mail, { userName, accessKeyId }: Call): boolean =>
  paragraphsAbout(userName, mail).some(
    (paragraph) => firstLine(paragraph).includes('will be switched off') && paragraph.includes(accessKeyId),
  );
