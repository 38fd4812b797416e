import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { OPTIONS } from '../../lib/bundle-function';

/** Bundles as the stack does; returns the path of the module. */
export function bundle(entryPoint: string, folder: string): string {
  const outfile = join(folder, 'index.js');
  buildSync({ ...OPTIONS, entryPoints: [entryPoint], outfile });
  return outfile;
}
