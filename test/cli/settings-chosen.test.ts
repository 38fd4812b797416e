/** The settings that a command goes by. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSettings } from '../../lambda/settings-check';
import { chosenSettings } from '../../lib/cli/settings-chosen';

async function cdkJson(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'keyturn-')), 'cdk.json');
  await writeFile(path, text);
  return path;
}

const missing = () => join(tmpdir(), 'there-is-no-such-folder', 'cdk.json');

test('where Keyturn is deployed, its own settings count, every one of them', async () => {
  const deployed = parseSettings(
    new Map<string, unknown>([
      ['mode', 'enforce'],
      ['owners', { shop: ['shop@example.com'] }],
      ['maxChangesPerRun', '7'],
      ['idleDays', 20],
    ]),
  );
  expect(await chosenSettings(deployed, [], missing())).toEqual(deployed);
});

test('where it is not, those of cdk.json count, and the defaults', async () => {
  const path = await cdkJson('{"app":"x","context":{"keyturn:rotateAfterDays":50,"other":1}}');
  expect(await chosenSettings(undefined, [], path)).toMatchObject({ rotateAfterDays: 50, idleDays: 14 });
});

test('without cdk.json the defaults count', async () => {
  expect(await chosenSettings(undefined, [], missing())).toMatchObject({ mode: 'observe', rotateAfterDays: 60 });
});

test('what is to be tried counts more than either', async () => {
  const path = await cdkJson('{"context":{"keyturn:rotateAfterDays":50}}');
  expect(await chosenSettings(undefined, [['rotateAfterDays', '55']], path)).toMatchObject({ rotateAfterDays: 55 });
});

test('a cdk.json that is no JSON is one clear line', async () => {
  const path = await cdkJson('{');
  await expect(chosenSettings(undefined, [], path)).rejects.toThrow('cdk.json is no JSON:');
});
