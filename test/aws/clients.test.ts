import { type Clients, createClients } from '../../lambda/aws/clients';

const clients = createClients({ region: 'eu-west-1' });

type Client =
  | Clients['iam']
  | Clients['sns']
  | Clients['secretsManager']
  | Clients['eventBridge']
  | ReturnType<Clients['cloudTrail']>;
const { cloudTrail, ...others } = clients;
const ALL: [string, Client][] = [...Object.entries(others), ['cloudTrail', cloudTrail('us-east-1')]];

test.each(ALL)('%s gives up a connection after 2 seconds', async (_, client) => {
  const { requestHandler } = client.config;
  // The handler fills its configuration in at its first request.
  const handler = requestHandler as unknown as { configProvider?: Promise<object> };
  expect(await handler.configProvider).toMatchObject({
    connectionTimeout: 2_000,
    throwOnRequestTimeout: true,
  });
});

test.each(ALL)('%s tries as often as is safe', async (name, client) => {
  expect(await client.config.maxAttempts()).toBe({ iamOnce: 1, cloudTrail: 5 }[name] ?? 4);
  expect(await client.config.retryStrategy()).toMatchObject({ mode: 'standard' });
});

test('CloudTrail is asked in the Region that is named, by one client for each', async () => {
  expect(await cloudTrail('us-east-1').config.region()).toBe('us-east-1');
  expect(await cloudTrail('ap-southeast-2').config.region()).toBe('ap-southeast-2');
  expect(cloudTrail('us-east-1')).toBe(cloudTrail('us-east-1'));
});

test('the client that never retries shares the connections of the other', () => {
  expect(clients.iamOnce.config.requestHandler).toBe(clients.iam.config.requestHandler);
});
