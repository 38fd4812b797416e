/** Whether a file can be written, and why not in one line. */
import { open, unlink } from 'node:fs/promises';

/** Said before the work is done, not after. Leaves everything as it is. @throws Error in words for people */
export async function tryToOpen(path: string, what = 'page'): Promise<void> {
  try {
    await (await open(path, 'wx')).close();
    await unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return writeFailure(path, what)(error as Error);
    const file = await open(path, 'a').catch(writeFailure(path, what));
    await file.close();
  }
}

export const writeFailure =
  (path: string, what = 'page') =>
  (error: NodeJS.ErrnoException): never => {
    throw new Error(`The ${what} could not be written to ${path}: ${reasonOf(error)}.`);
  };

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'its folder does not exist';
    case 'ENOTDIR':
      return 'a part of its path is not a folder';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'that is not allowed there';
    default:
      return message;
  }
}
