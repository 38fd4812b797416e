import { arn } from '../account';
import type { Call, Operation, Output } from '../service';
import { functionArn, LATEST, namedFunction } from './find-function';
import type { LambdaFunction } from './state';

export const getFunctionConfiguration: Operation = (call, input) => configurationOf(call, namedFunction(call, input));

export function configurationOf(call: Call, one: LambdaFunction): Output {
  const { functionName } = one;
  return {
    FunctionName: functionName,
    FunctionArn: functionArn(call, one),
    Runtime: 'nodejs24.x',
    Role: arn(call.state.account, 'iam', '', `role/${functionName}`),
    Handler: 'index.handler',
    CodeSize: 0,
    Description: '',
    Timeout: 3,
    MemorySize: 128,
    LastModified: one.lastModified.toISOString().replace('Z', '+0000'),
    Version: LATEST,
    TracingConfig: { Mode: 'PassThrough' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${functionName}` },
    ...one.configuration,
  };
}
