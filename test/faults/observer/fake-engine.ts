/** Signs as Keyturn does and does what a test tells it, right or wrong, to show what the observer sees. */
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { InProcessHandler } from '../../../lib/local-aws/in-process';
import { userIdOf } from '../../support/people';
import { ADMIN, type Credentials, REGION, ROLE, type World } from '../../support/world';

type Key = Pick<Credentials, 'accessKeyId'>;

export const USER = 'app';
export const SECRET = 'keyturn/app';

export class FakeEngine {
  readonly iam: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly #sns: SNSClient;
  readonly #cloudTrail: (region: string) => CloudTrailClient;
  readonly #world: World;

  constructor(world: World) {
    const options = { credentials: ROLE, maxAttempts: 1, requestHandler: new InProcessHandler(world.aws) };
    this.#world = world;
    this.iam = new IAMClient({ ...options, region: REGION });
    this.secretsManager = new SecretsManagerClient({ ...options, region: REGION });
    this.#sns = new SNSClient({ ...options, region: REGION });
    this.#cloudTrail = (region) => new CloudTrailClient({ ...options, region });
  }

  /** All evidence about a key, but for what is left out. */
  async read({ accessKeyId }: Key, leftOut?: string): Promise<void> {
    const LookupAttributes = [{ AttributeKey: 'AccessKeyId' as const, AttributeValue: accessKeyId }];
    await this.iam.send(new GetUserCommand({ UserName: USER }));
    if (leftOut !== 'GetAccessKeyLastUsed') {
      await this.iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId }));
    }
    for (const region of [REGION, 'us-east-1']) {
      if (leftOut === `LookupEvents in ${region}`) continue;
      await this.#cloudTrail(region).send(new LookupEventsCommand({ LookupAttributes }));
    }
    if (leftOut !== 'ListAccessKeys') await this.iam.send(new ListAccessKeysCommand({ UserName: USER }));
  }

  async create(UserName = USER): Promise<Credentials> {
    const { AccessKey } = await this.iam.send(new CreateAccessKeyCommand({ UserName }));
    return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  }

  async makeSecret(Name = SECRET, userId = userIdOf(this.#world, USER)): Promise<void> {
    const Tags = Object.entries({ 'keyturn:stack': 'keyturn', 'keyturn:user-id': userId });
    const tags = Tags.map(([Key, Value]) => ({ Key, Value }));
    await this.secretsManager.send(new CreateSecretCommand({ Name, Tags: tags }));
  }

  async store({ accessKeyId, secretAccessKey }: Credentials, SecretId = SECRET): Promise<void> {
    const SecretString = JSON.stringify({ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey });
    const ClientRequestToken = `keyturn-access-key-${accessKeyId}`;
    await this.secretsManager.send(new DescribeSecretCommand({ SecretId }));
    await this.secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));
  }

  async switchTo(Status: 'Active' | 'Inactive', { accessKeyId: AccessKeyId }: Key): Promise<void> {
    await this.iam.send(new UpdateAccessKeyCommand({ UserName: USER, AccessKeyId, Status }));
  }

  async delete({ accessKeyId: AccessKeyId }: Key): Promise<void> {
    await this.iam.send(new DeleteAccessKeyCommand({ UserName: USER, AccessKeyId }));
  }

  async tag(Key: string, Value: string): Promise<void> {
    await this.iam.send(new TagUserCommand({ UserName: USER, Tags: [{ Key, Value }] }));
  }

  async untag(...TagKeys: string[]): Promise<void> {
    await this.iam.send(new UntagUserCommand({ UserName: USER, TagKeys }));
  }

  async tell(headline: string, { accessKeyId }: Key, more = ''): Promise<void> {
    const Message = `Keyturn ran.\n\n${USER}: ${headline}\n  Key   ${accessKeyId}, created then\n${more}`;
    const MessageAttributes = { recipient: { DataType: 'String', StringValue: ADMIN } };
    await this.#sns.send(new PublishCommand({ TopicArn: this.#world.topicArn, Message, MessageAttributes }));
  }

  async tellReplacement(old: Key, { accessKeyId }: Key): Promise<void> {
    const more = `  Why   Its replacement ${accessKeyId} is in the secret.\n  Do    Install the new key now.`;
    await this.tell('install the new access key by 2026-01-20', old, more);
  }
}
