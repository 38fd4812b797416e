/** What `keyturn simulate` foretells is what comes. */

import { UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import type { RunReport } from '../../lambda/core/report';
import { viewOf } from '../../lib/cli/account';
import { simulate } from '../../lib/simulate/simulate';
import { surroundingsOf } from '../support/surroundings';
import { ADMIN, type Credentials, REGION, World } from '../support/world';

const DAYS = 100;
const INSTALL_AFTER_DAYS = 7;

/** Applications run at noon, three hours after Keyturn, here as in `runDays`. */
const TO_NOON = 3 / 24;

interface Application {
  readonly userName: string;
  key: Credentials;
  readonly everyDays: number;
  installsOn?: number;
}

const actsOf = (reports: readonly RunReport[]) =>
  reports.flatMap(({ startedAt, done }) =>
    done.map(({ operation, userName }) => `${startedAt.slice(0, 10)} ${operation} ${userName}`),
  );

/** A daily, a monthly, a forgotten and a switched-off key, and one that is not due yet. */
async function account() {
  const world = new World();
  await world.subscribe();
  const applications: Application[] = [];
  const grown = async (userName: string, ageDays: number, everyDays: number, path = '/') => {
    world.daysBeforeStart(ageDays);
    await world.createUser(userName, { path });
    const key = await world.createKey(userName);
    if (everyDays > 0) applications.push({ userName, key, everyDays });
    return key;
  };
  await grown('forgotten', 200, 0);
  const off = await grown('off', 100, 0);
  await grown('daily', 61, 1);
  const monthly = await grown('monthly', 60, 30);
  await grown('young', 40, 1);
  world.daysBeforeStart(20 - TO_NOON);
  await world.use(monthly);
  world.daysBeforeStart(2);
  await world.iam.send(
    new UpdateAccessKeyCommand({ UserName: 'off', AccessKeyId: off.accessKeyId, Status: 'Inactive' }),
  );
  world.daysBeforeStart(1 - TO_NOON);
  for (const { key, everyDays } of applications) if (everyDays === 1) await world.use(key);
  world.daysBeforeStart(0);
  return { world, applications };
}

async function foretold(world: World): Promise<readonly RunReport[]> {
  const { settings } = world;
  const ports = world.ports();
  const view = await viewOf({ ports, settings, accountId: '123456789012', region: REGION }, surroundingsOf(world));
  const plan = { days: DAYS, installAfterDays: INSTALL_AFTER_DAYS, confirmed: new Set([ADMIN]) };
  // What follows begins with the run of this very minute.
  return simulate({ ...view, readAt: new Date(view.readAt.getTime() - 1) }, plan);
}

test('keys are replaced, switched off and deleted on the days that were foretold', async () => {
  const { world, applications } = await account();
  const expected = actsOf(await foretold(world));
  const came = await world.runDays(DAYS, async (day) => {
    for (const application of applications) {
      const stored = world.storedKey(application.userName);
      if (stored && stored.accessKeyId !== application.key.accessKeyId)
        application.installsOn ??= day + INSTALL_AFTER_DAYS;
      if (stored && application.installsOn !== undefined && day >= application.installsOn) {
        application.key = stored;
        delete application.installsOn;
      }
      if ((day + 20) % application.everyDays === 0) await world.use(application.key);
    }
  });
  expect(expected.length).toBeGreaterThan(8);
  expect(actsOf(came)).toEqual(expected);
});

test('nothing of the account is touched', async () => {
  const { world } = await account();
  const state = () =>
    ['daily', 'monthly', 'forgotten', 'off', 'young'].map((name) => [world.keysOf(name), world.tagsOf(name)]);
  const before = state();
  await foretold(world);
  expect(state()).toEqual(before);
  expect(world.aws.state.secretsManager.secrets).toEqual([]);
  expect(world.inbox(ADMIN)).toEqual([]);
});
