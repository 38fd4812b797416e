/** The pace of calls: by operation, slower after a throttled one, quicker after others. */
import { GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { paced } from '../../lambda/aws/paced';

const OK =
  '<GetUserResponse><GetUserResult><User><UserName>a</UserName><UserId>b</UserId><Path>/</Path><Arn>c</Arn></User></GetUserResult></GetUserResponse>';
const THROTTLED =
  '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>';

/** A client with a clock of its own; what it waited for is kept. */
function setUp() {
  const waited: number[] = [];
  let now = 0;
  let isThrottling = false;
  const requestHandler = {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async () => ({
      response: {
        statusCode: isThrottling ? 400 : 200,
        headers: { 'content-type': 'text/xml' },
        body: Buffer.from(isThrottling ? THROTTLED : OK),
      },
    }),
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => {},
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const iam = paced(new IAMClient({ region: 'eu-west-1', credentials, requestHandler, maxAttempts: 1 } as never), {
    now: () => now,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
      now += milliseconds;
    },
  });
  const call = async (throttling = false, command = new GetUserCommand({})) => {
    isThrottling = throttling;
    now += 1;
    await iam.send(command as GetUserCommand).catch(() => {});
  };
  return { call, waited };
}

test('as long as nothing is throttled no call waits', async () => {
  const { call, waited } = setUp();
  for (let calls = 0; calls < 100; calls += 1) await call();
  expect(waited).toEqual([]);
});

test('after a throttled call the next are 50 ms apart, after another a quarter more, and a second at the most', async () => {
  const { call, waited } = setUp();
  for (let calls = 0; calls < 30; calls += 1) await call(true);
  expect(waited.slice(0, 3).map((milliseconds) => Math.round(milliseconds))).toEqual([49, 62, 77]);
  expect(Math.max(...waited)).toBeLessThanOrEqual(1_000);
  expect(waited.at(-1)).toBeGreaterThan(990);
});

test('other operations are not slowed down', async () => {
  const { call, waited } = setUp();
  await call(true);
  await call(true);
  const before = waited.length;
  for (let calls = 0; calls < 5; calls += 1) await call(false, new ListUsersCommand({}) as never);
  expect(waited).toHaveLength(before);
});

test('calls that are answered make it quicker, until none waits any more', async () => {
  const { call, waited } = setUp();
  await call(true);
  for (let calls = 0; calls < 70; calls += 1) await call();
  expect(waited.at(-1)).toBeLessThan(26);
  for (let calls = 0; calls < 300; calls += 1) await call();
  const before = waited.length;
  await call();
  await call();
  expect(waited).toHaveLength(before);
});
