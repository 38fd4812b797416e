import { Aws, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../../lambda/settings';
import { roleStatements, secretsArn, usersArn } from '../role-statements';

export interface PermissionsProps {
  /** Decides what is allowed at all (`mode`, `cloudTrail`), and to which users and secrets. */
  readonly settings: Settings;
  readonly topic: ITopic;
  readonly logGroup: ILogGroup;
  /** Where Lambda puts a failed run, with the function's own role. */
  readonly failures: IQueue;
}

const PLACE = { partition: Aws.PARTITION, region: Aws.REGION, accountId: Aws.ACCOUNT_ID };

/** The role of the function, with the statements of lib/role-statements.ts and no others. */
export class Permissions extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { settings, topic, logGroup, failures }: PermissionsProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      description: 'What Keyturn may do',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    const resources = {
      ...PLACE,
      topicArn: topic.topicArn,
      topicKeyArn: topic.masterKey?.keyArn,
      logGroupArn: logGroup.logGroupArn,
      failuresArn: failures.queueArn,
    };
    for (const { sid, action, resource, conditions } of roleStatements(settings, resources)) {
      this.role.addToPolicy(new PolicyStatement({ sid, actions: [action], resources: [resource], conditions }));
    }
    this.acknowledgeWildcards(settings);
  }

  private acknowledgeWildcards(settings: Settings): void {
    const acknowledge = (resource: string, reason: string) =>
      Validations.of(this.role).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${asNagWrites(resource)}]`,
        reason,
      });
    acknowledge('*', 'Credential reports and LookupEvents have no resources in IAM.');
    acknowledge(usersArn(settings, PLACE), 'Users come and go: the path in the settings is the finest scope there is.');
    acknowledge(secretsArn(settings, PLACE), 'There is a secret for each user, all under the prefix in the settings.');
  }
}

/** cdk-nag puts the names of pseudo parameters where they stand. */
function asNagWrites(resource: string): string {
  return resource
    .replaceAll(Aws.PARTITION, '<AWS::Partition>')
    .replaceAll(Aws.REGION, '<AWS::Region>')
    .replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>');
}
