/** The settings that a command goes by: those that are deployed, or would be, and what is to be tried in their place. */
import { readFile } from 'node:fs/promises';
import { contextKeyOf, type Definition, SETTING_NAMES, SETTINGS, type Settings } from '../../lambda/settings';
import { settingsFromContext } from '../settings-context';
import { Failure, UsageFailure } from './failure';

/**
 * @param deployed - absent: those of cdk.json in the current folder, and the defaults
 * @throws SettingsError naming every fault
 */
export async function chosenSettings(
  deployed: Settings | undefined,
  changes: Changes,
  cdkJson = 'cdk.json',
): Promise<Settings> {
  const context = deployed ? contextOf(deployed) : await contextIn(cdkJson);
  for (const [name, value] of changes) context[name.startsWith('keyturn:') ? name : `keyturn:${name}`] = value;
  return settingsFromContext({ getAllContext: () => context });
}

/** Names and values of settings. */
type Changes = readonly (readonly [string, string])[];

/** @param change - `NAME=VALUE` */
export function parsedChange(change: string): Changes[number] {
  const at = change.indexOf('=');
  if (at < 1)
    throw new UsageFailure(`--set ${change}: it takes a setting and its value, such as --set rotateAfterDays=45.`);
  return [change.slice(0, at), change.slice(at + 1)];
}

type Context = Record<string, unknown>;

function contextOf(settings: Settings): Context {
  const context: Context = {};
  for (const name of SETTING_NAMES) {
    const value = settings[name];
    const { format } = SETTINGS[name] as Definition<unknown>;
    if (value !== undefined) context[contextKeyOf(name)] = format(value);
  }
  return context;
}

async function contextIn(path: string): Promise<Context> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new Failure(`${path} could not be read: ${error.message}`);
  });
  try {
    return { ...(JSON.parse(text) as { context?: Context }).context };
  } catch (error) {
    throw new Failure(`${path} is no JSON: ${(error as Error).message}`);
  }
}
