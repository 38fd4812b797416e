/** What ends a check before it knows: mostly a permission that the operator lacks, or something that was deleted. */
import { isNamed } from '../../../lambda/aws/errors';
import { SettingsError } from '../../../lambda/errors';
import { inWords } from '../failure';
import { notKnown, REBUILD, type Result, wrong } from './finding';
import { NotThere } from './patient';

const PERMISSION = /not authorized to perform: ([\w-]+:\w+)/;
const GONE = ['ResourceNotFoundException', 'NoSuchEntityException', 'NotFoundException', 'QueueDoesNotExist'];

export function resultOf(error: unknown): Result {
  if (error instanceof NotThere) return notKnown(`Not looked at: ${error.message}.`);
  if (error instanceof SettingsError) return notKnown('Not looked at: that takes valid settings.');
  if (isNamed(error, ...GONE)) return wrong(`Somebody has deleted it: ${(error as Error).message}`, REBUILD);
  const permission = missingPermission(error);
  if (permission === undefined) return notKnown(inWords(error));
  return notKnown(`You may not call ${permission}.`, 'have it allowed to you, or name another --profile');
}

/** As AWS names it when it refuses. */
export const missingPermission = (error: unknown): string | undefined =>
  error instanceof Error ? PERMISSION.exec(error.message)?.[1] : undefined;
