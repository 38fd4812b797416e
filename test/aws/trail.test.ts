import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { createClients } from '../../lambda/aws/clients';
import { awsPorts } from '../../lambda/aws/ports';
import { pacer, trailReader, withoutVersions } from '../../lambda/aws/trail';
import type { AccessKey } from '../../lambda/core/model';
import { parseSettings } from '../../lambda/settings-check';
import { serviceError } from '../support/service-error';

const NOW = new Date('2026-03-02T09:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

function aKey(region?: string): AccessKey {
  const lastUsed = region
    ? ({ state: 'used', date: NOW, region, serviceName: 's3' } as const)
    : ({ state: 'never' } as const);
  return { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', status: 'Active', createDate: daysAgo(80), lastUsed };
}

function anEvent(EventTime: Date, sourceIPAddress: string, userAgent = 'aws-cli/2.32.1 Python/3.13'): Event {
  const CloudTrailEvent = JSON.stringify({ sourceIPAddress, userAgent });
  return { EventTime, EventSource: 'iam.amazonaws.com', CloudTrailEvent };
}

/** The clock stands still, and notes how long it was asked to wait. */
function setUp(regions: readonly string[] = ['eu-west-1', 'us-east-1']) {
  const client = new CloudTrailClient({ region: 'eu-west-1' });
  const mock = mockClient(client);
  mock.on(LookupEventsCommand).resolves({ Events: [] });
  const waits: number[] = [];
  const until = async (date: Date) => {
    waits.push(date.getTime() - NOW.getTime());
  };
  const asked: string[] = [];
  const clientOf = (region: string) => {
    asked.push(region);
    return client;
  };
  const clock = { now: () => NOW, until, remainingMs: () => 900_000 };
  return { mock, asked, waits, trail: trailReader({ client: clientOf, regions, clock, pace: pacer(clock) }) };
}

test('the Regions of the stack, of global services and of the last use are asked, each once', async () => {
  for (const [lastRegion, expected] of [
    ['ap-southeast-2', ['eu-west-1', 'us-east-1', 'ap-southeast-2']],
    ['us-east-1', ['eu-west-1', 'us-east-1']],
    ['N/A', ['eu-west-1', 'us-east-1']],
    [undefined, ['eu-west-1', 'us-east-1']],
  ] as const) {
    const { asked, trail } = setUp();
    expect(await trail(aKey(lastRegion), 0)).toEqual({ state: 'read', sources: [], truncated: false });
    expect(asked).toEqual(expected);
  }
});

test('events are looked up by access key id, over the 90 days that CloudTrail keeps', async () => {
  const { mock, trail } = setUp(['eu-west-1']);
  await trail(aKey(), 0);
  expect(mock.commandCalls(LookupEventsCommand)[0]?.args[0].input).toEqual({
    LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: 'AKIAIOSFODNN7EXAMPLE' }],
    StartTime: daysAgo(90),
    NextToken: undefined,
  });
});

test('every page is read, and a source counts once, by when it was last seen', async () => {
  const { mock, trail } = setUp(['eu-west-1']);
  mock
    .on(LookupEventsCommand)
    .resolvesOnce({ Events: [anEvent(daysAgo(1), '10.0.0.1')], NextToken: 'second' })
    .resolvesOnce({ Events: [], NextToken: 'third' })
    .resolves({
      Events: [anEvent(daysAgo(9), '10.0.0.2'), anEvent(daysAgo(9), '10.0.0.1', 'aws-cli/2.30.0 Python/3.12')],
    });
  expect(await trail(aKey(), 0)).toEqual({
    state: 'read',
    truncated: false,
    sources: [
      {
        address: '10.0.0.1',
        userAgent: 'aws-cli Python',
        fullUserAgent: 'aws-cli/2.32.1 Python/3.13',
        serviceName: 'iam',
        region: 'eu-west-1',
        lastSeen: daysAgo(1),
      },
      {
        address: '10.0.0.2',
        userAgent: 'aws-cli Python',
        fullUserAgent: 'aws-cli/2.32.1 Python/3.13',
        serviceName: 'iam',
        region: 'eu-west-1',
        lastSeen: daysAgo(9),
      },
    ],
  });
  expect(mock.commandCalls(LookupEventsCommand).map(({ args }) => args[0].input.NextToken)).toEqual([
    undefined,
    'second',
    'third',
  ]);
});

test('what is older than the 35 days that matter is not paged through', async () => {
  const { mock, trail } = setUp(['eu-west-1']);
  mock.on(LookupEventsCommand).resolves({ Events: [anEvent(daysAgo(36), '10.0.0.1')], NextToken: 'more' });
  expect(await trail(aKey(), 0)).toMatchObject({ state: 'read', truncated: false });
  expect(mock.commandCalls(LookupEventsCommand)).toHaveLength(1);
});

