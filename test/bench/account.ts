/** Puts residents straight into an embedded AWS, with what IAM, Secrets Manager and CloudTrail would know of them. */
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { STACK_TAG, USER_ID_TAG } from '../../lambda/aws/secrets';
import { RECIPIENT_ATTRIBUTE } from '../../lambda/config';
import type { AccessKey } from '../../lambda/core/model';
import { secretNameOf } from '../../lambda/secret-name';
import type { Settings } from '../../lambda/settings';
import { administrator, type Caller, iamUserCaller } from '../../lib/local-aws/caller';
import type { FinishedCall } from '../../lib/local-aws/cloudtrail/state';
import { IamUser } from '../../lib/local-aws/iam/state';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import type { LocalAws } from '../../lib/local-aws/local-aws';
import { recipientsOf } from '../../lib/recipients';
import { DAY_MS, REGION, type Resident } from './population';

export const STACK = 'keyturn';
/** The function's. */
export const CREDENTIALS = { accessKeyId: 'KEYTURNROLE', secretAccessKey: 'of-the-function' };

/** Of a key, by an earlier run. */
export interface Deletion {
  readonly userName: string;
  readonly accessKeyId: string;
  readonly at: Date;
}

export function settle(
  aws: LocalAws,
  residents: readonly Resident[],
  deletions: readonly Deletion[],
  settings: Settings,
): void {
  const calls = deletions.map((deletion) => deletionCall(aws, deletion));
  for (const resident of residents) {
    const user = addUser(aws, resident);
    if (resident.secret?.exists) addSecret(aws, resident, resident.secret.storedAccessKeyIds, settings);
    const overlap = resident.keys.filter(({ status }) => status === 'Active');
    // Of others nobody asks from where they are used.
    if (overlap.length > 1) calls.push(...overlap.flatMap((key) => usesOf(aws, user, key)));
  }
  for (const call of calls.sort((a, b) => a.time - b.time)) aws.state.cloudTrail.record(call);
}

function addUser({ state: { iam } }: LocalAws, { userName, userId, tags, keys }: Resident): IamUser {
  const [first] = keys;
  const user = new IamUser(userName, '/', userId, first?.createDate ?? new Date(0));
  for (const [key, value] of tags) user.tags.set(key.toLowerCase(), { key, value });
  for (const [slot, key] of keys.entries()) {
    const { accessKeyId, status, createDate, lastUsed } = key;
    const accessKey = {
      accessKeyId,
      secretAccessKey: `of-${accessKeyId}`,
      createDate,
      status,
      lastUsed: lastUsed.state === 'used' ? { ...PLACE, date: lastUsed.date } : undefined,
    };
    user.slots[slot as 0 | 1] = accessKey;
    iam.accessKeys.set(accessKeyId, { user, accessKey });
  }
  iam.addUser(user);
  return user;
}

const PLACE = { region: REGION, serviceName: 'sts' };

/** @param stored - the latest first */
function addSecret(
  { state, clock }: LocalAws,
  { userName, userId }: Resident,
  stored: readonly string[],
  settings: Settings,
) {
  const name = secretNameOf(userName, settings.secretPrefix);
  const createdDate = clock.now();
  const versions = [...stored].reverse().map((accessKeyId) => {
    const stages = new Set([accessKeyId === stored[0] ? 'AWSCURRENT' : 'AWSPREVIOUS']);
    const versionId = `keyturn-access-key-${accessKeyId}`;
    return [versionId, { versionId, secretString: 'kept', secretBinary: undefined, createdDate, stages }] as const;
  });
  state.secretsManager.in(REGION).set(name, {
    name,
    arn: `arn:aws:secretsmanager:${REGION}:${state.account.accountId}:secret:${name}-${state.identifiers.secretSuffix()}`,
    region: REGION,
    createdDate,
    description: undefined,
    kmsKeyId: undefined,
    lastChangedDate: createdDate,
    lastAccessedDate: undefined,
    deletion: undefined,
    resourcePolicy: undefined,
    tags: new Map([
      [STACK_TAG, STACK],
      [USER_ID_TAG, userId],
    ]),
    versions: new Map(versions),
  });
}

/** Once a day from the day after its creation, as far back as CloudTrail shows. */
function usesOf(
  { state, clock }: LocalAws,
  user: IamUser,
  { accessKeyId, createDate, lastUsed }: AccessKey,
): FinishedCall[] {
  const owned = state.iam.accessKeys.get(accessKeyId);
  if (!owned || lastUsed.state !== 'used') return [];
  const caller = iamUserCaller(state.account, user, owned.accessKey);
  const from = Math.max(createDate.getTime() + DAY_MS, clock.now().getTime() - 90 * DAY_MS);
  const calls: FinishedCall[] = [];
  for (let time = lastUsed.date.getTime(); time >= from; time -= DAY_MS) {
    calls.push({
      ...callBy(caller, time),
      eventName: 'GetCallerIdentity',
      eventSource: 'sts.amazonaws.com',
      awsRegion: REGION,
    });
  }
  return calls;
}

function deletionCall({ state }: LocalAws, { userName, accessKeyId, at }: Deletion): FinishedCall {
  const caller = administrator(state.account, CREDENTIALS.accessKeyId);
  const requestParameters = { UserName: userName, AccessKeyId: accessKeyId };
  const call = { ...callBy(caller, at.getTime()), readOnly: false, requestParameters };
  return { ...call, eventName: 'DeleteAccessKey', eventSource: 'iam.amazonaws.com', awsRegion: 'us-east-1' };
}

const callBy = (caller: Caller, time: number) => ({
  time,
  readOnly: true,
  caller,
  userAgent: 'aws-sdk-js/3.1169.0 lang/js md/nodejs#24',
  sourceIPAddress: '198.51.100.7',
  requestParameters: undefined,
  responseElements: undefined,
  error: undefined,
});

/** The topic, to which all who are written to have a confirmed subscription; returns its ARN. */
export async function subscribe(aws: LocalAws, settings: Settings): Promise<string> {
  const sns = new SNSClient({ region: REGION, credentials: CREDENTIALS, requestHandler: new InProcessHandler(aws) });
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: STACK }));
  for (const Endpoint of recipientsOf(settings)) {
    const Attributes = { FilterPolicy: JSON.stringify({ [RECIPIENT_ATTRIBUTE]: [Endpoint] }) };
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint, Attributes }));
    aws.state.sns.confirm(Endpoint);
  }
  return TopicArn;
}
