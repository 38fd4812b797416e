import { contract } from './contract';
import { events } from './events.contract';
import { iamAccessKeys } from './iam-access-keys.contract';
import {
  credentialReportOfRoot,
  credentialReportOfUnusedKeys,
  credentialReportOfUsers,
} from './iam-credential-report.contract';
import { iamUsers } from './iam-users.contract';
import { secretVersions } from './secret-versions.contract';
import { secrets } from './secrets.contract';
import { sns } from './sns.contract';

contract('IAM users', iamUsers);
contract('IAM access keys', iamAccessKeys);
contract('IAM credential report, users', credentialReportOfUsers);
contract('IAM credential report, unused keys', credentialReportOfUnusedKeys);
contract('IAM credential report, root', credentialReportOfRoot);
contract('Secrets Manager', secrets);
contract('Secrets Manager, versions', secretVersions);
contract('SNS', sns);
contract('Events', events);
