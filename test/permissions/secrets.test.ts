/** Who can read a user's secret, by its resource policy and his own policies, as an evaluation that knows only AWS says. */
import { resourcePolicy } from '../../lambda/aws/secrets';
import type { Policy } from '../support/judge/simulate';
import { ask, identity, OTHER_ACCOUNT, PLACE, role, type Somebody, uniqueIdOf, user } from './asking';

const READ = 'secretsmanager:GetSecretValue';
const ROOT = `arn:aws:iam::${PLACE.accountId}:root`;
const READER = `arn:aws:iam::${PLACE.accountId}:role/deploy`;
const OWNER = `arn:aws:iam::${PLACE.accountId}:user/apps/app`;

const secretOf = (name: string) =>
  `arn:aws:secretsmanager:${PLACE.region}:${PLACE.accountId}:secret:keyturn/${name}-a1B2c3`;

/** As a user's policy is made; JSON drops what AWS would not see. */
const policyFor = (arn: string, readers: readonly string[]): Policy =>
  JSON.parse(JSON.stringify(resourcePolicy({ arn, userId: uniqueIdOf(arn) }, readers)));

const policyOf = (userArn: string): Policy => policyFor(userArn, [READER]);

const ofApp = policyOf(OWNER);
const asksForApp = (somebody: Somebody, action = READ, policy = ofApp) =>
  ask(somebody, action, secretOf('app'), { resourcePolicy: policy });

describe('the secret of a user', () => {
  it('is read by the user without any policy of his own', async () => {
    expect(await asksForApp(user('apps/app'))).toBe('Allowed');
    expect(await asksForApp(user('apps/app'), 'secretsmanager:DescribeSecret')).toBe('Allowed');
  });

  it('is not changed by the user', async () => {
    for (const action of ['PutSecretValue', 'PutResourcePolicy', 'DeleteSecret', 'UpdateSecret', 'TagResource']) {
      expect(await asksForApp(user('apps/app'), `secretsmanager:${action}`)).toBe('ImplicitlyDenied');
    }
  });

  it('is the only one that the user reads', async () => {
    const resourcePolicyOfOther = { resourcePolicy: policyOf(`arn:aws:iam::${PLACE.accountId}:user/apps/other`) };
    for (const somebody of [user('apps/app'), user('apps/app', READ), user('apps/app', '*')]) {
      expect(await ask(somebody, READ, secretOf('other'), resourcePolicyOfOther)).toBe('ExplicitlyDenied');
    }
  });

  it.each<[string, Somebody]>([
    ['another user', user('apps/other')],
    ['another user who may read all secrets', user('apps/other', READ)],
    ['a user of the same name under another path', user('people/app', READ)],
    ['a user whose name begins alike', user('apps/app2', READ)],
    ['a role that may read all secrets', role('backup', READ)],
    ['an administrator', role('Administrator', '*')],
    ['a user who is an administrator', user('admin', '*')],
    ['a role whose name begins as that of a reader', role('deploy2', READ)],
    ["Keyturn's role, had it the permission", role('Keyturn-PermissionsRole', READ)],
    ['the root user', identity(ROOT, '*')],
    ['an administrator of another account', identity(`arn:aws:iam::${OTHER_ACCOUNT}:user/admin`, '*')],
    ['a user of the same name in another account', identity(OWNER.replace(PLACE.accountId, OTHER_ACCOUNT), '*')],
  ])('is not read by %s', async (_, somebody) => {
    expect(await asksForApp(somebody)).toBe('ExplicitlyDenied');
  });

  it('is read by a session of a role among secretReaders without any policy of its own', async () => {
    expect(await asksForApp(role('deploy'))).toBe('Allowed');
  });

  it('is read by nobody else through a session that is named as a reader', async () => {
    const session = `arn:aws:sts::${PLACE.accountId}:assumed-role/backup/deploy`;
    expect(await asksForApp({ ...role('backup', READ), principal: session })).toBe('ExplicitlyDenied');
  });

  it('can be opened by whoever may change its policy, which CloudTrail records', async () => {
    expect(await asksForApp(role('Administrator', '*'), 'secretsmanager:PutResourcePolicy')).toBe('Allowed');
  });

  it('has no owner among readers when there are none', async () => {
    const alone: Policy = policyFor(OWNER, []);
    expect(await asksForApp(user('apps/app'), READ, alone)).toBe('Allowed');
    expect(await asksForApp(role('deploy', '*'), READ, alone)).toBe('ExplicitlyDenied');
  });
});

describe('after a change of the user', () => {
  /** AWS keeps unique ids of users in the place of principals, and shows the id once the user is gone. */
  const later: Policy = JSON.parse(JSON.stringify(ofApp).replace(`"AWS":["${OWNER}"`, '"AWS":["AIDAIOSFODNN7EXAMPLE"'));

  it('a new user of the same name and path cannot read the old secret, whatever his own policies allow', async () => {
    const again = { ...user('apps/app', '*'), context: { ...user('apps/app').context, 'aws:userid': 'AIDANOTHER' } };
    expect(await asksForApp(again, READ, later)).toBe('ExplicitlyDenied');
  });

  it.each(['moved/app', 'apps/renamed'])('as %s he is not denied his own secret', async (name) => {
    const moved = user(name, READ);
    const same = { ...moved, context: { ...moved.context, 'aws:userid': uniqueIdOf(OWNER) } };
    expect(await asksForApp(same, READ, later)).toBe('Allowed');
  });
});
