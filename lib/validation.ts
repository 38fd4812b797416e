/** Other people's rules that the stack is held to in every `cdk synth`, and in the tests. */
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/**
 * Control Tower's rules that do not hold here, and why. They are left out rather than acknowledged: this plugin's
 * findings carry no severity, and CDK takes a report whose first finding is acknowledged for a success.
 */
export const RULES_LEFT_OUT: Readonly<Record<string, string>> = {
  'ct-lambda-pr-3':
    'Keyturn talks to AWS only; in a VPC it would need endpoints or NAT for six services, and IAM has an endpoint in one Region only.',
  'ct-sqs-pr-1':
    'The one queue is a dead-letter queue itself, of a schedule and a function; the rule knows those of queues only.',
};

export function addValidation(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), ...guard());
}

/** cfn-guard comes as a program for Linux and macOS; elsewhere cdk-nag stands alone rather than nothing deploying. */
function guard(): CfnGuardValidator[] {
  if (!['linux', 'darwin'].includes(process.platform)) return [];
  return [new CfnGuardValidator({ disabledRules: Object.keys(RULES_LEFT_OUT) })];
}
