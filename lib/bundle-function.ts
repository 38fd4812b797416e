/** The function's code as Lambda gets it: for the package when it is built, and at each synthesis from source. */
import { join } from 'node:path';
import { type BuildOptions, type BuildResult, buildSync } from 'esbuild';

/**
 * One file for Lambda to load, with the SDK that was tested instead of the runtime's. `mainFields` prefers modules to
 * CommonJS, which can be shaken: 480 KB instead of 780. What stays CommonJS inside asks for `require`, which ECMAScript
 * modules lack.
 */
export const OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  logLevel: 'warning',
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
};

const ROOT = join(__dirname, '..');

export const bundleFunction = (folder: string): BuildResult =>
  buildSync({
    ...OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: ['lambda/handler.ts'],
    outfile: join(folder, 'index.mjs'),
    metafile: true,
  });
