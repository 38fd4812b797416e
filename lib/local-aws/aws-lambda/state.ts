import { Regional } from '../regional';

export interface FunctionContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly awsRequestId: string;
  /** By the clock that is played. */
  getRemainingTimeInMillis(): number;
}

/** Runs where the embedded AWS runs. What it throws is what the function fails with. */
export type FunctionHandler = (event: unknown, context: FunctionContext) => unknown;

export interface LambdaFunction {
  readonly region: string;
  readonly functionName: string;
  readonly lastModified: Date;
  readonly handler: FunctionHandler;
  /** Under AWS's names (`Role`, `Environment`, `Timeout`); what is left out has a default. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

export class LambdaState {
  readonly functions = new Regional<LambdaFunction>((one) => one.functionName);
}
