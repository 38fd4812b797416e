/** What checks look at, each thing read once, when the first of them wants it. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import {
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { type GetScheduleOutput, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { type Clients, createClients } from '../../../lambda/aws/clients';
import { readCredentialReport } from '../../../lambda/aws/credential-report';
import { isNamed } from '../../../lambda/aws/errors';
import { type LambdaConfig, lambdaConfig } from '../../../lambda/config';
import type { CredentialReport } from '../../../lambda/ports';
import { describeStack, outputsByKey } from '../deployment';
import { readSchedule } from '../schedule';
import type { Surroundings } from '../surroundings';

export interface Patient {
  readonly stackName: string;
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
  readonly surroundings: Surroundings;
  readonly clients: Clients;
  /** @throws NotThere */
  readonly stack: () => Promise<Stack>;
  /** @throws NotThere */
  readonly output: (name: string) => Promise<string>;
  readonly function: () => Promise<GetFunctionConfigurationCommandOutput>;
  /** @throws SettingsError */
  readonly config: () => Promise<LambdaConfig>;
  readonly schedule: () => Promise<GetScheduleOutput>;
  /** Id, ARN or alias. */
  readonly topicKey: () => Promise<string | undefined>;
  readonly credentialReport: () => Promise<CredentialReport>;
}

/** What a check rests on is missing, which another check says. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

export type Place = Pick<Patient, 'stackName' | 'accountId' | 'partition' | 'region'>;

export function examined(place: Place, surroundings: Surroundings): Patient {
  const { clientOptions, now, until } = surroundings;
  const clients = createClients(clientOptions);
  const clock = { now, until, remainingMs: () => Number.POSITIVE_INFINITY };
  const stack = once(async () => {
    const described = await describeStack(place.stackName, clientOptions);
    if (described) return described;
    throw new NotThere(`that takes the stack ${place.stackName}, which is not there`);
  });
  const output = async (name: string) => {
    const value = outputsByKey(await stack()).get(name);
    if (value) return value;
    throw new NotThere(`that takes the output ${name} of the stack, which is not there`);
  };
  const configuration = once(async () => {
    const command = new GetFunctionConfigurationCommand({ FunctionName: await output('FunctionName') });
    return new LambdaClient(clientOptions).send(command);
  });
  const config = once(async () => {
    const { Environment } = await configuration().catch((error: unknown) => {
      if (!isNamed(error, 'ResourceNotFoundException')) throw error;
      throw new NotThere('that takes the function, which is not there');
    });
    return lambdaConfig(Environment?.Variables ?? {});
  });
  return {
    ...place,
    surroundings,
    clients,
    stack,
    output,
    function: configuration,
    config,
    schedule: once(async () => readSchedule(new SchedulerClient(clientOptions), await output('ScheduleName'))),
    topicKey: once(async () => {
      const command = new GetTopicAttributesCommand({ TopicArn: await output('TopicArn') });
      return (await clients.sns.send(command)).Attributes?.KmsMasterKeyId;
    }),
    credentialReport: once(() => readCredentialReport(clients.iam, clock)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
