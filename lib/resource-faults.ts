/** Which resources that an app brings along cannot serve Keyturn, as far as a synthesis can know. */
import { Resource, type Stack, Token, TokenComparison } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SettingsFault } from '../lambda/errors';
import { isPlainObject } from '../lambda/setting-schemas';
import type { AccessKeyRotationProps } from './access-key-rotation-props';

/** Of these nothing but the ARN is used, and CDK has managed policies of AWS that are no constructs. */
const ARN_SUFFICES: readonly string[] = ['permissionsBoundary', 'secretReaders'];

/** By what of them is used. JavaScript may hand over an ARN instead, or null, which would be left out in silence. */
export function strangeResources(props: AccessKeyRotationProps): readonly SettingsFault[] {
  const arns = {
    topic: ['topicArn'],
    alarmTopic: ['topicArn'],
    encryptionKey: ['keyArn'],
    secretsKey: ['keyArn'],
    permissionsBoundary: ['managedPolicyArn'],
    secretReaders: ['roleArn', 'userArn'],
  } as const;
  return Object.entries(arns).flatMap(([prop, attributes]) => {
    const value: unknown = props[prop as keyof typeof arns];
    if (value === undefined) return [];
    const serves = (each: unknown) =>
      (ARN_SUFFICES.includes(prop) || Construct.isConstruct(each)) &&
      attributes.some((attribute) => Reflect.has(Object(each), attribute));
    if ((prop === 'secretReaders' ? [value].flat() : [value]).every(serves)) return [];
    return [{ key: prop, value, allowed: `it must be a construct with ${attributes.join(' or ')}` }];
  });
}

export function resourceFaults(props: AccessKeyRotationProps, stack: Stack): readonly SettingsFault[] {
  return [...topicFaults(props, stack), ...alarmTopicFaults(props), ...keyFaults(props), ...foreign(props, stack)];
}

function topicFaults({ topic, adminEmail, owners = {} }: AccessKeyRotationProps, stack: Stack): SettingsFault[] {
  if (!topic) return [];
  const nobody = adminEmail === undefined && isPlainObject(owners) && Object.keys(owners).length === 0;
  return [
    ...(topic.fifo ? [fault('topic', 'a FIFO topic sends no mail: it must be a standard topic')] : []),
    ...(nobody ? [fault('topic', 'it needs adminEmail or owners: nobody else is written to')] : []),
    ...(differ(topic.env.account, stack.account) ? [fault('topic', 'it must be in the account of the stack')] : []),
  ];
}

function alarmTopicFaults({ alarmTopic }: AccessKeyRotationProps): SettingsFault[] {
  return alarmTopic?.fifo ? [fault('alarmTopic', 'a FIFO topic calls nobody: it must be a standard topic')] : [];
}

function keyFaults({ encryptionKey, secretsKey }: AccessKeyRotationProps): SettingsFault[] {
  const imported = encryptionKey && !Resource.isOwnedResource(encryptionKey);
  const closed =
    'CloudWatch has to be let in, and the policy of an imported key cannot be changed: make the key in this app';
  return [
    ...(imported ? [fault('encryptionKey', closed)] : []),
    ...Object.entries({ encryptionKey, secretsKey })
      .filter(([, key]) => key && 'aliasName' in key)
      .map(([prop]) => fault(prop, 'it must be the key itself, not an alias of it')),
  ];
}

/** None of these can be used from another Region. */
function foreign(
  { topic, alarmTopic, encryptionKey, secretsKey }: AccessKeyRotationProps,
  stack: Stack,
): SettingsFault[] {
  return Object.entries({ topic, alarmTopic, encryptionKey, secretsKey })
    .filter(([, resource]) => resource && differ(resource.env.region, stack.region))
    .map(([prop]) => fault(prop, 'it must be in the Region of the stack'));
}

/** What is not known is not held against anybody. */
const differ = (one: string, other: string): boolean => Token.compareStrings(one, other) === TokenComparison.DIFFERENT;

const fault = (key: string, allowed: string): SettingsFault => ({ key, allowed });
