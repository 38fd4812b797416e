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
  const population = await populate(account);
  await day0(account, population);
  await day15(account, population);
  await day36(account, population);
}

interface Population {
  readonly app: string;
  readonly leaver: string;
  /** Which must stay as they are: user name to keys and their status. */
  readonly untouched: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

async function populate(account: Account): Promise<Population> {
  const [app = ''] = await account.createUser('app');
  const [leaver = ''] = await account.createUser('leaver');
  const [one = '', two = ''] = await account.createUser('both', 2);
  const [off = ''] = await account.createUser('off');
  const [held = ''] = await account.createUser('held');
  await account.switchOff('off', off);
  await account.tag('held', { 'keyturn:hold': 'always break-glass' });
  await account.passDays(61, []);
  for (const accessKeyId of [app, one, two, held]) await account.moto.use(accessKeyId);
  const untouched = {
    both: { [one]: 'Active', [two]: 'Active' },
    held: { [held]: 'Active' },
    off: { [off]: 'Inactive' },
  };
  return { app, leaver, untouched };
}

async function day0(account: Account, { app, leaver, untouched }: Population): Promise<void> {
  process.stdout.write('Day 0: keys of 61 days\n');
  const told = await account.run();
  const { accessKeyId: stored, secretAccessKey } = await account.stored('app');
  const keys = await account.keys('app');
  check('the key in use has a replacement, and both work', () => {
    assert.deepEqual(keys, { [app]: 'Active', [stored]: 'Active' });
  });
  check('its owner was told what to do', () => {
    assert.match(told, /install the new access key/);
    assert.match(told, /aws secretsmanager get-secret-value --region us-east-1 --secret-id keyturn\/app/);
  });
  const tags = await account.tags('app');
  check('the ledger names the replacement', () => {
    assert.match(tags[`keyturn:${app}`] ?? '', new RegExp(`replacedBy=${stored} since=`));
  });
  check('neither messages nor tags carry the secret access key', () => {
    assert.equal(secretAccessKey.length, 40);
    assert.ok(!`${told}${JSON.stringify(tags)}`.includes(secretAccessKey));
  });
  for (const [userName, expected] of Object.entries(untouched)) {
    const found = await account.keys(userName);
    check(`the keys of ${userName} are as they were`, () => assert.deepEqual(found, expected));
  }
  await account.passDays(3, USERS);
  await account.moto.use(stored);
  await account.run();
  const retired = await account.keys('leaver');
  check('three days later the key that nobody used is switched off, without a replacement', () => {
    assert.deepEqual(retired, { [leaver]: 'Inactive' });
  });
}

async function day15(account: Account, { app }: Population): Promise<void> {
  process.stdout.write('Day 15: the old key is idle and the new one in use\n');
  const { accessKeyId: stored } = await account.stored('app');
  await account.passDays(12, USERS);
  await account.moto.use(stored);
  const told = await account.run();
  const before = await account.keys('app');
  check('switching the old key off is announced, and not done yet', () => {
    assert.match(told, /app: key will be switched off on/);
    assert.deepEqual(before, { [app]: 'Active', [stored]: 'Active' });
  });
  await account.passDays(3, USERS);
  await account.run();
  const after = await account.keys('app');
  check('three days later it is switched off', () => {
    assert.deepEqual(after, { [app]: 'Inactive', [stored]: 'Active' });
  });
}

async function day36(account: Account, { app }: Population): Promise<void> {
  process.stdout.write('Day 36: its period is nearly over\n');
  const { accessKeyId: stored } = await account.stored('app');
  await account.passDays(18, USERS);
  await account.moto.use(stored);
  const told = await account.run();
  const before = await account.keys('app');
  check('deleting it is announced, and not done yet', () => {
    assert.match(told, /app: old key will be deleted on/);
    assert.deepEqual(before, { [app]: 'Inactive', [stored]: 'Active' });
  });
  await account.passDays(3, USERS);
  await account.run();
  const [keys, tags] = [await account.keys('app'), await account.tags('app')];
  check('three days later it is deleted, and its ledger entry with it', () => {
    assert.deepEqual(keys, { [stored]: 'Active' });
    assert.deepEqual(Object.keys(tags), [`keyturn:${stored}`]);
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