test('a key with more events than twenty pages is told to be cut', async () => {
  const { mock, trail } = setUp(['eu-west-1']);
  mock.on(LookupEventsCommand).resolves({ Events: [anEvent(daysAgo(1), '10.0.0.1')], NextToken: 'more' });
  expect(await trail(aKey(), 0)).toMatchObject({ state: 'read', truncated: true });
  expect(mock.commandCalls(LookupEventsCommand)).toHaveLength(20);
});

test.each([
  [['eu-west-1'], 1],
  [['eu-west-1', 'us-east-1'], 2],
])(
  'each of %j is asked not quite twice a second, however many keys are read side by side',
  async (regions, asksPerTurn) => {
    const { waits, trail } = setUp(regions);
    await Promise.all(Array.from({ length: 10 }, () => trail(aKey(), 0)));
    const turns = Array.from({ length: 10 * asksPerTurn }, (_, index) => Math.floor(index / asksPerTurn) * 520);
    expect(waits.sort((a, b) => a - b)).toEqual(turns);
  },
);

test.each<[string, (mock: ReturnType<typeof setUp>['mock']) => unknown]>([
  ['denies', (mock) => mock.on(LookupEventsCommand).rejects(serviceError('AccessDeniedException', 400))],
  ['cannot be reached', (mock) => mock.on(LookupEventsCommand).rejects(new Error('getaddrinfo ENOTFOUND'))],
  ['answers without a list', (mock) => mock.on(LookupEventsCommand).resolves({})],
  ['answers without a time', (mock) => mock.on(LookupEventsCommand).resolves({ Events: [{ CloudTrailEvent: '{}' }] })],
  [
    'answers what is not JSON',
    (mock) => mock.on(LookupEventsCommand).resolves({ Events: [{ EventTime: NOW, CloudTrailEvent: '{' }] }),
  ],
])('that CloudTrail %s is an answer, and never an error', async (_, disturb) => {
  const { mock, trail } = setUp();
  disturb(mock);
  expect(await trail(aKey(), 0)).toEqual({
    state: 'unknown',
    why: expect.stringContaining('CloudTrail could not be read'),
  });
});

test('no page is asked for with less time left than is needed, and then nothing is known', async () => {
  const { mock, trail } = setUp();
  expect(await trail(aKey(), 900_001)).toBeUndefined();
  expect(mock.calls()).toHaveLength(0);
  expect(await trail(aKey(), 900_000)).toMatchObject({ state: 'read' });
});

test('an unreadable last Region is not passed over, though the others can be read', async () => {
  const { mock, trail } = setUp();
  mock.on(LookupEventsCommand).resolvesOnce({ Events: [] }).resolvesOnce({ Events: [] }).rejects(new Error('no'));
  expect(await trail(aKey('ap-southeast-2'), 0)).toMatchObject({ state: 'unknown' });
});

test.each([
  ['aws-cli/2.32.1 Python/3.13.9 Linux/6.8', 'aws-cli Python Linux'],
  ['[Boto3/1.40.1 md/Botocore#1.40.1]', 'Boto3 md'],
  ['Terraform', 'Terraform'],
])('the agent %s is %s, whatever its version', (userAgent, agent) => {
  expect(withoutVersions(userAgent)).toBe(agent);
});

test.each([
  ['aws', 'eu-west-1', ['eu-west-1', 'us-east-1']],
  ['aws', 'us-east-1', ['us-east-1']],
  ['aws-us-gov', 'us-gov-east-1', ['us-gov-east-1', 'us-gov-west-1']],
  ['aws-cn', 'cn-northwest-1', ['cn-northwest-1', 'cn-north-1']],
])('in the partition %s, a stack in %s asks %j', async (partition, region, expected) => {
  const asked: string[] = [];
  const clients = { ...createClients({ region }), sns: new SNSClient({ region }) };
  const cloudTrail = (name: string) => {
    asked.push(name);
    const client = new CloudTrailClient({ region: name });
    mockClient(client).on(LookupEventsCommand).resolves({ Events: [] });
    return client;
  };
  const config = {
    settings: parseSettings(),
    stack: 'Keyturn',
    topicArn: `arn:${partition}:sns:${region}:123456789012:topic`,
  };
  const clock = { now: () => NOW, until: async () => {}, remainingMs: () => 900_000 };
  await awsPorts({ ...clients, cloudTrail }, config, clock, () => {}).trail(aKey(), 0);
  expect(asked).toEqual(expected);
});
