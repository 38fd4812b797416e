/** Before Keyturn comes: users with keys of all ages, installed where they are used, and a secret of a stranger's. */
import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { secretNameOf } from '../../lambda/secret-name';
import type { Member } from './member';
import { dateOf, type Site } from './site';

export async function settleIn(site: Site): Promise<void> {
  for (const { userName, path, tags } of site.members) {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await site.iam.send(new CreateUserCommand({ UserName: userName, Path: path, Tags }));
  }
  const keys = site.members.flatMap((member) => member.keyAges.map((age, index) => ({ member, age, index })));
  for (const { member, age, index } of keys.sort((a, b) => b.age - a.age)) {
    site.turnTo(dateOf(-age));
    await makeKey(site, member, index);
  }
  for (const { userName } of site.members.filter(({ secretTaken }) => secretTaken)) {
    const Name = secretNameOf(userName, site.secretPrefix);
    await site.secretsManager.send(new CreateSecretCommand({ Name, SecretString: 'somebody else was here first' }));
  }
}

async function makeKey(site: Site, { userName, hosts }: Member, index: number): Promise<void> {
  const { AccessKey } = await site.iam.send(new CreateAccessKeyCommand({ UserName: userName }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  for (const { name, key = 0 } of hosts) if (key === index) site.host(name).install({ accessKeyId, secretAccessKey });
}
