/** The function's code as Lambda gets it: for the package when it is built, and at each synthesis from source. */
import { join } from 'node:path';
import { type BuildOptions, type BuildResult, buildSync } from 'esbuild';

/**
 * One file for Lambda to load, with the SDK that was tested instead of the runtime's. `mainFields` prefers ECMAScript modules,
 * which can be shaken: 480 KB instead of 780. The file itself is CommonJS: one that imports `node:http` makes Node load all
 * that it exports, its own `fetch` among it, which takes 8 MB and 30 ms.
 */
export const OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
};

const ROOT = join(__dirname, '..');

export const bundleFunction = (folder: string): BuildResult =>
  buildSync({
    ...OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: ['lambda/handler.ts'],
    outfile: join(folder, 'index.js'),
    metafile: true,
  });
