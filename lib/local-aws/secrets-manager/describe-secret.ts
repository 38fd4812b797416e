import type { Operation, Output } from '../service';
import { namedSecret } from './find-secret';
import type { Secret } from './state';
import { tagShapes } from './tags';

export const describeSecret: Operation = (call, input) => {
  const secret = namedSecret(call, input);
  const stages = stagesByVersion(secret);
  return { ...commonShape(secret), ...(stages.size > 0 && { VersionIdsToStages: stages }) };
};

/** What DescribeSecret and ListSecrets have in common. */
export function commonShape(secret: Secret): Output {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    LastChangedDate: secret.lastChangedDate,
    LastAccessedDate: secret.lastAccessedDate,
    DeletedDate: secret.deletion?.deletedDate,
    Tags: secret.tags.size > 0 ? tagShapes(secret.tags) : undefined,
    CreatedDate: secret.createdDate,
  };
}

/** Versions without labels are deprecated, and not shown. */
export function stagesByVersion(secret: Secret): Map<string, string[]> {
  const labelled = [...secret.versions.values()].filter((version) => version.stages.size > 0);
  return new Map(labelled.map((version) => [version.versionId, [...version.stages]]));
}
