import { Stack, type StackProps } from 'aws-cdk-lib';
import { type IRole, type IUser, ManagedPolicy, Role, User } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../lambda/settings';
import { AccessKeyRotation, type AccessKeyRotationProps } from './access-key-rotation';
import { settingsFromContext } from './settings-context';

/** Keyturn for one account. It is tuned by `keyturn:` context alone; see `SETTINGS` in lambda/settings.ts. */
export class KeyturnStack extends Stack {
  /** @throws SettingsError naming every setting that cannot work */
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'Keyturn: rotates IAM access keys', ...props });
    new AccessKeyRotation(this, 'Default', this.propsOf(settingsFromContext(this.node)));
  }

  private propsOf(settings: Settings): AccessKeyRotationProps {
    const {
      maxChangesPerRun: most,
      kmsKeyArn: key,
      permissionsBoundaryArn: boundary,
      secretReaders,
      ...others
    } = settings;
    return {
      ...others,
      maxChangesPerRun: 'count' in most ? most.count : `${most.percent}%`,
      secretReaders: secretReaders.map((arn, index) => this.reader(`SecretReader${index}`, arn)),
      ...(key ? { secretsKey: Key.fromKeyArn(this, 'SecretsKey', key) } : {}),
      ...(boundary ? { permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', boundary) } : {}),
    };
  }

  private reader(id: string, arn: string): IRole | IUser {
    return arn.includes(':role/') ? Role.fromRoleArn(this, id, arn) : User.fromUserArn(this, id, arn);
  }
}
