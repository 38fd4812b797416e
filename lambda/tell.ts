/** Tells people, one message per recipient, and records what was told: publish first, then record. */
import { isDeepStrictEqual } from 'node:util';
import pMap from 'p-map';
import { writeTags } from './change';
import type { KeyDecision } from './core/decision';
import { digest, fitted } from './core/digest';
import type { Item, Wording } from './core/headline';
import { readMarks } from './core/marks';
import type { User } from './core/model';
import { recordTold } from './core/record';
import type { RunReport } from './core/report';
import { decideSettled, isNoChange, tagChanges, withEntry, withRecords } from './core/settle';
import { isWorthTelling, MOST_CHARACTERS_IN_SUMMARY, summary } from './core/summary';
import type { Looked, RunContext } from './look';
import type { Message } from './ports';
import { attempt, outOfTime, type Progress } from './progress';
import { adminAddress } from './recipients';
import { secretNameOf } from './secret-name';
import { CONCURRENCY } from './side-by-side';
import { hasTime, NEEDED } from './time-budget';

/** Users of whom it is known what AWS holds now. */
const certain = ({ users, frozen }: Progress): readonly [string, Looked][] =>
  [...users].filter(([userName, { isGlance }]) => !frozen.has(userName) && !isGlance);

type Mail = ReadonlyMap<string, readonly Item[]>;

/** Owners first, so that what could not be told stands in the administrator's summary. */
export async function tellOwners(progress: Progress, context: RunContext): Promise<void> {
  const admin = adminAddress(context.settings, context.confirmed)[0];
  redecide(progress, context);
  for (const [recipient, items] of mailOf(progress)) {
    if (recipient === admin) continue;
    const { subject, text, card, carried } = digest(items, wordingOf(context));
    await publish({ recipient, subject, text, card }, carried, NEEDED.ownersMessage, progress, context);
  }
}

/** The summary of the run, with what concerns users of whom nobody else would hear. */
export async function tellAdmin(report: RunReport, progress: Progress, context: RunContext): Promise<void> {
  const admin = adminAddress(context.settings, context.confirmed)[0];
  const items = admin && context.settings.mode === 'enforce' ? (mailOf(progress).get(admin) ?? []) : [];
  if (admin === undefined || !(items.length > 0 || isWorthTelling(report))) return;
  const told = fitted(items, wordingOf(context), MOST_CHARACTERS_IN_SUMMARY);
  const { subject, text, card } = summary(report, told.text, told);
  await publish({ recipient: admin, subject, text, card }, told.carried, NEEDED.summary, progress, context);
}

/** What is said of dates is said as of now: a run takes minutes. */
function redecide(progress: Progress, { ports, settings }: RunContext): void {
  const now = ports.clock.now();
  for (const [userName, looked] of certain(progress)) {
    const decision = decideSettled(looked.decision.user, settings, now);
    // Most say the same: thousands would be kept twice until memory is collected.
    if (!isDeepStrictEqual(decision, looked.decision)) progress.users.set(userName, { ...looked, decision });
  }
}

function mailOf(progress: Progress): Mail {
  const mail = new Map<string, Item[]>();
  for (const [, { decision }] of certain(progress)) {
    for (const key of decision.keys.filter(isNotice)) {
      for (const recipient of decision.user.recipients) {
        const items = mail.get(recipient) ?? [];
        items.push({ user: decision.user, decision: key });
        mail.set(recipient, items);
      }
    }
  }
  return mail;
}

const isNotice = (decision: KeyDecision): decision is Item['decision'] => decision.notice !== undefined;

async function publish(
  message: Message,
  carried: readonly Item[],
  neededMs: number,
  progress: Progress,
  { ports }: RunContext,
): Promise<void> {
  await attempt(progress, undefined, `send a message to ${message.recipient}`, async () => {
    if (!hasTime(ports.clock, neededMs)) throw outOfTime();
    await ports.publish(message);
    progress.messages += 1;
    progress.told.set(message.recipient, new Set(carried.map(({ decision }) => decision)));
  });
}

/** Writes the ledger of every user: what follows from what was read and done, and what everybody concerned was told. */
export async function record(progress: Progress, context: RunContext): Promise<void> {
  const toldAt = context.ports.clock.now();
  await pMap(
    certain(progress),
    ([userName, looked]) =>
      attempt(progress, userName, 'record what was done and told', async () => {
        const recorded = withTold(looked, toldAt, progress, context);
        const isToBeWritten = !isNoChange(tagChanges(looked.tagsInAws, recorded.tags));
        if (isToBeWritten && !hasTime(context.ports.clock, NEEDED.record)) throw outOfTime();
        await writeTags(recorded, looked.tagsInAws, context.ports);
      }),
    { concurrency: CONCURRENCY },
  );
}

function withTold({ decision }: Looked, toldAt: Date, { told }: Progress, { settings }: RunContext): User {
  const { entries } = readMarks(decision.user, toldAt);
  const isTold = (key: KeyDecision) => decision.user.recipients.every((each) => told.get(each)?.has(key));
  return decision.keys
    .filter(isNotice)
    .filter(isTold)
    .reduce((user, { notice, accessKeyId }) => {
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
  region: ports.region,
  secretName: (userName) => secretNameOf(userName, settings.secretPrefix),
  now: ports.clock.now(),
});
