/** 5: nothing is switched off or deleted that was not announced with its date, in time, to somebody. */

import { DAY_MS } from '../../../support/world';
import type { Effect } from '../effect';
import { announced, isCallingOff, type Paragraph } from '../mails';
import { isoOf } from '../moment';
import type { Truth } from '../truth';
import { isJustCreated } from './two-steps';

/** An announced act may happen for 7 days from its date on; the date says only the day. */
const STANDS_MS = 8 * DAY_MS;

export function surprise(effect: Effect, truth: Truth): readonly string[] {
  const { kind, key } = effect;
  if (kind !== 'switched off' && kind !== 'deleted') return [];
  if (isJustCreated(effect, truth) || (kind === 'switched off' && key.isOrphan)) return [];
  const told = truth.mails.about(key.accessKeyId).filter((paragraph) => announced(paragraph)?.act === kind);
  const found = told.map((paragraph) => faultOf(paragraph, effect, truth));
  if (found.includes(undefined)) return [];
  return [`${kind} without an announcement that holds: ${found.at(-1) ?? 'nothing was announced'}`];
}

/** Where nobody has confirmed, nobody hears of anything, so nothing happens. */
export function nobodyToTell(effect: Effect, truth: Truth): readonly string[] {
  if (truth.isAnybodyConfirmed || truth.wasAnybodyConfirmed) return [];
  const isLost = effect.key.isOrphan && effect.kind === 'switched off';
  return isLost || isTidying(effect, truth) ? [] : [`${effect.kind} although nobody has confirmed a subscription`];
}

const isTidying = (effect: Effect, truth: Truth): boolean => effect.kind === 'deleted' && isJustCreated(effect, truth);

/** Why the paragraph does not justify the act; undefined: it does. */
function faultOf(paragraph: Paragraph, effect: Effect, truth: Truth): string | undefined {
  const date = announced(paragraph)?.date ?? 0;
  const { arrived, address } = paragraph;
  const { moment, userName } = effect;
  const slack = truth.tolerateMs;
  const recipients = truth.options.recipients?.(userName);
  if (recipients && !recipients.includes(address)) return `it was told to ${address} only`;
  const needed = truth.figures.noticeDays * DAY_MS;
  if (moment.at - arrived.at < needed - slack) return `it was told only on ${isoOf(arrived.at)}`;
  if (moment.at < date - slack) return `it was told for ${isoOf(date)}`;
  if (moment.at >= date + STANDS_MS + slack) return `it was told for ${isoOf(date)}, and has lapsed`;
  return voided(paragraph, effect, truth);
}

function voided({ arrived, accessKeyId }: Paragraph, { key, userId }: Effect, truth: Truth): string | undefined {
  const reading = truth.read('GetAccessKeyLastUsed', accessKeyId);
  const used = key.uses.all.find(
    ({ moment, isRecorded }) => isRecorded && moment.at > arrived.at && truth.isReadable(moment, reading),
  );
  if (used) return `it was used on ${isoOf(used.moment.at)}, after it was told`;
  const { holdSeen } = truth.tagsOf(userId);
  if (holdSeen && holdSeen.order > arrived.order) return 'it was held after it was told';
  const listing = truth.read('ListAccessKeys', key.key.userId);
  const changed = key.knownPeriods.find(
    ({ from, by }) => by === 'people' && from.order > arrived.order && truth.isReadable(from, listing),
  );
  if (changed) return `people turned it ${changed.status} after it was told`;
  const calledOff = truth.mails
    .about(accessKeyId)
    .some((other) => isCallingOff(other) && other.arrived.order > arrived.order);
  return calledOff ? 'it was called off' : undefined;
}
