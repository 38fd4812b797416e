/** Which resources that an app brings along cannot serve Keyturn, as far as a synthesis can know. */
import { Resource, type Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type { SettingsFault } from '../lambda/errors';
import type { AccessKeyRotationProps } from './access-key-rotation-props';

/** By what of them is used. JavaScript may hand over an ARN instead, which would be left out in silence. */
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
    const given: readonly unknown[] = [props[prop as keyof typeof arns] ?? []].flat();
    const strange = given.some((each) => attributes.every((attribute) => !Reflect.has(Object(each), attribute)));
    return strange ? [fault(prop, `it must be a construct with ${attributes.join(' or ')}`)] : [];
  });
}

export function resourceFaults(props: AccessKeyRotationProps, stack: Stack): readonly SettingsFault[] {
  return [...topicFaults(props, stack), ...keyFaults(props), ...foreign(props, stack)];
}

function topicFaults({ topic, adminEmail, owners = {} }: AccessKeyRotationProps, stack: Stack): SettingsFault[] {
  if (!topic) return [];
  const nobody = adminEmail === undefined && Object.keys(owners).length === 0;
  return [
    ...(topic.fifo ? [fault('topic', 'a FIFO topic sends no mail: it must be a standard topic')] : []),
    ...(nobody ? [fault('topic', 'it needs adminEmail or owners: nobody else is written to')] : []),
    ...(differ(topic.env.account, stack.account) ? [fault('topic', 'it must be in the account of the stack')] : []),
  ];
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
