import { rotate } from '../../lib/cli/rotate';
import { refuse } from '../support/calls';
import { STACK } from '../support/deployed-in';
import { operated } from '../support/operated';
import { ADMIN } from '../support/world';

it('replaces a key that is not due yet, and says what is to be done now, by when', async () => {
  const { world, key, surroundings, said } = await operated();
  expect(await rotate({ user: 'app', stack: STACK }, surroundings)).toBe(0);
  const created = world.storedKey('app')?.accessKeyId;
  expect(said()).toContain(
    `${created} replaces ${key.accessKeyId} of app, and is in the secret keyturn/app (eu-west-1).`,
  );
  expect(said()).toContain(`Told: ${ADMIN}`);
  expect(said()).toContain('Now install the new key wherever the old one is used, by 2026-03-10.');
  expect(said()).toContain('aws secretsmanager get-secret-value --region eu-west-1 --secret-id keyturn/app');
  expect(said()).toContain(`${key.accessKeyId} stays on until it is idle. From 2026-01-19 on it can be switched off`);
  expect(world.inbox(ADMIN)).toHaveLength(1);
});

it('names the owner, where it is the owner who is told', async () => {
  const owners = { web: ['web@example.com'] };
  const { world, surroundings, said } = await operated(12, { owners });
  await world.tag('app', { owner: 'web' });
  await rotate({ user: 'app', stack: STACK }, surroundings);
  expect(said()).toContain('Told: web@example.com');
});

it('a key near its deadline is to be replaced at once', async () => {
  const { surroundings, said } = await operated(85);
  await rotate({ user: 'app', stack: STACK }, surroundings);
  expect(said()).toContain('wherever the old one is used, at once.');
});

it('says what was replaced even where something failed after it, and ends as failed', async () => {
  const { world, surroundings, said } = await operated();
  refuse(world.aws, 'PutEvents', 'InternalFailure', 500);
  expect(await rotate({ user: 'app', stack: STACK }, surroundings)).toBe(1);
  expect(said()).toContain(`${world.storedKey('app')?.accessKeyId} replaces`);
  expect(surroundings.said.note).toEqual([expect.stringMatching(/^It could not publish its event: /)]);
});

it('never shows the secret access key', async () => {
  const { world, surroundings, said } = await operated();
  await rotate({ user: 'app', stack: STACK }, surroundings);
  const secret = world.storedKey('app')?.secretAccessKey;
  expect(secret).toBeTruthy();
  expect(said()).not.toContain(secret);
});

it.each([
  ['is held', 'It is held until the tag is removed: break-glass.', { 'keyturn:hold': 'always break-glass' }, {}],
  ['is in an account that is only observed', 'keyturn:mode=enforce', {}, { mode: 'observe' }],
  ['is outside the path', 'There is no user app under /apps/', {}, { userPathPrefix: '/apps/' }],
])('a user who %s is not rotated, with the reason', async (_, words, tags, settings) => {
  const { world, surroundings } = await operated(12, settings);
  await world.tag('app', tags);
  await expect(rotate({ user: 'app', stack: STACK }, surroundings)).rejects.toThrow(words);
  expect(world.keysOf('app')).toHaveLength(1);
});

it('a user without a key is not rotated', async () => {
  const { world, surroundings } = await operated();
  await world.createUser('person');
  await expect(rotate({ user: 'person', stack: STACK }, surroundings)).rejects.toThrow(
    'No key of person was replaced.\nIt has no access key.',
  );
});

const NOTHING = { failures: [], done: [], dropped: [], deferred: [], notReached: [], decisions: [] };
const act = { operation: 'CreateAccessKey', userName: 'app', accessKeyId: 'AKIAOLD' };

it.each([
  [{ failures: [{ doing: 'read it', why: 'no' }] }, 'It could not read it: no'],
  [{ notReached: ['app'] }, 'The run had no time left for it: try again.'],
  [{ undecided: ['app'] }, 'The run had no time left for it: try again.'],
  [{ deferred: [act] }, 'The run had no time left for it: try again.'],
  [{ dropped: [{ ...act, why: 'its keys have changed' }] }, 'AKIAOLD: it was about to be, but its keys have changed.'],
  [
    { done: [{ ...act, operation: 'DeleteAccessKey' }] },
    'It has no access key.\nDone besides, because it was due: DeleteAccessKey of AKIAOLD',
  ],
])('a report with %j is told in words', async (part, words) => {
  const { surroundings } = await operated(12, {}, () => ({ ...NOTHING, ...part }));
  await expect(rotate({ user: 'app', stack: STACK }, surroundings)).rejects.toThrow(
    `No key of app was replaced.\n${words}`,
  );
});

it('a user who is not there is refused before anything is started', async () => {
  const { surroundings } = await operated();
  await expect(rotate({ user: 'nobody', stack: STACK }, surroundings)).rejects.toThrow('There is no IAM user nobody');
});
