import { Fn, NestedStack, type Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AccessKeyRotation, type AccessKeyRotationProps } from '../../lib/access-key-rotation';
import { platformStack, refusalsOf, rotationIn } from './rotation';

const HERE = { env: { account: '123456789012', region: 'eu-west-1' } };
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0123';

type PropsIn = (stack: Stack) => object;

/** What JavaScript can hand over as well. */
function refusals(props: PropsIn): string[] {
  const stack = platformStack(HERE);
  const faults = refusalsOf(() => new AccessKeyRotation(stack, 'Keys', props(stack) as AccessKeyRotationProps));
  return faults.map(({ key, allowed }) => `${key}: ${allowed}`);
}

const topicIn = (stack: Stack, region: string, account = HERE.env.account) =>
  Topic.fromTopicArn(stack, 'Imported', `arn:aws:sns:${region}:${account}:told`);

describe('refused', () => {
  it.each<[string, PropsIn, RegExp]>([
    ['a figure out of range', () => ({ idleDays: 91 }), /^idleDays: allowed is a whole number of days from 1 to 90$/],
    ['figures that contradict', () => ({ rotateAfterDays: 90 }), /^rotateAfterDays: must be less than deadlineDays/],
    ['nobody to be told', () => ({ mode: 'enforce' }), /^mode: enforce needs adminEmail or owners/],
    ['no such prop', () => ({ rotateDays: 5 }), /^rotateDays: there is no such prop; the nearest is rotateAfterDays$/],
    ['a prop in other letters', () => ({ ADMINEMAIL: 'a@example.com' }), /^ADMINEMAIL: .*; the nearest is adminEmail$/],
    ['nothing like a prop', () => ({ color: 'red' }), /^color: there is no such prop$/],
    ['a prop without a name', () => ({ '': 5 }), /^: there is no such prop$/],
    [
      "a setting's name",
      () => ({ kmsKeyArn: KEY }),
      /^kmsKeyArn: there is no such prop; in an app this is secretsKey$/,
    ],
    [
      "another setting's name",
      () => ({ permissionsBoundaryArn: 'x' }),
      /^permissionsBoundaryArn: there is no such prop; in an app this is permissionsBoundary$/,
    ],
    ['a token', () => ({ adminEmail: Fn.ref('Admin') }), /^adminEmail: .*; this is a token, and has to be known/],
    ['a token of a number', () => ({ idleDays: Token.asNumber({}) }), /^idleDays: .*; this is a token/],
    ['a token inside', () => ({ owners: { a: [Fn.ref('Admin')] } }), /^owners: .*; this is a token/],
    ['the ARN of a key', () => ({ secretsKey: KEY }), /^secretsKey: it must be a construct with keyArn$/],
    [
      'a name',
      () => ({ secretReaders: ['deploy'] }),
      /^secretReaders: it must be a construct with roleArn or userArn$/,
    ],
    ['an alias', (stack) => ({ secretsKey: new Key(stack, 'Key').addAlias('mine') }), /^secretsKey: .* not an alias/],
    [
      'an imported key',
      (stack) => ({ encryptionKey: Key.fromKeyArn(stack, 'Key', KEY) }),
      /^encryptionKey: .*the policy of an imported key cannot be changed/,
    ],
    [
      'a FIFO topic',
      (stack) => ({ adminEmail: 'a@example.com', topic: new Topic(stack, 'Topic', { fifo: true }) }),
      /^topic: a FIFO topic sends no mail/,
    ],
    [
      'a FIFO topic of alarms',
      (stack) => ({ alarmTopic: Topic.fromTopicArn(stack, 'Imported', 'arn:aws:sns:eu-west-1:123456789012:a.fifo') }),
      /^alarmTopic: a FIFO topic calls nobody/,
    ],
    ['a topic for nobody', (stack) => ({ topic: new Topic(stack, 'Topic') }), /^topic: it needs adminEmail or owners/],
    [
      "another account's topic",
      (stack) => ({ adminEmail: 'a@example.com', topic: topicIn(stack, 'eu-west-1', '210987654321') }),
      /^topic: it must be in the account of the stack$/,
    ],
    [
      "another Region's topic",
      (stack) => ({ alarmTopic: topicIn(stack, 'us-east-1') }),
      /^alarmTopic: it must be in the Region of the stack$/,
    ],
  ])('%s', (_, props, refusal) => {
    expect(refusals(props)).toEqual([expect.stringMatching(refusal)]);
  });

  it('with all faults in one error, and nothing made', () => {
    const stack = platformStack();
    const props = { mode: 'enforce', idleDays: 0, noticeDays: 0 } as const;
    const keys = refusalsOf(
      () => new AccessKeyRotation(stack, 'Keys', { ...props, topic: topicIn(stack, 'eu-west-1') }),
    );
    expect(keys.map(({ key }) => key)).toEqual(['idleDays', 'noticeDays', 'mode', 'topic']);
    expect(Template.fromStack(stack).findResources('*')).toEqual({});
  });

  it('when the stack has one already, wherever in it', () => {
    const stack = platformStack();
    rotationIn(stack);
    const [fault] = refusalsOf(() => new AccessKeyRotation(stack, 'Second'));
    expect(fault).toEqual({
      key: 'Platform/Second',
      allowed: 'one stack holds one AccessKeyRotation, and there is Platform/Keys: take a stack for each',
    });
    expect(refusalsOf(() => rotationIn(new NestedStack(stack, 'Nested')))).toEqual([]);
  });
});

it('what is not known of a topic is not held against it', () => {
  const stack = platformStack();
  expect(refusalsOf(() => rotationIn(stack, { topic: topicIn(stack, 'us-east-1', '210987654321') }))).toEqual([]);
});
