import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { STACK_VARIABLE, settingsFromEnvironment, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import { SETTING_NAMES } from '../../lambda/settings';
import { parseSettings } from '../../lambda/settings-check';
import type { AccessKeyRotationProps } from '../../lib/access-key-rotation';
import { propOf } from '../../lib/settings-props';
import { EXAMPLES } from '../settings/values';
import { propertiesOf, templateWith } from './rotation';
import { templateOf, written } from './synth';

const [FUNCTION, ROLE] = ['AWS::Lambda::Function', 'AWS::IAM::Role'];
const [READER = '', USER = ''] = EXAMPLES.secretReaders.value;

/** What props can hold of every setting, as an app brings it along. */
function everyProp(stack: Stack): AccessKeyRotationProps {
  const plain = Object.fromEntries(SETTING_NAMES.map((name) => [name, EXAMPLES[name].typed]));
  const { secretReaders: _, kmsKeyArn: __, permissionsBoundaryArn: ___, ...others } = plain;
  return {
    ...others,
    secretReaders: [Role.fromRoleArn(stack, 'Reader', READER), User.fromUserArn(stack, 'User', USER)],
    secretsKey: Key.fromKeyArn(stack, 'SecretsKey', EXAMPLES.kmsKeyArn.value),
    permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(stack, 'Limit', EXAMPLES.permissionsBoundaryArn.value),
  };
}

const asJson = (code: string) => JSON.parse(code.replaceAll("'", '"'));

/** Of the settings. */
function environmentIn(template: Template): Readonly<Record<string, unknown>> {
  const [lambda] = propertiesOf(template, FUNCTION);
  const { [TOPIC_ARN_VARIABLE]: _, [STACK_VARIABLE]: __, ...variables } = lambda?.Environment.Variables ?? {};
  return variables;
}

describe('the props', () => {
  it('reach the function, every one of them, as settings from the context do', () => {
    const context = Object.fromEntries(SETTING_NAMES.map((name) => [name, EXAMPLES[name].text]));
    expect(environmentIn(templateWith(everyProp))).toEqual(environmentIn(templateOf(context)));
  });

  it('default as settings do, and as their comments say', () => {
    const source = readFileSync(join(__dirname, '..', '..', 'lib', 'access-key-rotation-props.ts'), 'utf8');
    const documented = new Map(
      [...source.matchAll(/@default (.+)\n {3}\*\/\n {2}readonly (\w+)\?/g)].map(([, value, prop]) => [prop, value]),
    );
    for (const name of SETTING_NAMES) {
      const value = documented.get(propOf(name)) ?? 'nothing is said';
      const said = value.startsWith('- ') ? undefined : parseSettings(new Map([[name, asJson(value)]]))[name];
      expect([name, said]).toEqual([name, parseSettings()[name]]);
    }
  });

  it('may name what the app makes itself, whose ARN only the deployment knows', () => {
    const template = templateWith((stack) => ({
      secretReaders: [new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') })],
      secretsKey: new Key(stack, 'SecretsKey'),
    }));
    const { KEYTURN_SECRET_READERS: readers, KEYTURN_KMS_KEY_ARN: key } = environmentIn(template);
    expect(JSON.stringify(readers)).toMatch(/\["",\["\[\\"",\{"Fn::GetAtt":\["Reader\w+","Arn"\]\},"\\"\]"\]\]/);
    expect(key).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^SecretsKey/), 'Arn'] });
  });

  it('may name one reader twice, by its name and by its ARN', () => {
    const template = templateWith((stack) => ({
      secretReaders: [Role.fromRoleName(stack, 'ByName', 'deploy'), Role.fromRoleArn(stack, 'ByArn', READER)],
    }));
    const { KEYTURN_SECRET_READERS: readers, ...others } = environmentIn(template);
    const deployed = written(readers).replace('Partition', 'aws').replace('AccountId', '123456789012');
    expect(JSON.parse(deployed)).toEqual([READER, READER]);
    const variables = { ...others, KEYTURN_SECRET_READERS: deployed } as Record<string, string>;
    expect(settingsFromEnvironment(variables).secretReaders).toEqual([READER]);
  });

  it('may be a policy of AWS itself for a boundary, which is no construct', () => {
    const template = templateWith(() => ({
      permissionsBoundary: ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'),
    }));
    const [role] = propertiesOf(template, ROLE);
    expect(written(role?.PermissionsBoundary)).toBe('arn:Partition:iam::aws:policy/PowerUserAccess');
  });

  it('put a permissions boundary on the roles of Keyturn, and on no others', () => {
    const boundary = EXAMPLES.permissionsBoundaryArn.value;
    const template = templateWith((stack) => {
      new Role(stack, 'Other', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
      return { permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(stack, 'Limit', boundary) };
    });
    const limits = Object.entries(template.findResources(ROLE)).map(([id, { Properties }]) => [
      id.slice(0, 4),
      Properties.PermissionsBoundary,
    ]);
    expect(limits).toEqual([
      ['Othe', undefined],
      ['Keys', boundary],
      ['Keys', boundary],
    ]);
  });
});
