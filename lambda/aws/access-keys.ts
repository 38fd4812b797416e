/** Creates, deactivates and deletes access keys. */
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  type IAMClient,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { CreatedKey, Outcome } from '../ports';
import { isNamed, outcomeOf } from './errors';

/** @param iamOnce - a client that repeats only what was throttled: another repeated call makes a second key */
export async function createAccessKey(iamOnce: IAMClient, userName: string): Promise<Outcome<CreatedKey>> {
  const outcome = await outcomeOf(iamOnce.send(new CreateAccessKeyCommand({ UserName: userName })));
  if ('refused' in outcome) return outcome;
  const { AccessKeyId, SecretAccessKey, CreateDate } = outcome.done.AccessKey ?? {};
  if (!AccessKeyId || !SecretAccessKey || !CreateDate)
    throw new Error('CreateAccessKey answered without the whole key');
  return { done: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, createDate: CreateDate } };
}

export async function deactivateAccessKey(
  iam: IAMClient,
  userName: string,
  accessKeyId: string,
): Promise<Outcome<void>> {
  const command = new UpdateAccessKeyCommand({ UserName: userName, AccessKeyId: accessKeyId, Status: 'Inactive' });
  return outcomeOf(iam.send(command).then(() => undefined));
}

export async function deleteAccessKey(iam: IAMClient, userName: string, accessKeyId: string): Promise<Outcome<void>> {
  const command = new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId: accessKeyId });
  const goneAlready = (error: unknown) => {
    if (!isNamed(error, 'NoSuchEntityException')) throw error;
  };
  return outcomeOf(iam.send(command).then(() => undefined, goneAlready));
}
