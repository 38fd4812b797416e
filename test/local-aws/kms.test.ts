import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { KmsKey } from '../../lib/local-aws/kms/state';
import { bothWays, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { REGION, START } from './local';

const ID = '11111111-2222-4333-8444-555555555555';
const ARN = `arn:aws:kms:eu-west-1:123456789012:key/${ID}`;
const ALIAS = 'arn:aws:kms:eu-west-1:123456789012:alias/secrets';

bothWays('an encryption key', {
  'is described by its id, its alias or an ARN': async (reached) => {
    add(reached);

    for (const name of [ID, ARN, 'alias/secrets', ALIAS]) {
      expect(await describe(reached, name)).toMatchObject({
        KeyId: ID,
        Arn: ARN,
        CreationDate: START,
        KeyState: 'Enabled',
        Enabled: true,
      });
    }
  },

  'is not enabled in any other state': async (reached) => {
    for (const keyState of ['Disabled', 'PendingDeletion'] as const) {
      add(reached, { keyState });

      expect(await describe(reached, ARN)).toMatchObject({ KeyState: keyState, Enabled: false });
    }
  },

  'that does not exist is refused in the words of AWS': async (reached) => {
    add(reached, { region: 'us-east-1' });

    expect(await refusal(describe(reached, ID))).toEqual({
      code: 'NotFoundException',
      status: 400,
      message: `Key '${ARN}' does not exist`,
    });
    expect((await refusal(describe(reached, 'alias/secrets'))).message).toBe(`Alias ${ALIAS} is not found.`);
  },
});

function add(reached: Reached, differing: Partial<KmsKey> = {}): void {
  reached.aws.state.kms.keys.add({
    region: REGION,
    keyId: ID,
    creationDate: START,
    keyState: 'Enabled',
    aliases: ['alias/secrets'],
    ...differing,
  });
}

async function describe(reached: Reached, KeyId: string) {
  const { KeyMetadata } = await new KMSClient(reached.config()).send(new DescribeKeyCommand({ KeyId }));
  return KeyMetadata;
}
