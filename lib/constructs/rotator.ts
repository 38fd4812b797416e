import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { ApplicationLogLevel, Architecture, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface RotatorProps {
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** Gets the runs that ended with an error; the role must be allowed to send to it. */
  readonly failures: IQueue;
  /** The function's variables: settings and resources. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * One file for Lambda to load, with the SDK that was tested instead of the runtime's. `mainFields` prefers modules to
 * CommonJS, which can be shaken: 480 KB instead of 780. What stays CommonJS inside asks for `require`, which ECMAScript
 * modules lack.
 */
const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  bundleAwsSDK: true,
  externalModules: [],
  logLevel: LogLevel.WARNING,
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};

/** The function that turns the keys. */
export class Rotator extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: RotatorProps) {
    super(scope, id);
    this.function = new NodejsFunction(this, 'Function', {
      description: 'Keyturn: rotates IAM access keys without breaking what uses them',
      entry: join(__dirname, '..', '..', 'lambda', 'handler.ts'),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      bundling: BUNDLING,
      memorySize: 512,
      // The most that Lambda gives; what does not fit is deferred to the next run.
      timeout: Duration.minutes(15),
      role: props.role,
      environment: props.environment,
      awsSdkConnectionReuse: false,
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
