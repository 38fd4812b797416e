/** What people do to an account behind Keyturn's back, and what can be seen of it afterwards. */
import { DeleteAccessKeyCommand, UntagUserCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { LocalAws } from '../../lib/local-aws/local-aws';
import { type Credentials, DAY_MS, START, World } from './world';

type Key = Pick<Credentials, 'accessKeyId'>;

export async function switchTo(Status: 'Active' | 'Inactive', world: World, UserName: string, key: Key): Promise<void> {
  await world.iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId, Status }));
}

export async function deleteByHand(world: World, UserName: string, { accessKeyId }: Key): Promise<void> {
  await world.iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }));
}

export async function untag(world: World, UserName: string, ...TagKeys: string[]): Promise<void> {
  await world.iam.send(new UntagUserCommand({ UserName, TagKeys }));
}

/** A secret of the name that Keyturn would use, tagged as told. */
export async function makeSecret(
  world: World,
  Name: string,
  tags: Readonly<Record<string, string>> = {},
): Promise<void> {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await world.people.secretsManager.send(new CreateSecretCommand({ Name, Tags, SecretString: 'a value of its own' }));
}

export async function scheduleSecretForDeletion(world: World, SecretId: string): Promise<void> {
  await world.people.secretsManager.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 30 }));
}

export function userIdOf(world: World, userName: string): string {
  return world.aws.state.iam.users.get(userName)?.userId ?? '';
}

/** Days from START until now. */
export function today(world: World): number {
  return Math.floor((world.clock.now().getTime() - START.getTime()) / DAY_MS);
}

export function advanceHours(world: World, hours: number): void {
  world.clock.advance(hours * 3_600_000);
}

/** Runs as scheduled, from tomorrow on, until it is so; `daily` happens every day at noon. */
export async function runUntil(
  world: World,
  isSo: () => boolean,
  daily: () => Promise<void> = async () => {},
  mostDays = 150,
): Promise<void> {
  for (let day = 0; !isSo(); day += 1) {
    if (day === mostDays) throw new Error(`it was not so within ${mostDays} days`);
    nextMorning(world);
    await world.runDays(1, daily);
  }
}

/** Turns the clock to nine on the next day. */
export function nextMorning({ clock }: World): void {
  const midnight = Date.parse(clock.now().toISOString().slice(0, 10));
  clock.advanceTo(new Date(midnight + DAY_MS + 9 * 3_600_000));
}

/** Subjects of the messages in an inbox. */
export function subjects(world: World, address: string): readonly string[] {
  return world.inbox(address).map(({ subject }) => subject ?? '');
}

/** All text that arrived at an address. */
export function mail(world: World, address: string): string {
  return world
    .inbox(address)
    .map(({ subject, message }) => `${subject}\n${message}`)
    .join('\n');
}

/** All that Keyturn could change, as plain data; what CloudTrail records and what people are told is left out. */
export function stateOf({ state }: LocalAws): unknown {
  return {
    users: [...state.iam.users.values()].map(({ userName, userId, tags, accessKeys }) => ({
      userName,
      userId,
      tags: [...tags.values()],
      keys: accessKeys.map((key) => ({ ...key })),
    })),
    secrets: state.secretsManager.secrets.map(({ name, tags, versions, resourcePolicy, deletion, kmsKeyId }) => ({
      name,
      tags: [...tags],
      versions: [...versions.values()].map((version) => ({ ...version, stages: [...version.stages] })),
      policy: resourcePolicy?.text,
      deletion,
      kmsKeyId,
    })),
    events: [...state.eventBridge.events],
  };
}

/** When each key of the account was created, switched off and deleted, by id, as CloudTrail tells it. */
export function historyOf(world: World, eventName: string): ReadonlyMap<string, Date> {
  const events = world.aws.state.cloudTrail.events('us-east-1', world.clock.now());
  const done = events.filter(({ call }) => call.eventName === eventName && !call.error);
  return new Map(
    done.map(({ call, eventTime }) => [
      String((call.requestParameters as { AccessKeyId?: string } | undefined)?.AccessKeyId),
      eventTime,
    ]),
  );
}

export const daysBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / DAY_MS;

/** A world whose user `app` has a key for each age, oldest first, each used a day before START from an address of its own. */
export async function worldWithKeys(
  ages: readonly number[],
  {
    used = ages.map(() => true),
    settings = {},
    tags = {},
    unconfirmed = [],
  }: {
    readonly used?: readonly boolean[];
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly tags?: Readonly<Record<string, string>>;
    readonly unconfirmed?: readonly string[];
  } = {},
): Promise<{ world: World; keys: readonly Credentials[] }> {
  const world = new World(settings);
  await world.subscribe(unconfirmed);
  const keys: Credentials[] = [];
  for (const age of ages) {
    world.daysBeforeStart(age);
    if (keys.length === 0) await world.createUser('app', { tags });
    keys.push(await world.createKey('app'));
  }
  world.daysBeforeStart(1);
  for (const [index, key] of keys.entries()) if (used[index]) await world.use(key, `198.51.100.${index + 1}`);
  world.daysBeforeStart(0);
  return { world, keys };
}
