/** People remove a secret: whoever has not read the new key from it never will, so the old one is not taken from him. */
import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { loseAnswer, refuse } from '../support/calls';
import { deleteByHand, mail, nextMorning, runUntil } from '../support/people';
import { rotated } from '../support/stages';
import { ADMIN, type World, worldWithKey } from '../support/world';

async function removeSecret(world: World, recoverable: boolean): Promise<void> {
  const within = recoverable ? { RecoveryWindowInDays: 30 } : { ForceDeleteWithoutRecovery: true };
  await world.people.secretsManager.send(new DeleteSecretCommand({ SecretId: 'keyturn/app', ...within }));
}

test.each([true, false])(
  'a job that has not run yet keeps its key when the secret is removed (recoverable: %s)',
  async (recoverable) => {
    const { world, key } = await worldWithKey(61);
    await world.run();
    await removeSecret(world, recoverable);
    await world.runDays(90);
    expect(world.statusOf('app', key)).toBe('Active');
    expect(mail(world, ADMIN)).toContain('app: the new key cannot be read');
  },
);

test('deleting the new key, as the message says, brings another', async () => {
  const { world, old, fresh } = await rotated();
  await removeSecret(world, false);
  await runUntil(
    world,
    () => mail(world, ADMIN).includes(`--user-name app --access-key-id ${fresh.accessKeyId}`),
    () => world.use(old),
  );
  await deleteByHand(world, 'app', fresh);
  await runUntil(
    world,
    () => world.storedKey('app') !== undefined,
    () => world.use(old),
  );
  expect(world.storedKey('app')).not.toEqual(fresh);
  await world.use(world.storedKey('app') ?? fresh);
});

test('an owner whose topic failed is not told to install a key that was removed since', async () => {
  const { world } = await worldWithKey(61);
  const stepAside = refuse(world.aws, 'Publish');
  await world.run();
  stepAside();
  await removeSecret(world, true);
  nextMorning(world);
  await world.run();
  expect(mail(world, ADMIN)).not.toContain('install the new access key');
});

test.each([-4, 4])('a key that is lost by a clock that is %i minutes ahead is known as lost', async (minutes) => {
  const { world } = await worldWithKey(61);
  world.skewMs = minutes * 60_000;
  loseAnswer(world.aws, 'CreateAccessKey');
  await world.run();
  nextMorning(world);
  await world.run();
  expect(mail(world, ADMIN)).toContain('app: a lost key was switched off');
});
