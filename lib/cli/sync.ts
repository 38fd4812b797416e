/** `keyturn sync`: brings a profile's access key up to date, where the key is used. */
import { spawn } from 'node:child_process';
import { placeOf } from '../sync/credentials-file';
import { type Synced, syncProfile } from '../sync/sync-profile';
import { Failure } from './failure';
import { EXIT, type Surroundings } from './surroundings';
import { askingFor, type KeyOptions } from './sync-settings';

export interface SyncOptions extends KeyOptions {
  /** Run by the shell after a change, and only then. */
  readonly exec?: string;
  /** Tell a change by the exit code. */
  readonly detailedExitcode?: true;
  /** Say nothing but failures. */
  readonly quiet?: true;
}

/** With `detailedExitcode`. Not terraform's 2, which says here that the command was not understood. */
export const CHANGED = 3;

/** A minute in all. */
const TRIES = 12;

export async function sync(options: SyncOptions, surroundings: Surroundings): Promise<number> {
  const place = placeOf(options);
  const synced = await syncProfile(place, { ...askingFor(options, surroundings), tries: TRIES });
  if (!options.quiet) surroundings.out(`${place.profile} in ${place.file}: ${describe(synced)}`);
  if (synced.kind !== 'changed') return EXIT.done;
  if (options.exec !== undefined) await runAfterChange(options.exec, synced);
  return options.detailedExitcode ? CHANGED : EXIT.done;
}

function describe(synced: Synced): string {
  const { userName } = synced;
  switch (synced.kind) {
    case 'current':
      return `unchanged, ${synced.accessKeyId} is the current key of user ${userName}.`;
    case 'no secret':
      return `unchanged, for user ${userName} may read no secret ${synced.secretName} in ${synced.region}. That is right before its first rotation; later, see whether this is the stack's Region and prefix.`;
    case 'changed':
      return `changed from ${synced.from} to ${synced.to}, user ${userName}.`;
  }
}

async function runAfterChange(command: string, { to }: Synced & { kind: 'changed' }): Promise<void> {
  const ended = await new Promise<string>((resolve) => {
    const child = spawn(command, { shell: true, stdio: 'inherit' });
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? '' : signal ? `ended by ${signal}` : `exit code ${code}`),
    );
  });
  if (!ended) return;
  throw new Failure(
    `The key was changed to ${to}, but the command after it failed (${ended}): ${command}. It is not run again: do that yourself.`,
  );
}
