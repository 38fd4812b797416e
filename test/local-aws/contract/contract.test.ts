import { contract } from './contract';
import { differences } from './differences';
import { events } from './events.contract';
import { iamAccessKeys } from './iam-access-keys.contract';
import {
  credentialReportOfRoot,
  credentialReportOfUnusedKeys,
  credentialReportOfUsers,
} from './iam-credential-report.contract';
import { iamUsers } from './iam-users.contract';
import { operators } from './operators.contract';
import { secretVersions } from './secret-versions.contract';
import { secrets } from './secrets.contract';
import { sns } from './sns.contract';

const groups = {
  'IAM users': iamUsers,
  'IAM access keys': iamAccessKeys,
  'IAM credential report, users': credentialReportOfUsers,
  'IAM credential report, unused keys': credentialReportOfUnusedKeys,
  'IAM credential report, root': credentialReportOfRoot,
  'Secrets Manager': secrets,
  'Secrets Manager, versions': secretVersions,
  SNS: sns,
  Events: events,
  'what operators ask for': operators,
};

for (const [title, tests] of Object.entries(groups)) contract(title, tests);

it('every difference belongs to a test', () => {
  const names = Object.values(groups).flatMap((tests) => Object.keys(tests));

  expect(Object.keys(differences).filter((name) => !names.includes(name))).toEqual([]);
});
