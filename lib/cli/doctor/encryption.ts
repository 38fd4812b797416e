/** Whether the KMS keys can be used: with one of them off, nobody is told, or nothing is stored. */
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { isNamed } from '../../../lambda/aws/errors';
import { ok, type Result, wrong } from './finding';
import type { Patient } from './patient';

export async function checkKmsKeys(patient: Patient): Promise<readonly Result[]> {
  const { kmsKeyArn } = (await patient.config()).settings;
  const ofTopic = await patient.topicKey();
  const keys = [
    ...(ofTopic ? [{ whose: 'the topic and the log', keyId: ofTopic }] : []),
    ...(kmsKeyArn ? [{ whose: 'the secrets', keyId: kmsKeyArn }] : []),
  ];
  const results = (await Promise.all(keys.map((key) => keyResult(key, patient)))).flat();
  if (results.length > 0) return results;
  return [ok(keys.length === 0 ? 'There are none.' : `Enabled: ${keys.map(({ whose }) => whose).join(', ')}.`)];
}

interface Key {
  readonly whose: string;
  readonly keyId: string;
}

async function keyResult({ whose, keyId }: Key, { region, surroundings }: Patient): Promise<readonly Result[]> {
  const kms = new KMSClient(surroundings.clientOptions);
  const says = (what: string) => `The key of ${whose} ${what}: ${keyId}.`;
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyId }));
    const state = KeyMetadata?.KeyState;
    if (state === 'Enabled') return [];
    const enable = `aws kms enable-key --region ${region} --key-id ${keyId}`;
    const cancel = `aws kms cancel-key-deletion --region ${region} --key-id ${keyId}`;
    return [wrong(says(`is ${state}`), state === 'PendingDeletion' ? `${cancel} && ${enable}` : enable)];
  } catch (error) {
    if (!isNamed(error, 'NotFoundException')) throw error;
    return [wrong(says('does not exist'), 'name another one, then npx cdk deploy')];
  }
}
