import type { JsonService, Operation } from '../service';
import { createSecret } from './create-secret';
import { deleteSecret } from './delete-secret';
import { describeSecret } from './describe-secret';
import { getSecretValue } from './get-secret-value';
import { listSecrets } from './list-secrets';
import { putSecretValue } from './put-secret-value';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './resource-policies';
import { restoreSecret } from './restore-secret';
import { tagResource, untagResource } from './tags';
import { updateSecret } from './update-secret';

const operations: Record<string, Operation> = {
  CreateSecret: createSecret,
  DescribeSecret: describeSecret,
  ListSecrets: listSecrets,
  PutSecretValue: putSecretValue,
  GetSecretValue: getSecretValue,
  UpdateSecret: updateSecret,
  DeleteSecret: deleteSecret,
  RestoreSecret: restoreSecret,
  PutResourcePolicy: putResourcePolicy,
  GetResourcePolicy: getResourcePolicy,
  DeleteResourcePolicy: deleteResourcePolicy,
  TagResource: tagResource,
  UntagResource: untagResource,
};

export const secretsManagerService: JsonService = {
  signingName: 'secretsmanager',
  title: 'Secrets Manager',
  eventSource: 'secretsmanager.amazonaws.com',
  protocol: 'json',
  operations: new Map(Object.entries(operations)),
  dataEvents: new Set(),
};
