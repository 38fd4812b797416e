import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateUserCommand } from '@aws-sdk/client-iam';
import type { ContractTest } from './contract';
import { unique } from './contract';

export const events: Record<string, ContractTest> = {
  'events are accepted one by one': async ({ eventBridge }) => {
    const good = { Source: 'contract', DetailType: 'Test', Detail: '{"a":1}' };
    const bad = { Source: 'contract', DetailType: 'Test', Detail: 'not JSON' };

    const answer = await eventBridge.send(new PutEventsCommand({ Entries: [good, bad] }));

    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries).toEqual([
      { EventId: expect.any(String) },
      expect.objectContaining({ ErrorCode: 'MalformedDetail' }),
    ]);
  },

  'an entry without a source is refused': async ({ eventBridge }) => {
    const answer = await eventBridge.send(new PutEventsCommand({ Entries: [{ DetailType: 'Test', Detail: '{}' }] }));

    expect(answer.Entries?.[0]?.ErrorCode).toBe('InvalidArgument');
  },

  'calls are looked up by what was called': async ({ iam, cloudTrail }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));
    const LookupAttributes = [{ AttributeKey: 'ResourceName' as const, AttributeValue: UserName }];

    const { Events } = await cloudTrail.send(new LookupEventsCommand({ LookupAttributes }));

    expect(Events?.map((event) => event.EventName)).toEqual(['CreateUser']);
  },
};
