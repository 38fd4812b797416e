/** The Keyturn that is deployed in an account: found by its stack, and described by what its function is given. */
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type LambdaConfig, lambdaConfig } from '../../lambda/config';
import { Failure } from './failure';
import type { ClientOptions } from './surroundings';

/** The outputs of lib/access-key-rotation.ts. */
export interface Deployment extends LambdaConfig {
  readonly functionName: string;
  readonly functionArn: string;
  /** The function's role, an ARN. */
  readonly roleArn: string;
  readonly scheduleName: string;
  readonly logGroupName: string;
  readonly deadLetterQueueUrl: string;
  readonly region: string;
  readonly accountId: string;
}

/** Undefined: there is no such stack in this account and Region. */
export async function findDeployment(stack: string, clientOptions: ClientOptions): Promise<Deployment | undefined> {
  const outputs = await outputsOf(stack, clientOptions);
  if (!outputs) return undefined;
  const output = (name: string) => {
    const value = outputs.get(name);
    if (value) return value;
    throw new Failure(`The stack ${stack} has no output ${name}: is it Keyturn's, and completely deployed?`);
  };
  const functionName = output('FunctionName');
  const lambda = new LambdaClient(clientOptions);
  const {
    Environment,
    FunctionArn = '',
    Role = '',
  } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
  const [, , , region = '', accountId = ''] = FunctionArn.split(':');
  return {
    ...lambdaConfig(Environment?.Variables ?? {}),
    functionName,
    functionArn: FunctionArn,
    roleArn: Role,
    scheduleName: output('ScheduleName'),
    logGroupName: output('LogGroupName'),
    deadLetterQueueUrl: output('DeadLetterQueueUrl'),
    region,
    accountId,
  };
}

/** @throws Failure where there is none */
export async function deployment(stack: string, clientOptions: ClientOptions): Promise<Deployment> {
  const found = await findDeployment(stack, clientOptions);
  if (found) return found;
  throw new Failure(
    `There is no stack ${stack} in ${await new CloudFormationClient(clientOptions).config.region()}, in this account: deploy Keyturn, or name its --stack, --region or --profile.`,
  );
}

async function outputsOf(stack: string, options: ClientOptions): Promise<ReadonlyMap<string, string> | undefined> {
  const described = await describeStack(stack, options);
  return described && outputsByKey(described);
}

/** Begins Keyturn's outputs in a stack that is not its alone; others there may be called as Keyturn's are in its own. */
const PREFIX = 'Keyturn';

export function outputsByKey({ Outputs = [] }: Stack): ReadonlyMap<string, string> {
  const all = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const);
  const prefixed = all.filter(([key]) => key.startsWith(PREFIX));
  return new Map([...all, ...prefixed.map(([key, value]) => [key.slice(PREFIX.length), value] as const)]);
}

/** Undefined: there is none of this name. */
export async function describeStack(stack: string, options: ClientOptions): Promise<Stack | undefined> {
  const cloudFormation = new CloudFormationClient(options);
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
