/** `npm run build`: makes dist/ anew, which is all that the package carries besides the start of the command and the docs. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { bundleFunction } from '../lib/bundle-function';
import { thirdPartyLicences } from './third-party-licences';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** Not minified: who lets it near credentials shall be able to read it. What it depends on is inside, as it was tested. */
const OPTIONS: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  metafile: true,
  outdir: DIST,
};

const DECLARATIONS = [
  'lib/access-key-rotation.d.ts',
  'lib/access-key-rotation-props.d.ts',
  'lambda/core/run-figures.d.ts',
  'lambda/errors.d.ts',
];

/** What TypeScript sees of the package; all else that the construct is made of is private. */
function writeDeclarations(): void {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-declarations-'));
  const compiler = join(ROOT, 'node_modules', '.bin', 'tsc');
  execFileSync(compiler, ['--project', 'tsconfig.package.json', '--outDir', folder], { cwd: ROOT, stdio: 'inherit' });
  for (const path of DECLARATIONS) {
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(DIST, basename(path)), text.replaceAll(/'\.\.\/lambda\/(?:core\/)?/g, "'./"));
  }
  rmSync(folder, { recursive: true });
}

rmSync(DIST, { recursive: true, force: true });
const built = [
  bundleFunction(join(DIST, 'function')),
  buildSync({ ...OPTIONS, entryPoints: ['bin/keyturn.ts'] }),
  buildSync({
    ...OPTIONS,
    keepNames: true,
    entryPoints: ['lib/access-key-rotation.ts'],
    external: ['aws-cdk-lib', 'constructs', '../bundle-function'],
  }),
];
copyFileSync(join(ROOT, 'lib', 'report', 'page-script.js'), join(DIST, 'page-script.js'));
writeDeclarations();
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
writeFileSync(join(DIST, 'third-party-licences.txt'), thirdPartyLicences(ROOT, inputs));
