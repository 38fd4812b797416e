/** Tells people, one message per recipient, and records what was told: publish first, then record. */
import pMap from 'p-map';
import { CONCURRENCY } from './act-all';
import { writeTags } from './change';
import type { KeyDecision } from './core/decision';
import { digest, mostUrgentFirst } from './core/digest';
import type { Item } from './core/headline';
import { readMarks } from './core/marks';
import type { User } from './core/model';
import { paragraph, type Wording } from './core/notices';
import { recordTold } from './core/record';
import type { RunReport } from './core/report';
import { decideSettled, withEntry, withRecords } from './core/settle';
import { isWorthTelling, summary } from './core/summary';
import type { Looked, RunContext } from './look';
import { attempt, type Progress } from './progress';
import { adminAddress } from './recipients';
import { secretNameOf } from './secret-name';

/** Users of whom it is known what AWS holds. */
const certain = ({ users, frozen }: Progress): readonly [string, Looked][] =>
  [...users].filter(([userName]) => !frozen.has(userName));

type Mail = ReadonlyMap<string, readonly Item[]>;

/** Owners first, so that what could not be told stands in the administrator's summary. */
export async function tellOwners(progress: Progress, context: RunContext): Promise<void> {
  const admin = adminAddress(context.settings, context.confirmed)[0];
  redecide(progress, context);
  const mail = mailOf(progress);
  for (const [recipient, items] of mail) {
    if (recipient === admin) continue;
    const { subject, text } = digest(items, wordingOf(context));
    await publish({ recipient, subject, text }, progress, context);
  }
  await recordAll(
    progress,
    context,
    (user) => !user.recipients.some((each) => each === admin) && isReached(user, progress),
  );
}

/** The administrator's message, and the records of what it told; in observe mode nothing is recorded. */
export async function tellAdmin(report: RunReport, progress: Progress, context: RunContext): Promise<void> {
  const admin = adminAddress(context.settings, context.confirmed)[0];
  const items = admin && context.settings.mode === 'enforce' ? (mailOf(progress).get(admin) ?? []) : [];
  if (admin === undefined || !(items.length > 0 || isWorthTelling(report))) return;
  const paragraphs = mostUrgentFirst(items).map((item) => paragraph(item, wordingOf(context)));
  const { subject, text } = summary(report, paragraphs);
  if (!(await publish({ recipient: admin, subject, text }, progress, context))) return;
  if (context.settings.mode === 'observe') return;
  await recordAll(progress, context, (user) => user.recipients.includes(admin) && isReached(user, progress));
}

/** A notice that did not reach everybody whom it concerns comes again, to all of them. */
const isReached = ({ recipients }: User, { unreached }: Progress): boolean =>
  !recipients.some((each) => unreached.has(each));

/** What is said of dates is said as of now: a run takes minutes. */
function redecide(progress: Progress, { ports, settings }: RunContext): void {
  const now = ports.clock.now();
  for (const [userName, looked] of certain(progress)) {
    progress.users.set(userName, { ...looked, decision: decideSettled(looked.decision.user, settings, now) });
  }
}

function mailOf(progress: Progress): Mail {
  const mail = new Map<string, Item[]>();
  for (const [, { decision }] of certain(progress)) {
    for (const key of decision.keys.filter(isNotice)) {
      for (const recipient of decision.user.recipients) {
        mail.set(recipient, [...(mail.get(recipient) ?? []), { user: decision.user, decision: key }]);
      }
    }
  }
  return mail;
}

const isNotice = (decision: KeyDecision): decision is Item['decision'] => decision.notice !== undefined;

async function publish(
  message: { recipient: string; subject: string; text: string },
  progress: Progress,
  { ports }: RunContext,
): Promise<boolean> {
  const sent = await attempt(progress, undefined, `send a message to ${message.recipient}`, async () => {
    await ports.publish(message);
    progress.messages += 1;
  });
  if (!sent) progress.unreached.add(message.recipient);
  return sent;
}

/** Writes the ledger of every user: with what was told, where it `wasTold`. */
async function recordAll(progress: Progress, context: RunContext, wasTold: (user: User) => boolean): Promise<void> {
  const toldAt = context.ports.clock.now();
  await pMap(
    certain(progress),
    ([userName, looked]) =>
      attempt(progress, userName, 'record what was done and told', async () => {
        const { user } = looked.decision;
        const recorded = wasTold(user) ? withTold(looked, toldAt, context) : user;
        const tagsInAws = await writeTags(recorded, looked.tagsInAws, context.ports);
        const decision = decideSettled(recorded, context.settings, toldAt);
        progress.users.set(userName, { decision: { ...decision, keys: looked.decision.keys }, tagsInAws });
      }),
    { concurrency: CONCURRENCY },
  );
}

function withTold({ decision }: Looked, toldAt: Date, { settings }: RunContext): User {
  const { entries } = readMarks(decision.user, toldAt);
  return decision.keys.filter(isNotice).reduce((user, { notice, accessKeyId }) => {
    const entry = recordTold(entries.get(notice.entryName) ?? {}, notice, toldAt, settings);
    const recorded = withEntry(user, notice.entryName, entry);
    return notice.onceTold.forget
      ? withRecords(recorded, { records: new Map(), descriptions: new Map([[accessKeyId, undefined]]) })
      : recorded;
  }, decision.user);
}

const wordingOf = ({ settings, ports }: RunContext): Wording => ({
  deadlineDays: settings.deadlineDays,
  idleDays: settings.idleDays,
  secretName: (userName) => secretNameOf(userName, settings.secretPrefix),
  now: ports.clock.now(),
});
