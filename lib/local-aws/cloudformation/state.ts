import { Regional } from '../regional';

export interface Stack {
  readonly region: string;
  readonly stackName: string;
  readonly creationTime: Date;
  readonly outputs: Readonly<Record<string, string>>;
  /** @default CREATE_COMPLETE */
  readonly stackStatus?: string;
}

export class CloudFormationState {
  readonly stacks = new Regional<Stack>((stack) => stack.stackName);
}
