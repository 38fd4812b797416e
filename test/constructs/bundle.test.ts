import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KeyturnStack } from '../../lib/keyturn-stack';
import { appOf } from './synth';

/** What Lambda would be given, made as `cdk deploy` makes it. */
function bundle(): string {
  const app = appOf({}, { 'aws:cdk:bundling-stacks': ['**'] });
  new KeyturnStack(app, 'Keyturn');
  const { directory } = app.synth();
  const [asset] = readdirSync(directory).filter((name) => name.startsWith('asset.'));
  return join(directory, asset ?? 'no asset', 'index.js');
}

describe('the code of the function', () => {
  const file = bundle();

  it('is small enough to start fast', () => {
    expect(statSync(file).size).toBeLessThan(600_000);
  });

  it('has nothing in it that only synthesis needs', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/levenshtein|aws-cdk-lib/);
  });

  it('can be imported, and has the handler', () => {
    const script = `import(${JSON.stringify(file)}).then((module) => process.stdout.write(typeof module.handler))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      env: { ...process.env, AWS_REGION: 'eu-west-1' },
    });
    expect([stdout, stderr]).toEqual(['function', '']);
  });

  it('imports nothing as ECMAScript modules do, which would make Node load its own fetch', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bimport *\(|^import\b/m);
  });
});
