import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { deletedKeys } from '../../lambda/aws/deletions';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SINCE = new Date('2026-03-02T09:00:00Z');

function deletionOf(userName?: string, Username = 'administrator') {
  const requestParameters = { accessKeyId: ID, ...(userName ? { userName } : {}) };
  return { Username, CloudTrailEvent: JSON.stringify({ requestParameters }) };
}

function setUp() {
  const client = new CloudTrailClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  const turns: number[] = [];
  const turn = async () => {
    turns.push(mock.calls().length);
  };
  return { mock, turns, read: () => deletedKeys(client, SINCE, turn) };
}

test('keys that were deleted are known by their events, on every page, each asked for in its turn', async () => {
  const { mock, turns, read } = setUp();
  mock
    .on(LookupEventsCommand)
    .resolvesOnce({ Events: [deletionOf('app'), deletionOf('web')], NextToken: 'more' })
    .resolves({ Events: [deletionOf('app')] });
  expect(await read()).toEqual({
    ofUsers: new Map([
      ['app', new Set([ID])],
      ['web', new Set([ID])],
    ]),
    isPartial: false,
  });
  const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: 'DeleteAccessKey' }];
  expect(mock.commandCalls(LookupEventsCommand)[0]?.args[0].input).toMatchObject({
    LookupAttributes,
    StartTime: SINCE,
  });
  expect(turns).toEqual([0, 1]);
});

test('who names no user in the request deletes a key of his own', async () => {
  const { mock, read } = setUp();
  mock.on(LookupEventsCommand).resolves({ Events: [deletionOf(undefined, 'app')] });
  expect(await read()).toEqual({ ofUsers: new Map([['app', new Set([ID])]]), isPartial: false });
});

test('whose deletion names no key may have lost any', async () => {
  const { mock, read } = setUp();
  const CloudTrailEvent = JSON.stringify({ requestParameters: { userName: 'app' } });
  mock.on(LookupEventsCommand).resolves({ Events: [{ CloudTrailEvent }] });
  expect(await read()).toEqual({ ofUsers: new Map([['app', new Set([''])]]), isPartial: false });
});

test('of deletions without end the latest thousand are read, and that there are more is said', async () => {
  const { mock, turns, read } = setUp();
  mock.on(LookupEventsCommand).resolves({ Events: [deletionOf('ci')], NextToken: 'more' });
  expect(await read()).toEqual({ ofUsers: new Map([['ci', new Set([ID])]]), isPartial: true });
  expect(turns).toHaveLength(20);
});

test.each([
  ['no list', {}],
  ['an event that is no JSON', { Events: [{ CloudTrailEvent: '<html>' }] }],
])('an answer with %s is a problem, and what was read before it counts', async (_, answer) => {
  const { mock, read } = setUp();
  mock
    .on(LookupEventsCommand)
    .resolvesOnce({ Events: [deletionOf('app')], NextToken: 'more' })
    .resolves(answer);
  const ofUsers = new Map([['app', new Set([ID])]]);
  expect(await read()).toEqual({ ofUsers, isPartial: true, problem: expect.any(String) });
});
