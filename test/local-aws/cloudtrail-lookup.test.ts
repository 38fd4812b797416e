import type { CloudTrailClient, LookupAttribute } from '@aws-sdk/client-cloudtrail';
import { LookupEventsCommand, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import { CreateUserCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { callElsewhere } from '../../lib/local-aws/elsewhere';
import { inRegion, lookup } from './cloudtrail';
import { refusal } from './contract/contract';
import { DAY, Local, MINUTE, SECOND } from './local';

describe('a lookup', () => {
  it('sees its own Region, where IAM is in us-east-1', async () => {
    const local = new Local();
    await local.iam.send(new CreateUserCommand({ UserName: 'ann' }));
    await local.sns.send(new CreateTopicCommand({ Name: 'topic' }));
    const names = async (client: CloudTrailClient) => (await lookup(client)).map((event) => event.EventName);

    expect(await names(inRegion(local, 'us-east-1'))).toEqual(['CreateUser']);
    expect(await names(local.cloudTrail)).toEqual(['CreateTopic']);
  });

  it('gives the newest first, 50 a page, none twice while new ones come in', async () => {
    const local = new Local();
    for (let n = 0; n < 120; n += 1) await local.sns.send(new CreateTopicCommand({ Name: `topic-${n}` }));
    const pages: number[] = [];
    const ids: string[] = [];
    const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateTopic' }];

    for await (const page of paginateLookupEvents({ client: local.cloudTrail }, { LookupAttributes })) {
      pages.push(page.Events?.length ?? 0);
      ids.push(...(page.Events ?? []).map((event) => event.EventId ?? ''));
      await local.sns.send(new CreateTopicCommand({ Name: 'another' }));
    }

    expect(pages).toEqual([50, 50, 20]);
    expect(new Set(ids).size).toBe(120);
    expect([...ids].sort((a, b) => (a < b ? 1 : -1))).toEqual(ids);
  });

  it('that fits a page has no further one', async () => {
    const local = new Local();
    for (let n = 0; n < 50; n += 1) await local.sns.send(new CreateTopicCommand({ Name: `topic-${n}` }));

    const { Events, NextToken } = await local.cloudTrail.send(new LookupEventsCommand());

    expect(Events).toHaveLength(50);
    expect(NextToken).toBeUndefined();
  });

  it('asks for a time, both ends of it included', async () => {
    const local = new Local();
    const times = [local.clock.now()];
    for (const _ of [1, 2]) {
      await local.sns.send(new CreateTopicCommand({ Name: 'topic' }));
      local.clock.advance(MINUTE);
      times.push(local.clock.now());
    }
    const found = async (StartTime?: Date, EndTime?: Date) => {
      const { Events } = await local.cloudTrail.send(new LookupEventsCommand({ StartTime, EndTime }));
      return Events?.filter((event) => event.EventName === 'CreateTopic').map((event) => event.EventTime);
    };

    expect(await found()).toEqual([times[1], times[0]]);
    expect(await found(times[1])).toEqual([times[1]]);
    expect(await found(times[0], times[0])).toEqual([times[0]]);
    expect((await refusal(found(times[1], times[0]))).code).toBe('InvalidTimeRangeException');
  });

  it.each([
    [90 * DAY, 1],
    [90 * DAY + SECOND, 0],
  ])('after %d ms finds %d', async (wait, count) => {
    const local = new Local();
    const credentials = await local.aKey();
    callElsewhere(local.aws, { ...credentials, service: 's3', region: 'eu-west-1', operation: 'ListBuckets' });

    local.clock.advance(wait);

    const attribute = { AttributeKey: 'AccessKeyId' as const, AttributeValue: credentials.accessKeyId };
    expect(await lookup(local, attribute)).toHaveLength(count);
    expect(local.aws.state.cloudTrail.events('eu-west-1', local.clock.now()).length - 1).toBe(count);
  });

  it.each<[LookupAttribute, number]>([
    [{ AttributeKey: 'Username', AttributeValue: 'ann' }, 1],
    [{ AttributeKey: 'EventName', AttributeValue: 'CreateAccessKey' }, 2],
    [{ AttributeKey: 'EventSource', AttributeValue: 'iam.amazonaws.com' }, 5],
    [{ AttributeKey: 'ResourceName', AttributeValue: 'bob' }, 2],
    [{ AttributeKey: 'ResourceType', AttributeValue: 'AWS::IAM::User' }, 5],
    [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }, 4],
  ])('by %j finds %d', async (attribute, count) => {
    const local = new Local();
    await local.aKey('ann');
    await local.iam.send(new CreateUserCommand({ UserName: 'bob' }));
    const ann = await local.aKey('ann');
    await new IAMClient(local.config(ann)).send(new GetUserCommand({ UserName: 'bob' }));

    expect(await lookup(inRegion(local, 'us-east-1'), attribute)).toHaveLength(count);
  });

  it('takes one attribute at a time', async () => {
    const LookupAttributes = [
      { AttributeKey: 'EventName' as const, AttributeValue: 'a' },
      { AttributeKey: 'Username' as const, AttributeValue: 'b' },
    ];

    const answer = new Local().cloudTrail.send(new LookupEventsCommand({ LookupAttributes }));

    expect((await refusal(answer)).code).toBe('InvalidLookupAttributesException');
  });

  it('can be held to two a second and Region', async () => {
    const local = new Local({ lookupEventsPerSecond: 2 });
    const ask = (client: CloudTrailClient) => client.send(new LookupEventsCommand());
    await ask(local.cloudTrail);
    await ask(local.cloudTrail);

    expect(await refusal(ask(local.cloudTrail))).toMatchObject({ code: 'ThrottlingException', status: 400 });
    await ask(inRegion(local, 'us-east-1'));
    local.clock.advance(SECOND);
    await ask(local.cloudTrail);
  });
});
