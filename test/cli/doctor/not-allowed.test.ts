/** An operator who may not see everything, and Regions that do not answer. */
import { UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import type { Finding } from '../../../lib/cli/doctor/finding';
import type { Surroundings } from '../../../lib/cli/surroundings';
import { findings, healthy, says } from '../../support/healthy';
import { type Said, surroundingsOf } from '../../support/surroundings';
import { DAY_MS, type World } from '../../support/world';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As in policies: `iam:GetUser`. */
function actionOf({ method, path, headers, body = '' }: Request): string {
  const [, , service = ''] = /\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  const [, target] = (headers['x-amz-target'] ?? '').split('.');
  const named = target ?? new URLSearchParams(String(body)).get('Action');
  const REST: Readonly<Record<string, string>> = { lambda: 'GetFunctionConfiguration', scheduler: 'GetSchedule' };
  return `${service}:${named ?? REST[service] ?? `${method} ${path}`}`;
}

const regionOf = ({ headers }: Request): string =>
  /\/([^/]+)\/[^/]+\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? '';

/** What `refusal` returns for a request is thrown in place of an answer. */
function refusing(
  world: World,
  refusal: (request: Request) => Error | undefined,
): Surroundings & { readonly said: Said } {
  const surroundings = surroundingsOf(world);
  const handler = surroundings.clientOptions.requestHandler as { handle: (...all: unknown[]) => Promise<unknown> };
  const handle = async (request: Request, options: unknown) => {
    const error = refusal(request);
    if (error) throw error;
    return handler.handle(request, options);
  };
  const requestHandler = Object.create(handler, { handle: { value: handle } });
  return { ...surroundings, clientOptions: { ...surroundings.clientOptions, requestHandler } };
}

function accessDenied(action: string): Error {
  const message = `User: arn:aws:iam::123456789012:user/operator is not authorized to perform: ${action} on resource: *`;
  return Object.assign(new Error(message), { name: 'AccessDeniedException' });
}

const denying = (world: World, ...denied: readonly string[]) =>
  refusing(world, (request) => (denied.includes(actionOf(request)) ? accessDenied(actionOf(request)) : undefined));

const besidesOk = (all: readonly Finding[]) => all.filter(({ state }) => state !== 'ok');

it.each([
  ['iam:SimulatePrincipalPolicy', ['Permissions']],
  ['scheduler:GetSchedule', ['Schedule']],
  ['logs:FilterLogEvents', ['Last run']],
  ['sqs:GetQueueAttributes', ['Failed runs']],
  ['secretsmanager:ListSecrets', ['Secrets']],
  ['iam:ListUsers', ['Secrets']],
  ['kms:DescribeKey', ['KMS keys']],
  ['sns:ListSubscriptionsByTopic', ['Subscriptions', 'Alarms']],
  ['iam:GetCredentialReport', ['Credential report', 'CloudTrail', 'Root user']],
  ['sns:GetTopicAttributes', ['Permissions', 'KMS keys']],
])('without %s, not known is %j, and nothing else', async (action, checks) => {
  const world = await healthy();
  const { all, code } = await findings(world, denying(world, action));
  expect(says(besidesOk(all))).toBe(
    checks.map((check) => `${check}, not known: You may not call ${action}.`).join('\n'),
  );
  expect(besidesOk(all)[0]?.mend).toBe('have it allowed to you, or name another --profile');
  expect(code).toBe(0);
});

it('without any permission every check says so, and none fails', async () => {
  const world = await healthy();
  const nothing = refusing(world, (request) =>
    actionOf(request) === 'sts:GetCallerIdentity' ? undefined : accessDenied(actionOf(request)),
  );
  const { all, code } = await findings(world, nothing);
  expect(all).toHaveLength(14);
  expect(all.filter(({ says }) => !says.startsWith('You may not call '))).toEqual([]);
  expect(code).toBe(0);
});

it('who has no credentials is told so at once', async () => {
  const world = await healthy();
  const error = Object.assign(new Error('no credentials'), { name: 'CredentialsProviderError' });
  await expect(
    findings(
      world,
      refusing(world, () => error),
    ),
  ).rejects.toThrow('no credentials');
});

describe('CloudTrail', () => {
  const closed = (world: World, region: string, name = 'UnrecognizedClientException') =>
    refusing(world, (request) =>
      actionOf(request) === 'cloudtrail:LookupEvents' && regionOf(request) === region
        ? Object.assign(new Error('The security token included in the request is invalid.'), { name })
        : undefined,
    );

  it.each([
    ['required', 'wrong'],
    ['preferred', 'warning'],
  ])('of a Region that does not answer, where it is %s, is %s', async (cloudTrail, state) => {
    const world = await healthy({ cloudTrail });
    const { all } = await findings(world, closed(world, 'us-east-1'));
    expect(says(besidesOk(all))).toContain(`CloudTrail, ${state}: It cannot be read in us-east-1`);
  });

  /** A user of this name has a key that was used last in this Region. */
  async function usedIn(world: World, userName: string, region: string): Promise<string> {
    await world.createUser(userName);
    const key = await world.createKey(userName);
    world.clock.advance(60_000);
    await world.use(key);
    const lastUsed = world.aws.state.iam.accessKeys.get(key.accessKeyId)?.accessKey.lastUsed;
    Object.assign(lastUsed ?? {}, { region });
    return key.accessKeyId;
  }

  it('is asked in each Region in which a key was used last, unless that is switched off', async () => {
    const world = await healthy();
    await usedIn(world, 'far', 'ap-south-1');
    await usedIn(world, 'everywhere', 'N/A');
    const AccessKeyId = await usedIn(world, 'off', 'sa-east-1');
    await world.iam.send(new UpdateAccessKeyCommand({ UserName: 'off', AccessKeyId, Status: 'Inactive' }));
    world.clock.advance(DAY_MS);
    const { of } = await findings(world);
    expect(says(of('CloudTrail'))).toBe('CloudTrail, ok: It can be read in eu-west-1, us-east-1, ap-south-1.');
  });

  it('that throttles is not known', async () => {
    const world = await healthy();
    const { of } = await findings(world, closed(world, 'us-east-1', 'ThrottlingException'));
    expect(says(of('CloudTrail'))).toContain('CloudTrail, not known: AWS throttles these calls');
  });
});
