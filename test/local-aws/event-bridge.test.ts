import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { refusal } from './contract/contract';
import { Local } from './local';

const ENTRY = { Source: 'keys', DetailType: 'Key created', Detail: '{"userName":"ann"}' };

it('events are kept as they were put, those that are refused are not', async () => {
  const { eventBridge, aws, clock } = new Local();
  const Time = new Date('2026-01-04T00:00:00Z');

  const answer = await eventBridge.send(
    new PutEventsCommand({ Entries: [ENTRY, { ...ENTRY, Detail: '[]' }, { ...ENTRY, Time, Resources: ['a'] }] }),
  );

  expect(answer.FailedEntryCount).toBe(1);
  expect(aws.state.eventBridge.events).toMatchObject([
    { source: 'keys', detailType: 'Key created', detail: ENTRY.Detail, time: clock.now(), region: 'eu-west-1' },
    { time: Time, resources: ['a'], eventBusName: 'default' },
  ]);
});

it.each(['Source', 'DetailType', 'Detail'] as const)('an entry without %s is refused', async (name) => {
  const { eventBridge } = new Local();

  const { Entries } = await eventBridge.send(new PutEventsCommand({ Entries: [{ ...ENTRY, [name]: undefined }] }));

  expect(Entries).toEqual([
    {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    },
  ]);
});

it.each([0, 11])('%d entries are refused', async (length) => {
  const { eventBridge, aws } = new Local();
  const Entries = Array.from({ length }, () => ENTRY);

  expect((await refusal(eventBridge.send(new PutEventsCommand({ Entries })))).code).toBe('ValidationException');
  expect(aws.state.eventBridge.events).toEqual([]);
});
