/** A rotation by deployed code against an AWS that nobody here wrote: what keys, secrets, tags and messages are afterwards. */
import assert from 'node:assert/strict';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUserTagsCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Deployment } from './deployment';
import type { MotoServer } from './moto-server';

export const ADMIN = 'admin@example.com';

const clientOptions = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});

/** What happens to whom, as a person would tell it. */
export class Account {
  readonly iam: IAMClient;
  readonly secretsManager: SecretsManagerClient;

  constructor(
    readonly moto: MotoServer,
    readonly deployment: Deployment,
  ) {
    this.iam = new IAMClient(clientOptions(moto.url));
    this.secretsManager = new SecretsManagerClient(clientOptions(moto.url));
  }

  async subscribe(): Promise<void> {
    const sns = new SNSClient(clientOptions(this.moto.url));
    await sns.send(new SubscribeCommand({ TopicArn: this.deployment.topicArn, Protocol: 'email', Endpoint: ADMIN }));
  }

  async createUser(UserName: string, keys = 1): Promise<readonly string[]> {
    await this.iam.send(new CreateUserCommand({ UserName }));
    const ids: string[] = [];
    for (let key = 0; key < keys; key += 1) {
      const { AccessKey } = await this.iam.send(new CreateAccessKeyCommand({ UserName }));
      ids.push(AccessKey?.AccessKeyId ?? '');
    }
    return ids;
  }

  async tag(UserName: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await this.iam.send(new TagUserCommand({ UserName, Tags }));
  }

  async switchOff(UserName: string, AccessKeyId: string): Promise<void> {
    await this.iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
  }

  async tags(UserName: string): Promise<Readonly<Record<string, string>>> {
    const { Tags } = await this.iam.send(new ListUserTagsCommand({ UserName }));
    return Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  }

  /** Status by access key id. */
  async keys(UserName: string): Promise<Readonly<Record<string, string>>> {
    const { AccessKeyMetadata } = await this.iam.send(new ListAccessKeysCommand({ UserName }));
    return Object.fromEntries((AccessKeyMetadata ?? []).map(({ AccessKeyId, Status }) => [AccessKeyId, Status]));
  }

  /** What the user's application reads. */
  async stored(userName: string): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: string }> {
    const command = new GetSecretValueCommand({ SecretId: `keyturn/${userName}` });
    const { SecretString } = await this.secretsManager.send(command);
    const { AccessKeyId, SecretAccessKey } = JSON.parse(SecretString ?? '{}');
    return { accessKeyId: String(AccessKeyId), secretAccessKey: String(SecretAccessKey) };
  }

  /** Everything recorded becomes `days` older: keys and uses in moto, and the ledgers of `userNames`. */
  async passDays(days: number, userNames: readonly string[]): Promise<void> {
    await this.moto.turnBack(days);
    for (const userName of userNames) {
      const tags = Object.entries(await this.tags(userName)).filter(([key]) => key.startsWith('keyturn:AKIA'));
      await this.tag(userName, Object.fromEntries(tags.map(([key, value]) => [key, olderBy(days, value)])));
    }
  }

  /** Runs the deployed function, and says what it did in messages since. */
  async run(): Promise<string> {
    const before = (await this.moto.messages()).length;
    const { ok, output } = this.deployment.invoke();
    assert.ok(ok, `the deployed function failed:\n${output}`);
    return (await this.moto.messages())
      .slice(before)
      .map(({ subject, message }) => `${subject}\n${message}`)
      .join('\n');
  }
}

const olderBy = (days: number, value: string): string =>
  value.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z/g, (time) => {
    const date = new Date(Date.parse(time) - days * 86_400_000);
    return `${date.toISOString().slice(0, 16)}Z`;
  });
