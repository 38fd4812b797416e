/** Row 9, and invariant 10, every setting reaches the code: each, changed from its default, makes something that is done or told differ. */
import { environmentOf, settingsFromEnvironment } from '../../lambda/config';
import { nextRuns } from '../../lambda/schedule';
import type { SettingName } from '../../lambda/settings';
import { templateOf } from '../constructs/synth';
import { callsTo } from '../support/calls';
import { runUntil, switchTo, today, worldWithKeys } from '../support/people';
import { numbered, populate } from '../support/population';
import { rotated } from '../support/stages';
import { ADMIN, REGION, START, World, worldWithKey } from '../support/world';

type Values = Readonly<Record<string, unknown>>;

interface Walk {
  readonly changed: unknown;
  /** Settings that do not change, where the difference shows only with them. */
  readonly base?: Values;
  readonly see: (settings: Values) => Promise<unknown>;
  /** What is seen by default, and with the changed value. */
  readonly seen: readonly [unknown, unknown];
}

/** The settings as the Lambda reads them: from its environment. */
function asInLambda<W extends { readonly world: World }>(scene: W): W {
  scene.world.settings = settingsFromEnvironment(environmentOf(scene.world.settings));
  return scene;
}

async function afterRun(ageDays: number, settings: Values) {
  const { world, key } = asInLambda(await worldWithKey(ageDays, settings));
  const calls = callsTo(world.aws);
  const report = await world.run();
  const [secret] = world.aws.state.secretsManager.in(REGION).values();
  return { world, key, report, calls, secret, keys: world.keysOf('app').length };
}

async function populated(settings: Values, ...inhabitants: Parameters<typeof populate>[1]) {
  const world = new World(settings);
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, inhabitants);
  return { report: await asInLambda({ world }).world.run(), world };
}

async function dayOf(status: string, { world, key }: { world: World; key: { accessKeyId: string } }): Promise<number> {
  await runUntil(asInLambda({ world }).world, () => world.statusOf('app', key) === status);
  return today(world);
}

const READER = 'arn:aws:iam::123456789012:role/deploy';
const KMS_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0123';
const BOUNDARY = 'arn:aws:iam::123456789012:policy/boundary';

const WALKS: { readonly [Name in SettingName]: Walk } = {
  mode: { changed: 'observe', see: async (s) => (await afterRun(61, s)).keys, seen: [2, 1] },
  rotateAfterDays: { changed: 59, see: async (s) => (await afterRun(59, s)).keys, seen: [1, 2] },
  deadlineDays: { changed: 70, see: async (s) => (await afterRun(70, s)).report.counts.overdue, seen: [0, 1] },
  idleDays: {
    changed: 5,
    see: async (s) => {
      const { world, old: key } = await rotated(s);
      return dayOf('Inactive', { world, key });
    },
    seen: [17, 7],
  },
  unadoptedIdleDays: {
    changed: 21,
    see: async (s) => dayOf('Inactive', await worldWithKey(61, s)),
    seen: [38, 24],
  },
  retireAfterDays: {
    changed: 60,
    see: async (s) => {
      const { world, keys } = await worldWithKeys([50], { used: [false], settings: s });
      return dayOf('Inactive', { world, key: keys[0] ?? { accessKeyId: '' } });
    },
    seen: [7, 10],
  },
  noticeDays: {
    changed: 8,
    see: async (s) => {
      const { world, keys } = await worldWithKeys([100], { used: [false], settings: s });
      await world.run();
      return dayOf('Inactive', { world, key: keys[0] ?? { accessKeyId: '' } });
    },
    seen: [3, 8],
  },
  deleteAfterDays: {
    changed: 10,
    see: async (s) => {
      const { world, key } = await worldWithKey(61, s);
      await switchTo('Inactive', world, 'app', key);
      await world.run();
      return dayOf('gone', { world, key });
    },
    seen: [24, 10],
  },
  remindEveryDays: {
    changed: 2,
    see: async (s) => {
      const { world } = await worldWithKeys([80, 70], { settings: s });
      await asInLambda({ world }).world.runDays(9);
      return world.inbox(ADMIN).length;
    },
    seen: [2, 3],
  },
  maxChangesPerRun: {
    changed: 1,
    see: async (s) => (await populated(s, ...numbered(3, { ageDays: 61 }))).report.counts.created,
    seen: [3, 1],
  },
  schedule: {
    changed: 'cron(0 9 * * ? *)',
    base: { maxChangesPerRun: 1 },
    see: async (s) => (await populated(s, ...numbered(5, { ageDays: 86 }))).report.overtaken,
    seen: [4, 1],
  },
  timezone: {
    changed: 'Asia/Tokyo',
    see: async (s) => nextRuns(new World(s).settings, START, 1)[0]?.toISOString(),
    seen: ['2026-01-06T09:00:00.000Z', '2026-01-06T00:00:00.000Z'],
  },
  cloudTrail: {
    changed: 'off',
    see: async (s) => {
      const { world } = await rotated(s);
      const calls = callsTo(world.aws);
      await runUntil(world, () => today(world) > 13);
      return calls.some(({ operation }) => operation === 'LookupEvents');
    },
    seen: [true, false],
  },
  ownerTags: {
    changed: 'team',
    base: { owners: { pay: ['pay@example.com'] } },
    see: async (s) => {
      const user = { userName: 'app', ageDays: 61, tags: { team: 'pay' } };
      return (await populated(s, user)).world.inbox('pay@example.com').length;
    },
    seen: [0, 1],
  },
  adminEmail: {
    changed: 'root@example.com',
    see: async (s) => {
      const { world } = await afterRun(61, s);
      return [ADMIN, 'root@example.com'].map((address) => world.inbox(address).length);
    },
    seen: [
      [1, 0],
      [0, 1],
    ],
  },
  owners: {
    changed: { pay: ['pay@example.com'] },
    see: async (s) => {
      const user = { userName: 'app', ageDays: 61, tags: { owner: 'pay' } };
      return (await populated(s, user)).world.inbox('pay@example.com').length;
    },
    seen: [0, 1],
  },
  secretPrefix: {
    changed: 'turned/',
    see: async (s) => (await afterRun(61, s)).secret?.name,
    seen: ['keyturn/app', 'turned/app'],
  },
  secretReaders: {
    changed: [READER],
    see: async (s) => (await afterRun(61, s)).secret?.resourcePolicy?.text.split(READER).length,
    seen: [1, 3],
  },
  userPathPrefix: {
    changed: '/apps/',
    see: async (s) => (await afterRun(61, s)).report.counts.usersScanned,
    seen: [1, 0],
  },
  kmsKeyArn: {
    changed: KMS_KEY,
    see: async (s) => (await afterRun(61, s)).secret?.kmsKeyId,
    seen: [undefined, KMS_KEY],
  },
  permissionsBoundaryArn: {
    changed: BOUNDARY,
    see: async (s) => {
      const roles = Object.values(
        templateOf({ ...s, mode: 'enforce', adminEmail: ADMIN }).findResources('AWS::IAM::Role'),
      );
      return new Set(roles.map(({ Properties }) => Properties.PermissionsBoundary));
    },
    seen: [new Set([undefined]), new Set([BOUNDARY])],
  },
};

const NAMES = Object.keys(WALKS) as SettingName[];

test.each(NAMES)('row 9: the setting %s reaches what is done or told', async (name) => {
  const { changed, base = {}, see, seen } = WALKS[name];
  expect([await see(base), await see({ ...base, [name]: changed })]).toEqual(seen);
});
