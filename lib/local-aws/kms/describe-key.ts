import { arn } from '../account';
import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call, Operation } from '../service';
import type { KmsKey } from './state';

export const describeKey: Operation = (call, input) => {
  const key = namedKey(call, input);
  return {
    KeyMetadata: {
      AWSAccountId: call.state.account.accountId,
      KeyId: key.keyId,
      Arn: arnOf(call, `key/${key.keyId}`),
      CreationDate: key.creationDate,
      Enabled: key.keyState === 'Enabled',
      Description: key.description ?? '',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: key.keyState,
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    },
  };
};

/** By id or alias, each also as an ARN. */
function namedKey(call: Call, input: Input): KmsKey {
  const asked = input.text('KeyId') ?? '';
  const resource = /^(arn:|alias\/)/.test(asked) ? asked : `key/${asked}`;
  const wanted = resource.startsWith('arn:') ? resource : arnOf(call, resource);
  const isWanted = ({ keyId, aliases = [] }: KmsKey) =>
    [`key/${keyId}`, ...aliases].some((name) => arnOf(call, name) === wanted);
  const key = call.state.kms.keys.in(call.region).find(isWanted);
  if (key !== undefined) return key;
  const message = wanted.includes(':alias/') ? `Alias ${wanted} is not found.` : `Key '${wanted}' does not exist`;
  throw new AwsError('NotFoundException', 400, message);
}

function arnOf(call: Call, resource: string): string {
  return arn(call.state.account, 'kms', call.region, resource);
}
