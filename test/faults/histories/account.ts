import { type AccessKey, IamUser } from '../../../lib/local-aws/iam/state';
import { DAY_MS, START, World } from '../../support/world';
import type { History, Inhabitant } from './history';

/** The account as it is at START. */
export async function settle({ settings, inhabitants }: History): Promise<World> {
  const world = new World({ ...settings, owners: { shop: ['shop@example.com'] } });
  await world.subscribe();
  world.daysBeforeStart(0);
  for (const [index, inhabitant] of inhabitants.entries()) inhabit(world, `user-${index}`, inhabitant);
  return world;
}

/** Straight into the state: calls for each would take longer than the history itself. */
function inhabit(world: World, userName: string, { ages, usedDaysAgo, tags }: Inhabitant): void {
  const { iam, identifiers } = world.aws.state;
  const daysAgo = (days: number) => new Date(START.getTime() - days * DAY_MS);
  const user = new IamUser(userName, '/', identifiers.userId(), daysAgo(Math.max(...ages)));
  for (const [key, value] of Object.entries(tags)) user.tags.set(key.toLowerCase(), { key, value });
  iam.addUser(user);
  for (const [slot, age] of ages.entries()) {
    const used = usedDaysAgo[slot] ?? null;
    const lastUsed =
      used === null || used > age ? undefined : { date: daysAgo(used), region: 'eu-west-1', serviceName: 'sts' };
    const secrets = { accessKeyId: identifiers.accessKeyId(), secretAccessKey: identifiers.secretAccessKey() };
    const accessKey: AccessKey = { ...secrets, createDate: daysAgo(age), status: 'Active', lastUsed };
    user.slots[slot as 0 | 1] = accessKey;
    iam.accessKeys.set(accessKey.accessKeyId, { user, accessKey });
  }
}
