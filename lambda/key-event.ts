/** What machines are told of an act: an event with all that it takes to follow it up, and no secret. */
import type { ReportedAct } from './core/report';
import type { KeyEvent } from './ports';

export const DETAIL_TYPES = {
  CreateAccessKey: 'Access Key Created',
  UpdateAccessKey: 'Access Key Deactivated',
  DeleteAccessKey: 'Access Key Deleted',
} as const;

interface Place {
  /** Of the user. */
  readonly arn: string;
  /** Of the stack, and of the secret. */
  readonly region: string;
  readonly secretName: string;
}

/** All members are strings, as event patterns and input paths like them best. @see docs/events.md */
export function keyEvent(act: ReportedAct, { arn, region, secretName }: Place): KeyEvent {
  const { operation, userName, accessKeyId, createdAccessKeyId } = act;
  const [, , , , accountId = ''] = arn.split(':');
  const created = createdAccessKeyId ? { createdAccessKeyId, secretName } : {};
  return {
    detailType: DETAIL_TYPES[operation],
    detail: { operation, userName, accessKeyId, accountId, region, ...created },
  };
}
