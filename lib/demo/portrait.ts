/** Everything that there is to show of one user: its keys, what happened to them, who was told, and Keyturn's last word. */
import type { Stage } from '../../lambda/core/decision';
import type { Happening } from './happenings';
import { firstLine, paragraphsAbout } from './mail';
import type { Member } from './member';
import { type Outage, outagesOf } from './outages';
import type { Played } from './play';
import { dateOf } from './site';
import { type KeyTimeline, keyTimelines } from './timeline';

export interface Event {
  readonly at: Date;
  readonly kind: 'key' | 'mail' | 'person' | 'outage';
  readonly words: string;
}

export interface Portrait {
  readonly member: Member;
  readonly owner: string | undefined;
  /** Keys are told apart by their place in this list: key 1 is the oldest. */
  readonly keys: readonly KeyTimeline[];
  /** From day 0 on, in order. */
  readonly events: readonly Event[];
  /** What Keyturn last decided about each key that it looked at. */
  readonly lastDecisions: readonly LastDecision[];
}

export interface LastDecision {
  readonly at: Date;
  readonly key: string;
  readonly stage: Stage;
  readonly because: string;
}

export function portraitsOf(played: Played): readonly Portrait[] {
  const outages = outagesOf(played);
  return played.members.map((member) => portraitOf(member, outages, played));
}

function portraitOf(member: Member, outages: readonly Outage[], played: Played): Portrait {
  const { userName } = member;
  const keys = keyTimelines(played.happenings, userName, dateOf(played.days));
  const numberOf = (accessKeyId: string) =>
    `key ${keys.findIndex((key) => key.accessKeyId === accessKeyId) + 1 || `...${accessKeyId.slice(-4)}`}`;
  const events = [
    // Before what people did about it at the same time.
    ...outages.filter((outage) => outage.userName === userName).map((outage) => outageEvent(outage, numberOf)),
    ...played.happenings
      .filter((each) => each.userName === userName && each.at >= dateOf(0))
      .flatMap((each) => eventOf(each, numberOf)),
    ...mailEvents(userName, played),
  ];
  return {
    member,
    owner: member.tags.owner,
    keys,
    events: events.sort((a, b) => a.at.getTime() - b.at.getTime()),
    lastDecisions: lastDecisionsOf(userName, numberOf, played),
  };
}

type Numbering = (accessKeyId: string) => string;

function eventOf(happening: Happening, numberOf: Numbering): Event[] {
  const { at } = happening;
  switch (happening.kind) {
    case 'call':
      return [];
    case 'deed':
      return [{ at, kind: 'person', words: happening.words }];
    case 'replaced': {
      const [old, made] = [happening.accessKeyId, happening.createdAccessKeyId].map(numberOf);
      return [{ at, kind: 'key', words: `${made} made to replace ${old}` }];
    }
    case 'key':
      // A deed says what a person did, and that a key was made stands with what it replaces.
      if (happening.by !== 'Keyturn' || happening.change === 'created') return [];
      return [{ at, kind: 'key', words: `${numberOf(happening.accessKeyId)} ${happening.change}` }];
  }
}

const outageEvent = ({ at, host, accessKeyId, refused, provoked }: Outage, numberOf: Numbering): Event => ({
  at,
  kind: 'outage',
  words: `${host} was refused with ${numberOf(accessKeyId)} (${refused})${provoked ? ', as was provoked' : ''}`,
});

function mailEvents(userName: string, { mails }: Played): readonly Event[] {
  return mails.flatMap((mail) =>
    paragraphsAbout(userName, mail).map((paragraph) => ({
      at: mail.at,
      kind: 'mail' as const,
      words: `${firstLine(paragraph).replace(`${userName}: `, '')} (to ${mail.to})`,
    })),
  );
}

/** A replacement that waits goes without saying where its predecessor is told of. */
function lastDecisionsOf(userName: string, numberOf: Numbering, { runs }: Played): readonly LastDecision[] {
  const run = runs.findLast(({ report }) => report?.decisions.some((decision) => decision.userName === userName));
  const own = run?.report?.decisions.filter((decision) => decision.userName === userName) ?? [];
  const worthTelling = own.filter(({ stage }) => own.length === 1 || (stage !== 'standby' && stage !== 'deleted'));
  return worthTelling.map(({ accessKeyId, stage, because }) => ({
    at: run?.at ?? dateOf(0),
    key: numberOf(accessKeyId),
    stage,
    because: because.replace(/\b(?:key )?(AKIA[A-Z0-9]{16})\b/g, (_, accessKeyId) => numberOf(accessKeyId)),
  }));
}
