/** Who can use the stack's own key, for what. */
import type { Policy } from '../support/judge/simulate';
import { ask, identity, keyturnOf, OTHER_ACCOUNT, PLACE, policiesWith, role, type Somebody, service } from './asking';

const stack = policiesWith();
const KEY = stack.topicKeyArn;
const resourcePolicy = stack.resourcePolicies[KEY];
const keyturn = keyturnOf(stack);

const asks = (somebody: Somebody, action: string, context = {}) =>
  ask(somebody, `kms:${action}`, KEY, { context, resourcePolicy });

const alarmOf = (accountId: string) =>
  service('cloudwatch.amazonaws.com', `arn:aws:cloudwatch:${PLACE.region}:${accountId}:alarm:any`);

describe('the key of the stack', () => {
  it('encrypts and decrypts for the role, and does nothing else for it', async () => {
    const via = { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' };
    expect(await asks(keyturn, 'GenerateDataKey', via)).toBe('Allowed');
    expect(await asks(keyturn, 'Decrypt', via)).toBe('Allowed');
    for (const action of ['Encrypt', 'ScheduleKeyDeletion', 'PutKeyPolicy', 'DisableKey', 'ReEncryptFrom']) {
      expect(await asks(keyturn, action)).toBe('ImplicitlyDenied');
    }
  });

  it('is of no use to others of the account without a policy of their own, or from another account', async () => {
    expect(await asks(role('any'), 'Decrypt')).toBe('ImplicitlyDenied');
    expect(await asks(identity(`arn:aws:iam::${OTHER_ACCOUNT}:user/admin`, '*'), 'Decrypt')).toBe('ImplicitlyDenied');
  });

  it.each(['Decrypt', 'GenerateDataKey'])('does %s for alarms of this account and no other', async (action) => {
    expect(await asks(alarmOf(PLACE.accountId), action)).toBe('Allowed');
    expect(await asks(alarmOf(OTHER_ACCOUNT), action)).toBe('ImplicitlyDenied');
    const elsewhere = service('cloudwatch.amazonaws.com', `arn:aws:cloudwatch:us-east-1:${PLACE.accountId}:alarm:any`);
    expect(await asks(elsewhere, action)).toBe('ImplicitlyDenied');
  });

  it('does nothing but that for alarms, and nothing for other services', async () => {
    expect(await asks(alarmOf(PLACE.accountId), 'Encrypt')).toBe('ImplicitlyDenied');
    const other = service('events.amazonaws.com', `arn:aws:events:${PLACE.region}:${PLACE.accountId}:rule/any`);
    expect(await asks(other, 'Decrypt')).toBe('ImplicitlyDenied');
  });

  it('gives grants to nobody but services of AWS', async () => {
    const administrator = role('Administrator', '*');
    expect(await asks(administrator, 'CreateGrant')).toBe('ExplicitlyDenied');
    expect(await asks(administrator, 'CreateGrant', { 'kms:GrantIsForAWSResource': 'false' })).toBe('ExplicitlyDenied');
    expect(await asks(administrator, 'CreateGrant', { 'kms:GrantIsForAWSResource': 'true' })).toBe('Allowed');
    expect(await asks(identity(`arn:aws:iam::${PLACE.accountId}:root`, '*'), 'CreateGrant')).toBe('ExplicitlyDenied');
  });
});

describe('the key of the stack, for the log', () => {
  const ENCRYPTION_CONTEXT = 'kms:EncryptionContext:aws:logs:arn';
  /** iam-simulate knows no keys of encryption contexts: one that it knows stands in for it. */
  const judged: Policy = JSON.parse(JSON.stringify(resourcePolicy).replace(ENCRYPTION_CONTEXT, 'aws:SourceArn'));
  const logs = (region: string, logGroupArn: string) => service(`logs.${region}.amazonaws.com`, logGroupArn);
  const encrypts = (somebody: Somebody) => ask(somebody, 'kms:Encrypt', KEY, { resourcePolicy: judged });
  const own = stack.logGroupArn.replace(/:\*$/, '');

  it('serves the log groups of the stack', async () => {
    expect(JSON.stringify(resourcePolicy).split(ENCRYPTION_CONTEXT)).toHaveLength(2);
    expect(await encrypts(logs(PLACE.region, own))).toBe('Allowed');
  });

  it.each([
    ['another log group', own.replace('Keyturn-', 'payroll-')],
    ['one that only begins alike', own.replace('Keyturn-', 'Keyturn')],
    ['another Region', own.replace(PLACE.region, 'us-east-1')],
    ['another account', own.replace(PLACE.accountId, OTHER_ACCOUNT)],
  ])('serves no log group of %s', async (_, logGroupArn) => {
    expect(await encrypts(logs(PLACE.region, logGroupArn))).toBe('ImplicitlyDenied');
  });

  it('serves the log service of no other Region', async () => {
    expect(await encrypts(logs('us-east-1', own))).toBe('ImplicitlyDenied');
  });
});
