/** The construct, in the app of docs/construct.md as it stands there. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies } from '../../package.json';
import { Place } from './place';
import { check, timed } from './report';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'construct.md'), 'utf8');
const [, EXAMPLE = ''] = /<!-- example: app -->\n```ts\n([\s\S]*?)```/.exec(PAGE) ?? [];

const CDK = (['aws-cdk-lib', 'constructs'] as const).map((name) => `${name}@${devDependencies[name]}`);

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> } };
}

export function tryApp(folder: string, tarball: string): void {
  const app = new Place(folder, { CDK_OUTDIR: 'cdk.out' });
  timed('npm install, with CDK', () => app.install(tarball, ...CDK));
  writeFileSync(join(folder, 'app.mjs'), EXAMPLE);
  timed('synthesis', () => app.succeed('node', 'app.mjs'));
  synthesised(join(folder, 'cdk.out'), app);
  const name = app.succeed('node', '-p', "require('keyturn').AccessKeyRotation.name");
  check('CommonJS can require it too', () => assert.equal(name, 'AccessKeyRotation\n'));
  types(app);
  refused(app);
}

function synthesised(assembly: string, app: Place): void {
  const { Resources, Outputs } = JSON.parse(readFileSync(join(assembly, 'Platform.template.json'), 'utf8'));
  const [lambda, ...others] = Object.values<Resource>(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  check('the template has one function, which enforces', () => {
    const { KEYTURN_MODE, KEYTURN_STACK } = lambda?.Properties.Environment.Variables ?? {};
    assert.deepEqual([KEYTURN_MODE, KEYTURN_STACK, others], ['enforce', 'Platform', []]);
  });
  check('its outputs are those that the command looks for', () => assert.ok('KeyturnFunctionName' in Outputs));
  const [asset = ''] = readdirSync(assembly).filter((name) => name.startsWith('asset.'));
  check('its code is what the package carries, and nothing else', () => {
    assert.deepEqual(readdirSync(join(assembly, asset)), ['index.js']);
    const carried = join(app.folder, 'node_modules', 'keyturn', 'dist', 'function', 'index.js');
    assert.ok(readFileSync(join(assembly, asset, 'index.js')).equals(readFileSync(carried)));
  });
  const script = `import('./cdk.out/${asset}/index.js').then(({ handler }) => console.log(typeof handler))`;
  const loaded = app.succeed('node', '-e', script);
  check('it loads, and has the handler', () => assert.equal(loaded, 'function\n'));
}

/** With the libraries checked as well, which most leave out. */
function types(app: Place): void {
  writeFileSync(join(app.folder, 'app.mts'), EXAMPLE);
  const compiler = join(ROOT, 'node_modules', '.bin', 'tsc');
  const types = join(ROOT, 'node_modules', '@types');
  const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2022'];
  const said = timed('types', () =>
    app.succeed(compiler, ...options, '--typeRoots', types, '--types', 'node', 'app.mts'),
  );
  check('the declarations compile in strict mode', () => assert.equal(said, ''));
}

function refused(app: Place): void {
  const contradicting = EXAMPLE.replace("mode: 'enforce',", "mode: 'enforced', idleDays: 40, rotateDays: 5,");
  writeFileSync(join(app.folder, 'refused.mjs'), contradicting);
  const { status, stderr } = new Place(app.folder, { CDK_OUTDIR: 'refused.out' }).run('node', 'refused.mjs');
  check('props that cannot work end it, all of them named', () => {
    assert.notEqual(status, 0);
    for (const prop of ['rotateDays: there is no such prop', 'mode = "enforced"']) assert.ok(stderr.includes(prop));
    assert.deepEqual(readdirSync(join(app.folder, 'refused.out')), []);
  });
}
