/** Every service that is played. */

import { lambdaService } from './aws-lambda/service';
import { cloudFormationService } from './cloudformation/service';
import { cloudTrailService } from './cloudtrail/service';
import { AwsError } from './errors';
import { eventBridgeService } from './event-bridge/service';
import { iamService } from './iam/service';
import { kmsService } from './kms/service';
import { logsService } from './logs/service';
import { schedulerService } from './scheduler/service';
import { secretsManagerService } from './secrets-manager/service';
import type { Service } from './service';
import { snsService } from './sns/service';
import { sqsService } from './sqs/service';
import { stsService } from './sts/service';

export const services: readonly Service[] = [
  iamService,
  secretsManagerService,
  snsService,
  stsService,
  cloudTrailService,
  eventBridgeService,
  lambdaService,
  schedulerService,
  cloudFormationService,
  sqsService,
  kmsService,
  logsService,
];

const bySigningName: ReadonlyMap<string, Service> = new Map(services.map((service) => [service.signingName, service]));

export function serviceNamed(signingName: string): Service | undefined {
  return bySigningName.get(signingName);
}

export function unknownService(signingName: string): AwsError {
  const known = services.map((service) => service.signingName).join(', ');
  return new AwsError('UnknownService', 400, `The embedded AWS has no service ${signingName}. It plays ${known}.`);
}

export function supportedOperations(service: Service): string {
  return `The embedded AWS plays ${[...service.operations.keys()].join(', ')}.`;
}
