import type { Command } from 'commander';
import type { DoctorOptions } from './doctor';
import { withAccount } from './options';
import type { AwsOptions, Start } from './start';

export function registerDoctor(program: Command, start: Start): void {
  withAccount(program.command('doctor'))
    .description(
      'Check whether everything is in place that Keyturn needs, and say how to mend what is not. Only reads.',
    )
    .option('--json', 'the findings as one JSON object')
    .addHelpText('after', HELP)
    .action((options: DoctorOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./doctor')).doctor(options, surroundings), options),
    );
}

const HELP = `
It looks at the stack, its function and settings, what the function's role may do (by IAM's simulation, with the
permissions boundary and the organization's policies), who has confirmed, the credential report, CloudTrail in each
Region in which keys are used, KMS keys, the schedule, the last run and the failed ones, secrets of users who are gone,
and the root user's keys.

What you are not allowed to see is not known, with the permission that you lack; it is neither right nor wrong.

You need cloudformation:DescribeStacks, lambda:GetFunctionConfiguration, iam:SimulatePrincipalPolicy,
sns:GetTopicAttributes, sns:ListSubscriptionsByTopic, iam:GenerateCredentialReport, iam:GetCredentialReport,
cloudtrail:LookupEvents, kms:DescribeKey, scheduler:GetSchedule, logs:FilterLogEvents, sqs:GetQueueAttributes,
secretsmanager:ListSecrets and iam:ListUsers.

Exit codes: 0 nothing is wrong, 1 something is wrong or it could not be looked at, 2 not understood.

Examples:
  keyturn doctor
  keyturn doctor --json | jq '.findings[] | select(.state == "wrong")'`;
