/** The account that is played, and how its resources are named. */
export interface Account {
  readonly accountId: string;
  readonly partition: string;
}

export function arn(account: Account, service: string, region: string, resource: string): string {
  return `arn:${account.partition}:${service}:${region}:${account.accountId}:${resource}`;
}
