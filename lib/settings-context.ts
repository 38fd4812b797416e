/** Reads the settings from CDK context, and finds what nobody would read. */
import type { Node } from 'constructs';
import { closest, distance } from 'fastest-levenshtein';
import { environmentOf } from '../lambda/config';
import { SettingsError, type SettingsFault } from '../lambda/errors';
import { contextKeyOf, SETTING_NAMES, type Settings } from '../lambda/settings';
import { readSettings } from '../lambda/settings-check';
import { recipientsOf } from './recipients';

const PREFIX = /^keyturn\W?/i;
/** Also what only looks like a setting, such as `keyturn.mode` or `KeyTurn:mode`: it would be ignored in silence. */
const LIKE_A_SETTING = /^keyturn/i;

/** What Lambda allows for all variables together. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const ENVIRONMENT_BYTES = 4096;
/** Left for the variables that are no settings: the topic's ARN, the stack's name, and a few of libraries. */
const RESERVED_BYTES = 768;
/** @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const FILTER_POLICIES_PER_TOPIC = 200;

/** @throws SettingsError naming every fault: unknown keys, values, combinations, and what does not fit into AWS */
export function settingsFromContext(node: Pick<Node, 'getAllContext'>): Settings {
  const context: Readonly<Record<string, unknown>> = node.getAllContext();
  const values = new Map<string, unknown>();
  for (const name of SETTING_NAMES) {
    if (Object.hasOwn(context, contextKeyOf(name))) values.set(name, context[contextKeyOf(name)]);
  }
  const { settings, faults } = readSettings(values);
  const found = [...unknownKeys(context), ...bareNames(context), ...faults, ...(settings ? limitFaults(settings) : [])];
  if (!settings || found.length > 0) throw new SettingsError(found);
  return settings;
}

/** A setting without its prefix would be ignored in silence. */
function bareNames(context: Readonly<Record<string, unknown>>): SettingsFault[] {
  return SETTING_NAMES.filter((name) => Object.hasOwn(context, name)).map((name) => ({
    key: name,
    value: context[name],
    allowed: `settings begin with keyturn: write ${contextKeyOf(name)}`,
  }));
}

function unknownKeys(context: Readonly<Record<string, unknown>>): SettingsFault[] {
  const known = SETTING_NAMES.map(contextKeyOf);
  return Object.keys(context)
    .filter((key) => LIKE_A_SETTING.test(key) && !known.includes(key))
    .map((key) => {
      const near = SETTING_NAMES.find((name) => name === nearest(key.replace(PREFIX, ''), SETTING_NAMES));
      const instead = near ? `; the nearest is ${contextKeyOf(near)}` : '';
      return { key, value: context[key], allowed: `there is no such setting${instead}` };
    });
}

/**
 * First among the names that only have letters more or less, such as `rotateDays`, though not more than half of them;
 * only then among all, and undefined where more than a third of the letters differ.
 */
export function nearest(key: string, known: readonly string[]): string | undefined {
  const written = key.toLowerCase();
  const inLowerCase = new Map(known.map((name) => [name.toLowerCase(), name]));
  const names = [...inLowerCase.keys()];
  const alike = names.filter((name) => isMostOf(written, name) || isMostOf(name, written));
  const near = closest(written, alike.length > 0 ? alike : names);
  const differs = distance(written, near) > Math.max(written.length, near.length) / 3;
  return alike.length === 0 && differs ? undefined : inLowerCase.get(near);
}

/** Whether all letters of `part` are in `whole`, in their order, and at least half of it. */
function isMostOf(part: string, whole: string): boolean {
  if (part.length < whole.length / 2) return false;
  let from = 0;
  for (const letter of part) from = whole.indexOf(letter, from) + 1 || Number.POSITIVE_INFINITY;
  return Number.isFinite(from);
}

/** What fits into no environment and onto no topic. */
export function limitFaults(settings: Settings): SettingsFault[] {
  const faults: SettingsFault[] = [];
  const bytes = Object.entries(environmentOf(settings)).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  const mostBytes = ENVIRONMENT_BYTES - RESERVED_BYTES;
  const wayOut = 'give a team one address, a mailing list or a group, or have fewer owners';
  if (bytes > mostBytes) {
    const allowed = `the settings take ${bytes} bytes of the Lambda's environment, which has room for ${mostBytes}: shorten names and addresses, ${wayOut}`;
    faults.push({ key: contextKeyOf('owners'), value: settings.owners, allowed });
  }
  const addresses = recipientsOf(settings).length;
  if (addresses > FILTER_POLICIES_PER_TOPIC) {
    const allowed = `${addresses} different addresses, of which a topic can serve ${FILTER_POLICIES_PER_TOPIC}: ${wayOut}`;
    faults.push({ key: contextKeyOf('owners'), value: settings.owners, allowed });
  }
  return faults;
}
