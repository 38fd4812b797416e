/** A small account as one finds them: users with keys young and old, used, forgotten, and half replaced. */
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  type Tag,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { TurnableClock } from '../local-aws/clock';
import { callElsewhere } from '../local-aws/elsewhere';
import { InProcessHandler } from '../local-aws/in-process';
import type { LocalAws } from '../local-aws/local-aws';

/** How far back the sample's history reaches. */
export const SAMPLE_DAYS = 400;

const DAY = 24 * 60 * 60 * 1000;

/** The history of one key, in days before today. */
interface KeyHistory {
  readonly created: number;
  readonly used: readonly number[];
  readonly switchedOff?: number;
}

interface UserPattern {
  readonly name: string;
  readonly path?: string;
  readonly owner?: string;
  readonly service: string;
  readonly keys: readonly KeyHistory[];
}

const PATTERNS: readonly UserPattern[] = [
  { name: 'ci-deploy', owner: 'platform', service: 'ecr', keys: [{ created: 210, used: [30, 7, 1] }] },
  { name: 'billing-export', owner: 'finance', service: 's3', keys: [{ created: 95, used: [62, 31, 1] }] },
  { name: 'photo-resize', path: '/apps/', owner: 'media', service: 's3', keys: [{ created: 20, used: [10, 1] }] },
  { name: 'old-wiki', service: 's3', keys: [{ created: 390, used: [160] }] },
  { name: 'load-test', owner: 'platform', service: 'sqs', keys: [{ created: 120, used: [] }] },
  {
    name: 'order-sync',
    path: '/apps/',
    owner: 'shop',
    service: 'dynamodb',
    keys: [
      { created: 180, used: [40, 2] },
      { created: 12, used: [5, 1] },
    ],
  },
  {
    name: 'mail-relay',
    owner: 'platform',
    service: 'ses',
    keys: [
      { created: 300, used: [70], switchedOff: 45 },
      { created: 50, used: [3, 1] },
    ],
  },
  { name: 'anna', path: '/people/', owner: 'anna@example.com', service: 's3', keys: [] },
];

/** Makes the sample up, day by day, and ends with the clock at today. */
export async function fillWithSample(aws: LocalAws, clock: TurnableClock, userCount: number): Promise<void> {
  const today = clock.now().getTime() + SAMPLE_DAYS * DAY;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const iam = new IAMClient({ region: 'us-east-1', requestHandler: new InProcessHandler(aws), credentials });
  const acts = Array.from({ length: userCount }, (_, index) => actsOf(aws, iam, index)).flat();
  acts.sort((a, b) => b.daysAgo - a.daysAgo);
  for (const act of acts) {
    clock.advanceTo(new Date(Math.max(clock.now().getTime(), today - act.daysAgo * DAY)));
    await act.run();
  }
  clock.advanceTo(new Date(today));
}

interface Act {
  readonly daysAgo: number;
  run(): Promise<void>;
}

function actsOf(aws: LocalAws, iam: IAMClient, index: number): Act[] {
  const pattern = PATTERNS[index % PATTERNS.length];
  if (pattern === undefined) return [];
  const round = Math.floor(index / PATTERNS.length);
  const userName = round === 0 ? pattern.name : `${pattern.name}-${round + 1}`;
  const createUser: Act = {
    daysAgo: SAMPLE_DAYS,
    run: async () => {
      await iam.send(new CreateUserCommand({ UserName: userName, Path: pattern.path ?? '/', Tags: tagsOf(pattern) }));
    },
  };
  return [createUser, ...pattern.keys.flatMap((key) => keyActs(aws, iam, userName, pattern, key))];
}

function tagsOf(pattern: UserPattern): Tag[] {
  return pattern.owner === undefined ? [] : [{ Key: 'owner', Value: pattern.owner }];
}

function keyActs(aws: LocalAws, iam: IAMClient, userName: string, pattern: UserPattern, key: KeyHistory): Act[] {
  let credentials = { accessKeyId: '', secretAccessKey: '' };
  const create = async () => {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    credentials = { accessKeyId, secretAccessKey };
  };
  const use = async () => {
    const { service } = pattern;
    callElsewhere(aws, { ...credentials, service, region: 'us-east-1', operation: 'ListTagsForResource' });
  };
  const switchOff = async () => {
    const { accessKeyId: AccessKeyId } = credentials;
    await iam.send(new UpdateAccessKeyCommand({ UserName: userName, AccessKeyId, Status: 'Inactive' }));
  };
  return [
    { daysAgo: key.created, run: create },
    ...key.used.map((daysAgo) => ({ daysAgo, run: use })),
    ...(key.switchedOff === undefined ? [] : [{ daysAgo: key.switchedOff, run: switchOff }]),
  ];
}
