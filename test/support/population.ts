/** Many users at once, put straight into the embedded AWS: calls for each of thousands would take seconds. */
import { IamUser } from '../../lib/local-aws/iam/state';
import { DAY_MS, START, type World } from './world';

const daysAgo = (days: number) => new Date(START.getTime() - days * DAY_MS);

export interface Inhabitant {
  readonly userName: string;
  readonly path?: string;
  readonly ageDays: number;
  /** @default 1 */
  readonly usedDaysAgo?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One key each, used from eu-west-1 so many days before START. */
export function populate({ aws }: World, inhabitants: readonly Inhabitant[]): void {
  const { iam, identifiers } = aws.state;
  for (const { userName, path = '/', ageDays, usedDaysAgo = 1, tags = {} } of inhabitants) {
    const user = new IamUser(userName, path, identifiers.userId(), daysAgo(ageDays));
    for (const [key, value] of Object.entries(tags)) user.tags.set(key.toLowerCase(), { key, value });
    const accessKey = {
      accessKeyId: identifiers.accessKeyId(),
      secretAccessKey: identifiers.secretAccessKey(),
      createDate: daysAgo(ageDays),
      status: 'Active' as const,
      lastUsed: { date: daysAgo(usedDaysAgo), region: 'eu-west-1', serviceName: 'sts' },
    };
    user.slots[0] = accessKey;
    iam.addUser(user);
    iam.accessKeys.set(accessKey.accessKeyId, { user, accessKey });
  }
}

/** `app-000`, `app-001` and so on. */
export function numbered(count: number, each: Omit<Inhabitant, 'userName'>): Inhabitant[] {
  return Array.from({ length: count }, (_, index) => ({ ...each, userName: `app-${String(index).padStart(4, '0')}` }));
}
