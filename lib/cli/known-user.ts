/** The IAM user that a command was given the name of. */
import type { IAMClient } from '@aws-sdk/client-iam';
import { readUser } from '../../lambda/aws/users';
import { type Marks, readMarks } from '../../lambda/core/marks';
import { formatDay } from '../../lambda/core/time';
import type { ReadUser } from '../../lambda/ports';
import { Failure } from './failure';

/** @throws Failure where there is none of this name */
export async function knownUser(iam: IAMClient, userName: string): Promise<ReadUser> {
  const user = await readUser(iam, userName);
  if (user) return user;
  throw new Failure(`There is no IAM user ${userName} in this account: see whether name and --profile are right.`);
}

export const marksOf = (user: ReadUser, now: Date): Marks => readMarks({ ...user, recipients: [] }, now);

/** What owners were told of that is still to come, a line each. */
export const announced = ({ entries }: Marks): readonly string[] =>
  [...entries].flatMap(([accessKeyId, { next }]) =>
    next ? [`${accessKeyId} is ${next.act === 'delete' ? 'deleted' : 'switched off'} on ${formatDay(next.date)}`] : [],
  );
