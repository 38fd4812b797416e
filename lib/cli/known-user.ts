/** The IAM user that a command was given the name of. */
import type { IAMClient } from '@aws-sdk/client-iam';
import { readKeys, readUser } from '../../lambda/aws/users';
import { type Marks, readMarks } from '../../lambda/core/marks';
import type { User } from '../../lambda/core/model';
import { formatDay } from '../../lambda/core/time';
import { Failure } from './failure';

/** As IAM shows it. */
export type KnownUser = Omit<User, 'recipients' | 'owner'>;

/** @throws Failure where there is none of this name */
export async function knownUser(iam: IAMClient, userName: string): Promise<KnownUser> {
  const user = await readUser(iam, userName);
  const keys = user && (await readKeys(iam, userName));
  if (keys) return { ...user, keys };
  throw new Failure(`There is no IAM user ${userName} in this account: see whether name and --profile are right.`);
}

export const marksOf = (user: KnownUser, now: Date): Marks => readMarks({ ...user, recipients: [] }, now);

/** What owners were told of that is still to come, a line each. */
export const announced = ({ entries }: Marks): readonly string[] =>
  [...entries].flatMap(([accessKeyId, { next }]) =>
    next ? [`${accessKeyId} is ${next.act === 'delete' ? 'deleted' : 'switched off'} on ${formatDay(next.date)}`] : [],
  );
