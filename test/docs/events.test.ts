/** docs/events.md says what machines and chats are told: real events and cards are held against its schema and examples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { z } from 'zod';
import { publish } from '../../lambda/aws/topic';
import { digest } from '../../lambda/core/digest';
import { aPair, daysAgo, NOW } from '../support/builders';
import { itemsOf, WORDING } from '../support/items';
import { mail } from '../support/people';
import { announcedDeletion } from '../support/stages';
import { ADMIN, DAY_MS, REGION, type World } from '../support/world';

const DOCS = join(__dirname, '..', '..', 'docs');
const SCHEMA = z.fromJSONSchema(JSON.parse(readFileSync(join(DOCS, 'event.schema.json'), 'utf8')));
const PAGE = readFileSync(join(DOCS, 'events.md'), 'utf8');

/** Of the embedded AWS. */
const ACCOUNT_ID = '123456789012';

/** A block of JSON of the page, by its name. */
const example = (name: string) =>
  JSON.parse(new RegExp(`\`\`\`json ${name}\n(.*?)\n\`\`\``, 's').exec(PAGE)?.[1] ?? '');

/** As EventBridge hands them on. */
const eventsOf = ({ aws }: World) =>
  aws.state.eventBridge.events.map(({ source, detailType, region, time, detail }) => ({
    source,
    'detail-type': detailType,
    account: ACCOUNT_ID,
    region,
    time: time.toISOString(),
    detail: JSON.parse(detail),
  }));

/** The part of EventBridge's pattern language that the page uses. */
function matches(pattern: Readonly<Record<string, unknown>>, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    const value = event[name];
    if (!Array.isArray(wanted)) return matches(Object(wanted), Object(value));
    return wanted.some((each) => each === value || (each.prefix && String(value).startsWith(each.prefix)));
  });
}

async function turned(): Promise<World> {
  const { world } = await announcedDeletion();
  world.clock.advance(3 * DAY_MS);
  await world.run();
  return world;
}

describe('the events of a key that is turned', () => {
  let world: World;
  beforeAll(async () => {
    world = await turned();
  });

  test('are three, each as the schema says', () => {
    const events = eventsOf(world);
    expect(events.map((event) => event['detail-type'])).toEqual([
      'Access Key Created',
      'Access Key Deactivated',
      'Access Key Deleted',
    ]);
    for (const event of events) expect(SCHEMA.safeParse(event)).toMatchObject({ success: true });
  });

  test('say which key replaces which, and where it is', () => {
    const [created, deactivated] = eventsOf(world).map(({ detail }) => detail);
    const fresh = world.storedKey('app')?.accessKeyId;
    expect(created).toEqual({
      operation: 'CreateAccessKey',
      userName: 'app',
      accessKeyId: deactivated.accessKeyId,
      accountId: ACCOUNT_ID,
      region: REGION,
      createdAccessKeyId: fresh,
      secretName: 'keyturn/app',
    });
    const { createdAccessKeyId: _, secretName: __, ...others } = created;
    expect(deactivated).toEqual({ ...others, operation: 'UpdateAccessKey' });
  });

  test('have no secret in them', () => {
    const secret = world.storedKey('app')?.secretAccessKey ?? 'none';
    expect(secret).toHaveLength(40);
    expect(JSON.stringify(eventsOf(world)) + mail(world, ADMIN)).not.toContain(secret);
  });
});

describe('the page', () => {
  const event = example('event');

  test('shows an event that the schema allows, and which the pattern matches', () => {
    expect(SCHEMA.safeParse(event)).toMatchObject({ success: true });
    expect(matches(example('pattern'), event)).toBe(true);
  });

  test('shows a pattern that does not match everything', () => {
    const other = { ...event, detail: { ...event.detail, userName: 'web' } };
    expect(matches(example('pattern'), other)).toBe(false);
    expect(matches(example('pattern'), { ...event, 'detail-type': 'Access Key Deleted' })).toBe(false);
  });

  test.each([
    ['a member that is missing', { userName: undefined }],
    ['a number for a string', { accountId: 123456789012 }],
    ['an operation that is not known', { operation: 'ListAccessKeys' }],
  ])('has a schema that refuses %s', (_, changes) => {
    expect(SCHEMA.safeParse({ ...event, detail: { ...event.detail, ...changes } }).success).toBe(false);
  });

  test('shows a card as it is sent', async () => {
    const user = aPair({
      old: { createDate: daysAgo(61) },
      replacement: { createDate: NOW },
      entry: { since: undefined },
    });
    const sns = new SNSClient({ region: REGION });
    const mock = mockClient(sns).on(PublishCommand).resolves({ MessageId: '1' });
    await publish(sns, 'topic', {
      recipient: ADMIN,
      ...digest(itemsOf({ ...user, userName: 'billing-export' }), WORDING),
    });
    const message = JSON.parse(mock.commandCalls(PublishCommand)[0]?.args[0].input.Message ?? '');
    expect(example('card')).toEqual(JSON.parse(message.https));
  });
});
