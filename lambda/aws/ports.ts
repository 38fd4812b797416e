/** The ports of a run, fulfilled by the SDK's clients. */
import type { LambdaConfig } from '../config';
import type { Clock, Ports } from '../ports';
import { NEEDED } from '../time-budget';
import { createAccessKey, deactivateAccessKey, deleteAccessKey } from './access-keys';
import type { Clients } from './clients';
import { readCredentialReport } from './credential-report';
import { deletedKeys } from './deletions';
import { putEvent } from './events';
import { describeSecret, prepareSecret, storeSecret } from './secrets';
import { confirmedAddresses, publish } from './topic';
import { pacer, trailReader } from './trail';
import { listAccessKeys, readKeys, readUser, tagUser } from './users';

export function awsPorts(
  clients: Clients,
  { settings, stack, topicArn }: LambdaConfig,
  clock: Clock,
  log: Ports['log'],
): Ports {
  const { iam, iamOnce, secretsManager, sns, eventBridge, cloudTrail } = clients;
  const { secretPrefix, secretReaders, kmsKeyArn } = settings;
  const secretOptions = { stack, secretPrefix, secretReaders, kmsKeyArn };
  const [stackRegion, globalRegion] = trailRegions(topicArn);
  const pace = pacer(clock);
  const trail = trailReader({ client: cloudTrail, regions: [stackRegion, globalRegion], clock, pace });
  const turn = () => pace(globalRegion, NEEDED.deletions(settings.mode));
  return {
    clock,
    region: stackRegion,
    log,
    credentialReport: () => readCredentialReport(iam, clock),
    confirmedAddresses: () => confirmedAddresses(sns, topicArn, clock),
    deletedKeys: (since) => deletedKeys(cloudTrail(globalRegion), since, turn),
    user: (userName) => readUser(iam, userName),
    keysWithUse: (userName) => readKeys(iam, userName),
    accessKeys: (userName) => listAccessKeys(iam, userName),
    secret: (user) => describeSecret(secretsManager, user, secretOptions),
    trail,
    tag: (userName, changes) => tagUser(iam, userName, changes),
    prepareSecret: (user) => prepareSecret(secretsManager, user, secretOptions),
    createAccessKey: (userName) => createAccessKey(iamOnce, userName),
    storeSecret: (userName, key) => storeSecret(secretsManager, userName, key, secretOptions),
    deactivateAccessKey: (userName, accessKeyId) => deactivateAccessKey(iam, userName, accessKeyId),
    deleteAccessKey: (userName, accessKeyId) => deleteAccessKey(iam, userName, accessKeyId),
    publish: (message) => publish(sns, topicArn, message),
    putEvent: (event) => putEvent(eventBridge, event),
  };
}

/** Where each partition's global services log. @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html */
const GLOBAL_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
};

/** Where evidence is looked for, of every key: the Region of the stack, in which the topic is, and where IAM and STS log. */
export function trailRegions(topicArn: string): readonly [string, string] {
  const [, partition = '', , region = ''] = topicArn.split(':');
  return [region, GLOBAL_REGIONS[partition] ?? region];
}
