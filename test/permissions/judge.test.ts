/** The judge that stands before the embedded AWS in every test: what it refuses, and that no test can miss it. */
import { CreateAccessKeyCommand, GetUserCommand, ListUsersCommand, TagUserCommand } from '@aws-sdk/client-iam';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SETTING_NAMES } from '../../lambda/settings';
import { EXAMPLES } from '../settings/values';
import { takeDenials } from '../support/judge/denials';
import { POLICY_SETTINGS } from '../support/judge/stack-policies';
import { rotated } from '../support/stages';
import { REGION, World, worldWithKey } from '../support/world';
import { PLACE, policiesWith } from './asking';

const REFUSED = { name: expect.stringMatching(/AccessDenied/) };

test('a call that the role does not allow is refused, has no effect, and is told', async () => {
  const { world } = await worldWithKey(61, { mode: 'observe' });
  const call = world.clients.iam.send(new CreateAccessKeyCommand({ UserName: 'app' }));
  await expect(call).rejects.toMatchObject(REFUSED);
  expect(world.keysOf('app')).toHaveLength(1);
  expect(takeDenials()).toEqual([
    expect.stringMatching(
      /^Keyturn asks for iam:CreateAccessKey on arn:aws:iam::123456789012:user\/app, and the role does not allow it in observe/,
    ),
  ]);
});

test('Keyturn cannot read a secret that it stored', async () => {
  const { world } = await rotated();
  const call = world.clients.secretsManager.send(new GetSecretValueCommand({ SecretId: 'keyturn/app' }));
  await expect(call).rejects.toMatchObject(REFUSED);
  expect(takeDenials()).toEqual([expect.stringMatching(/GetSecretValue on \S+:secret:keyturn\/app-\w{6},/)]);
});

test('a user is judged by its path', async () => {
  const world = new World({ userPathPrefix: '/apps/' });
  await world.createUser('inside', { path: '/apps/batch/' });
  await world.createUser('outside', { path: '/people/' });
  await world.clients.iam.send(new GetUserCommand({ UserName: 'inside' }));
  await expect(world.clients.iam.send(new GetUserCommand({ UserName: 'outside' }))).rejects.toMatchObject(REFUSED);
  expect(takeDenials()).toEqual([expect.stringContaining('user/people/outside')]);
});

test("a person's own tag is judged by its key", async () => {
  const { world } = await worldWithKey(61);
  const Tags = [{ Key: 'keyturn:hold', Value: 'always break-glass' }];
  await expect(world.clients.iam.send(new TagUserCommand({ UserName: 'app', Tags }))).rejects.toMatchObject(REFUSED);
  expect(takeDenials()).toEqual([expect.stringContaining('"aws:TagKeys":["keyturn:hold"]')]);
});

test('a call is judged as well where it never arrives', async () => {
  const { world } = await worldWithKey(61, { mode: 'observe' });
  world.aws.handle = () => Promise.reject(new Error('the network is down'));
  await expect(world.clients.iam.send(new CreateAccessKeyCommand({ UserName: 'app' }))).rejects.toThrow();
  expect(takeDenials()).toHaveLength(1);
});

test('what another service does for the call is judged with it', async () => {
  const { world } = await worldWithKey(61);
  await world.clients.sns.send(new PublishCommand({ TopicArn: world.topicArn, Message: 'hello' }));
  const asked = world.judge.allowed.map(({ action }) => action);
  expect(asked).toEqual(['sns:Publish', 'kms:GenerateDataKey', 'kms:Decrypt']);
});

test('a call of which it is not known what AWS checks fails the test too', async () => {
  const world = new World();
  await expect(world.clients.iam.send(new ListUsersCommand({}))).rejects.toThrow();
  expect(takeDenials()).toEqual([expect.stringContaining('iam:ListUsers')]);
});

test('people are not judged', async () => {
  const { world } = await rotated({ mode: 'enforce' });
  const call = world.people.iam.send(new ListUsersCommand({}));
  await expect(call).resolves.toMatchObject({ Users: [{ UserName: 'app' }] });
});

const base = policiesWith();

test.each(SETTING_NAMES.filter((name) => !(POLICY_SETTINGS as readonly string[]).includes(name)))(
  'the setting %s reaches no policy, so that the judge need not know it',
  (name) => {
    expect(policiesWith({ [name]: EXAMPLES[name].text })).toEqual(base);
  },
);

test('the place is that of the embedded AWS', () => {
  const world = new World();
  expect(PLACE).toEqual({ ...world.aws.state.account, region: REGION });
});
