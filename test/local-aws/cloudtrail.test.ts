import { CreateAccessKeyCommand, CreateUserCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, PublishCommand } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { callElsewhere } from '../../lib/local-aws/elsewhere';
import { inRegion, lookup } from './cloudtrail';
import { refusal } from './contract/contract';
import { Local } from './local';

describe('an event', () => {
  it('tells who called what, when and from where', async () => {
    const local = new Local();
    const credentials = await local.aKey();
    const sts = new STSClient({ ...local.config(credentials), customUserAgent: 'exporter/1.0' });
    sts.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['x-local-source-ip'] = '203.0.113.7';
        return next(args);
      },
      { step: 'build', name: 'comeFromElsewhere' },
    );
    await sts.send(new GetCallerIdentityCommand());

    const [event] = await lookup(local, { AttributeKey: 'AccessKeyId', AttributeValue: credentials.accessKeyId });

    expect(event).toMatchObject({
      EventName: 'GetCallerIdentity',
      EventSource: 'sts.amazonaws.com',
      EventTime: local.clock.now(),
      Username: 'ann',
      ReadOnly: 'true',
    });
    expect(JSON.parse(event?.CloudTrailEvent ?? '')).toMatchObject({
      userIdentity: { type: 'IAMUser', userName: 'ann', accessKeyId: credentials.accessKeyId },
      sourceIPAddress: '203.0.113.7',
      userAgent: expect.stringContaining('exporter/1.0'),
      awsRegion: 'eu-west-1',
    });
  });

  it('keeps what was asked for and answered, and no secret', async () => {
    const local = new Local();
    const { secretAccessKey } = await local.aKey();
    await local.secretsManager.send(new CreateSecretCommand({ Name: 'secret' }));
    await local.secretsManager.send(new PutSecretValueCommand({ SecretId: 'secret', SecretString: 'top secret' }));

    const events = [...(await lookup(local)), ...(await lookup(inRegion(local, 'us-east-1')))];

    const created = events.find((event) => event.EventName === 'CreateAccessKey');
    expect(JSON.parse(created?.CloudTrailEvent ?? '')).toMatchObject({
      requestParameters: { userName: 'ann' },
      responseElements: { accessKey: { userName: 'ann', status: 'Active', accessKeyId: expect.any(String) } },
    });
    expect(JSON.stringify(events)).toContain('PutSecretValue');
    expect(JSON.stringify(events)).not.toContain(secretAccessKey);
    expect(JSON.stringify(events)).not.toContain('top secret');
  });

  it('of a refused call has its error', async () => {
    const local = new Local();
    const iam = new IAMClient(local.config(await local.aKey()));
    await refusal(iam.send(new GetUserCommand({ UserName: 'nobody' })));

    const [event] = await lookup(inRegion(local, 'us-east-1'), {
      AttributeKey: 'EventName',
      AttributeValue: 'GetUser',
    });

    expect(JSON.parse(event?.CloudTrailEvent ?? '')).toMatchObject({ errorCode: 'NoSuchEntity' });
  });
});

describe('what is not recorded', () => {
  it('are calls with a bad secret', async () => {
    const local = new Local();
    const credentials = { ...(await local.aKey()), secretAccessKey: 'wrong' };
    await refusal(new STSClient(local.config(credentials)).send(new GetCallerIdentityCommand()));

    expect(await lookup(local)).toEqual([]);
  });

  it('are data events', async () => {
    const local = new Local();
    const { TopicArn } = await local.sns.send(new CreateTopicCommand({ Name: 'topic' }));
    await local.sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    const call = { service: 's3', region: 'eu-west-1', operation: 'GetObject', isDataEvent: true };
    callElsewhere(local.aws, { ...(await local.aKey()), ...call });

    expect((await lookup(local)).map((event) => event.EventName)).toEqual(['CreateTopic']);
  });
});

it('a new key is recorded under the administrator who made it', async () => {
  const local = new Local();
  await local.iam.send(new CreateUserCommand({ UserName: 'ann' }));
  await local.iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));

  const attribute = { AttributeKey: 'Username' as const, AttributeValue: 'administrator' };

  expect((await lookup(inRegion(local, 'us-east-1'), attribute)).map((event) => event.EventName)).toEqual([
    'CreateAccessKey',
    'CreateUser',
  ]);
});
