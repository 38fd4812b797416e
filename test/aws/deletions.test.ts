import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { usersOfDeletedKeys } from '../../lambda/aws/deletions';

const SINCE = new Date('2026-03-02T09:00:00Z');

function deletionOf(userName?: string, Username = 'administrator') {
  const requestParameters = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', ...(userName ? { userName } : {}) };
  return { Username, CloudTrailEvent: JSON.stringify({ requestParameters }) };
}

function setUp() {
  const client = new CloudTrailClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  const turns: number[] = [];
  const turn = async () => {
    turns.push(mock.calls().length);
  };
  return { mock, turns, read: () => usersOfDeletedKeys(client, SINCE, turn) };
}

test('users of whom a key was deleted are known by its events, on every page, each asked for in its turn', async () => {
  const { mock, turns, read } = setUp();
  mock
    .on(LookupEventsCommand)
    .resolvesOnce({ Events: [deletionOf('app'), deletionOf('web')], NextToken: 'more' })
    .resolves({ Events: [deletionOf('app')] });
  expect(await read()).toEqual({ userNames: new Set(['app', 'web']) });
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
  expect(await read()).toEqual({ userNames: new Set(['app']) });
});

test('of deletions without end the latest thousand are read', async () => {
  const { mock, turns, read } = setUp();
  mock.on(LookupEventsCommand).resolves({ Events: [deletionOf('ci')], NextToken: 'more' });
  expect(await read()).toEqual({ userNames: new Set(['ci']) });
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
  expect(await read()).toEqual({ userNames: new Set(['app']), problem: expect.any(String) });
});
