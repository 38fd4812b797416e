/** The Lambda's environment: one variable for each setting, and the resources of the stack. */
import { SettingsError, type SettingsFault } from './errors';
import { type Definition, SETTING_NAMES, SETTINGS, type SettingName, type Settings } from './settings';
import { readSettings } from './settings-check';

/** ARN of the topic that people are told through. */
export const TOPIC_ARN_VARIABLE = 'KEYTURN_TOPIC_ARN';
/** Name of the stack; Keyturn tags its secrets with it, and writes into no others. */
export const STACK_VARIABLE = 'KEYTURN_STACK';
/** The attribute of a message that subscriptions filter by: the recipient's email address. */
export const RECIPIENT_ATTRIBUTE = 'recipient';

/** Source of the events on the default bus; the role may put no others. */
export const EVENT_SOURCE = 'keyturn';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface LambdaConfig {
  readonly settings: Settings;
  readonly topicArn: string;
  readonly stack: string;
}

/** `rotateAfterDays` is in `KEYTURN_ROTATE_AFTER_DAYS`. */
export function variableOf(name: SettingName): string {
  return `KEYTURN_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Every setting that has a value, as variables that {@link settingsFromEnvironment} reads back exactly. */
export function environmentOf(settings: Settings): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const value = settings[name];
    const { format } = SETTINGS[name] as Definition<unknown>;
    if (value !== undefined) variables[variableOf(name)] = format(value);
  }
  return variables;
}

/**
 * Makes the same checks as `cdk synth`. A missing variable is a fault, not a default: it would mean that a setting is
 * written under one name and read under another.
 * @throws SettingsError naming every fault
 */
export function settingsFromEnvironment(environment: Environment): Settings {
  const { settings, faults } = readEnvironment(environment);
  if (!settings) throw new SettingsError(faults);
  return settings;
}

/** @throws SettingsError naming every fault, of settings and of resources */
export function lambdaConfig(environment: Environment): LambdaConfig {
  const { [TOPIC_ARN_VARIABLE]: topicArn, [STACK_VARIABLE]: stack } = environment;
  const { settings, faults } = readEnvironment(environment);
  if (settings && topicArn && stack) return { settings, topicArn, stack };
  const unset = [TOPIC_ARN_VARIABLE, STACK_VARIABLE].filter((variable) => !environment[variable]);
  throw new SettingsError([...faults, ...unset.map(missing)]);
}

function readEnvironment(environment: Environment): { settings?: Settings; faults: readonly SettingsFault[] } {
  const values = new Map<string, unknown>();
  const unset: SettingsFault[] = [];
  for (const name of SETTING_NAMES) {
    const value = environment[variableOf(name)];
    if (value !== undefined) values.set(name, value);
    else if (SETTINGS[name].default !== undefined) unset.push(missing(variableOf(name)));
  }
  const { settings, faults } = readSettings(values);
  return settings && unset.length === 0 ? { settings, faults } : { faults: [...faults, ...unset] };
}

function missing(variable: string): SettingsFault {
  return { key: variable, allowed: "this variable is missing from the function's environment" };
}
