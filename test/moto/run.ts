/** `npm run test:moto`: the deployed stack and the contract of the embedded AWS, against moto. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { deploy } from './deployment';
import { installMoto, type MotoServer, startMoto } from './moto-server';
import { Account, ADMIN } from './rotation';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const USERS = ['app', 'leaver', 'both', 'off', 'held'];
let passed = 0;

function check(what: string, verify: () => void): void {
  verify();
  passed += 1;
  process.stdout.write(`  ok  ${what}\n`);
}

async function rotate(moto: MotoServer): Promise<void> {
  process.stdout.write('Deploying the stack by cdk bootstrap and cdk deploy\n');
  const deployment = await deploy(moto.url, { adminEmail: ADMIN, mode: 'enforce', cloudTrail: 'off' });
  const account = new Account(moto, deployment);
  await account.subscribe();
  const [app = ''] = await account.createUser('app');
  const [leaver = ''] = await account.createUser('leaver');
  const both = await account.createUser('both', 2);
  const [off = ''] = await account.createUser('off');
  const [held = ''] = await account.createUser('held');
  await account.switchOff('off', off);
  await account.tag('held', { 'keyturn:hold': 'always break-glass' });
  await account.passDays(61, []);
  for (const accessKeyId of [app, ...both, held]) await moto.use(accessKeyId);

  process.stdout.write('Day 0: keys of 61 days\n');
  const first = await account.run();
  const stored = (await account.storedAccessKeyId('app')) ?? '';
  const keys = await account.keys('app');
  check('the key in use has a replacement, and both work', () => {
    assert.deepEqual(keys, { [app]: 'Active', [stored]: 'Active' });
  });
  check('its owner was told what to do', () => {
    assert.match(first, /install the new access key/);
    assert.match(first, /aws secretsmanager get-secret-value --secret-id keyturn\/app/);
  });
  const tags = await account.tags('app');
  check('the ledger names the replacement', () => {
    assert.match(tags[`keyturn:${app}`] ?? '', new RegExp(`replacedBy=${stored} since=`));
  });
  const untouched = [await account.keys('both'), await account.keys('held'), await account.keys('off')];
  check('two keys in use, a held key and one that was switched off are as they were', () => {
    assert.deepEqual(untouched, [
      { [both[0] ?? '']: 'Active', [both[1] ?? '']: 'Active' },
      { [held]: 'Active' },
      { [off]: 'Inactive' },
    ]);
  });
  check('no message carries a secret access key', () => assert.doesNotMatch(first, /SecretAccessKey"/));

  await account.passDays(3, USERS);
  await moto.use(stored);
  await account.run();
  const retired = await account.keys('leaver');
  check('the key that nobody used was announced and is switched off, without a replacement', () => {
    assert.deepEqual(retired, { [leaver]: 'Inactive' });
  });

  process.stdout.write('Day 15: the old key is idle and the new one in use\n');
  await account.passDays(12, USERS);
  await moto.use(stored);
  check('switching off is announced', () => undefined);
  assert.match(await account.run(), /app: key will be switched off on/);
  assert.equal((await account.keys('app'))[app], 'Active');
  await account.passDays(3, USERS);
  await account.run();
  const switchedOff = await account.keys('app');
  check('three days later it is switched off', () =>
    assert.deepEqual(switchedOff, { [app]: 'Inactive', [stored]: 'Active' }),
  );

  process.stdout.write('Day 36: its period is nearly over\n');
  await account.passDays(18, USERS);
  await moto.use(stored);
  const announced = await account.run();
  check('deleting is announced', () => assert.match(announced, /app: old key will be deleted on/));
  await account.passDays(3, USERS);
  await account.run();
  const [left, leftTags] = [await account.keys('app'), await account.tags('app')];
  check('three days later it is deleted, and its ledger entry with it', () => {
    assert.deepEqual(left, { [stored]: 'Active' });
    assert.deepEqual(Object.keys(leftTags), [`keyturn:${stored}`]);
  });
}

function contract(moto: MotoServer): void {
  process.stdout.write('The contract of the embedded AWS, against moto\n');
  const env = { ...process.env, CONTRACT_ENDPOINT: moto.url };
  const { status } = spawnSync('npx', ['jest', 'test/local-aws/contract'], { env, stdio: 'inherit' });
  if (status !== 0) throw new Error('moto and the embedded AWS answer differently');
}

async function main(): Promise<void> {
  installMoto();
  const moto = await startMoto();
  try {
    await rotate(moto);
    contract(moto);
    process.stdout.write(`\n${passed} passed, 0 failed\n`);
  } finally {
    moto.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
