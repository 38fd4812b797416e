/** An account of applications: one key each, used every day. An owner has a hundred of them, of all ages. */
import type { User } from '../../lambda/core/model';
import type { Settings } from '../../lambda/settings';
import { parseSettings } from '../../lambda/settings-check';

export const REGION = 'eu-west-1';
export const DAY_MS = 86_400_000;

/** A user as IAM and Secrets Manager know it. */
export type Resident = Omit<User, 'recipients'>;

const ADMIN = 'admin@example.com';
const USERS_OF_AN_OWNER = 100;

const ownerOf = (index: number, users: number): string => `team-${index % Math.ceil(users / USERS_OF_AN_OWNER)}`;

export function settingsFor(users: number): Settings {
  const owners = new Set(Array.from({ length: users }, (_, index) => ownerOf(index, users)));
  const addresses = Object.fromEntries([...owners].map((owner) => [owner, [`${owner}@example.com`]]));
  const values = { mode: 'enforce', adminEmail: ADMIN, owners: addresses };
  return parseSettings(new Map<string, unknown>(Object.entries(values)));
}

/** @param ageDaysOf - by the user's number: how old its key is at that time */
export const residents = (users: number, at: Date, ageDaysOf: (index: number) => number): readonly Resident[] =>
  Array.from({ length: users }, (_, index) => residentOf(index, ownerOf(index, users), ageDaysOf(index), at));

function residentOf(index: number, owner: string, ageDays: number, at: Date): Resident {
  const number = String(index).padStart(5, '0');
  const userName = `app-${number}`;
  const createDate = secondsOf(at.getTime() - ageDays * DAY_MS);
  // Spread over the hours of the day before.
  const date = secondsOf(Math.max(createDate.getTime(), at.getTime() - ((index % 24) / 24) * DAY_MS));
  return {
    userName,
    userId: `AIDABENCH0000000${number}`,
    arn: `arn:aws:iam::123456789012:user/${userName}`,
    tags: new Map([['owner', owner]]),
    keys: [
      {
        accessKeyId: `AKIABENCH000000${number}`,
        status: 'Active',
        createDate,
        lastUsed: { state: 'used', date, region: REGION, serviceName: 'sts' },
      },
    ],
  };
}

/** IAM keeps no parts of seconds. */
const secondsOf = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1_000) * 1_000);
