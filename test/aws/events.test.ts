import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { putEvent } from '../../lambda/aws/events';

const client = new EventBridgeClient({ region: 'eu-west-1' });
const mock = mockClient(client);
const EVENT = { detailType: 'Access Key Created', detail: { userName: 'app' } } as const;

beforeEach(() => mock.reset());

test('an event has the source keyturn and its detail as JSON', async () => {
  mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
  await putEvent(client, EVENT);
  expect(mock.commandCalls(PutEventsCommand)[0]?.args[0].input).toEqual({
    Entries: [{ Source: 'keyturn', DetailType: 'Access Key Created', Detail: '{"userName":"app"}' }],
  });
});

test('an entry that EventBridge refuses in an answer of 200 is an error', async () => {
  mock.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorMessage: 'the bus is full' }] });
  await expect(putEvent(client, EVENT)).rejects.toThrow('the bus is full');
});

test('an answer that says nothing of the event is an error', async () => {
  mock.on(PutEventsCommand).resolves({});
  await expect(putEvent(client, EVENT)).rejects.toThrow('no reason given');
});

test('a call that fails is an error', async () => {
  mock.on(PutEventsCommand).rejects(new Error('denied'));
  await expect(putEvent(client, EVENT)).rejects.toThrow('denied');
});
