/**
 * Calls of applications to services that are not played here, such as S3: the key is checked as in every call, and what
 * the call leaves behind in IAM and CloudTrail is kept. Nothing else happens.
 */
import { authenticateUse } from './authentication/authenticate';
import { recordCall } from './cloudtrail/record';
import { recordUse } from './iam/record-use';
import type { LocalAws } from './local-aws';

export interface CallElsewhere {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** By its signing name: `s3`, `dynamodb`. */
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  /** Data events do not appear in CloudTrail. @default false */
  readonly isDataEvent?: boolean;
  readonly userAgent?: string;
  readonly sourceIPAddress?: string;
}

/** @throws AwsError where AWS would refuse the key or its secret. */
export function callElsewhere({ state, clock }: LocalAws, call: CallElsewhere): void {
  const { accessKeyId, service, operation, region } = call;
  const now = clock.now();
  const isSignedWith = (secretAccessKey: string) => secretAccessKey === call.secretAccessKey;
  const { caller, accessKey } = authenticateUse(state, now, { accessKeyId, isSignedWith }, 'query');
  if (accessKey) recordUse(accessKey, service, region, now);
  if (call.isDataEvent) return;
  recordCall(
    state,
    now,
    {
      service: { eventSource: `${service}.amazonaws.com` },
      operation,
      region,
      caller,
      parameters: {},
      result: {},
    },
    { headers: { 'user-agent': call.userAgent, 'x-local-source-ip': call.sourceIPAddress } },
  );
}
