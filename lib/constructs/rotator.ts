import { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functionCode } from './function-code';
import { MEMORY_MB, MEMORY_VARIABLES } from './function-memory';

export interface RotatorProps {
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** Gets the runs that ended with an error; the role must be allowed to send to it. */
  readonly failures: IQueue;
  /** The function's variables: settings and resources. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The function that turns the keys. */
export class Rotator extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: RotatorProps) {
    super(scope, id);
    this.function = new LambdaFunction(this, 'Function', {
      description: 'Keyturn: rotates IAM access keys without breaking what uses them',
      code: functionCode(),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      // The most that Lambda gives; what does not fit is deferred to the next run.
      timeout: Duration.minutes(15),
      role: props.role,
      environment: { ...MEMORY_VARIABLES, ...props.environment },
      // A rerun within minutes would read what IAM has not caught up with: the next scheduled run is the retry.
      // No reserved concurrency: new accounts have none to give, and two runs at once do no harm.
      retryAttempts: 0,
      maxEventAge: Duration.hours(1),
      // Not CDK's SqsDestination, which grants more than sending.
      onFailure: { bind: () => ({ destination: props.failures.queueArn }) },
      logGroup: props.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
    });
  }
}
