/** What the compiler would refuse, and JavaScript hands over. */
import { inspect } from 'node:util';
import { Fn, type Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AccessKeyRotation, type AccessKeyRotationProps, SettingsError } from '../../lib/access-key-rotation';
import { platformStack } from './rotation';

function refusal(props: (stack: Stack) => unknown): SettingsError {
  const stack = platformStack();
  try {
    new AccessKeyRotation(stack, 'Keys', props(stack) as AccessKeyRotationProps);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const circular = { payments: {} };
circular.payments = circular;

describe('refused in one error, with the prop, its value, and what is allowed', () => {
  it.each<[string, (stack: Stack) => unknown]>([
    ['props = null: it must be a plain object', () => null],
    ['props = []: it must be a plain object', () => []],
    ['props = "enforce": it must be a plain object', () => 'enforce'],
    ["props = Map(1) { 'mode' => 'enforce' }: it must be a plain object", () => new Map([['mode', 'enforce']])],
    ['mode = null: allowed is', () => ({ mode: null })],
    ['idleDays = NaN: allowed is', () => ({ idleDays: Number.NaN })],
    ['idleDays = Infinity: allowed is', () => ({ idleDays: Number.POSITIVE_INFINITY })],
    ['idleDays = 60n: allowed is', () => ({ idleDays: 60n })],
    ['idleDays = Symbol(14): allowed is', () => ({ idleDays: Symbol('14') })],
    ['idleDays = [Function: idleDays]: allowed is', () => ({ idleDays: () => 14 })],
    ['ownerTags = [ NaN ]: allowed is', () => ({ ownerTags: [Number.NaN] })],
    ['adminEmail = <ref *1> Topic', (stack) => ({ adminEmail: new Topic(stack, 'Topic') })],
    ['owners = <ref *1> { payments: [Circular *1] }: allowed is', () => ({ owners: circular })],
    ["owners = Map(1) { 'a' => 'a@example.com' }: allowed is", () => ({ owners: new Map([['a', 'a@example.com']]) })],
    ['topic = {"topicArn":"arn"}: it must be a construct with topicArn', () => ({ topic: { topicArn: 'arn' } })],
    ['topic = [', (stack) => ({ topic: [new Topic(stack, 'Topic')] })],
    ['secretsKey = "arn": it must be a construct with keyArn', () => ({ secretsKey: 'arn' })],
    ['secretReaders = [null]: it must be a construct with', () => ({ secretReaders: [null] })],
    ...['topic', 'alarmTopic', 'encryptionKey', 'secretsKey', 'permissionsBoundary', 'secretReaders'].map(
      (prop): [string, () => unknown] => [`${prop} = null: it must be a construct with `, () => ({ [prop]: null })],
    ),
  ])('%s', (said, props) => {
    const [, fault, ...others] = refusal(props).message.split('\n- ');
    expect([fault?.slice(0, said.length), others]).toEqual([said, []]);
  });

  it('each of them, where there are several', () => {
    const { faults } = refusal(() => ({ topic: null, owners: null, mode: 60n }));
    expect(faults.map(({ key }) => key)).toEqual(['mode', 'owners', 'topic']);
  });
});

it('a construct in the place of a value is not called a token', () => {
  expect(refusal((stack) => ({ adminEmail: new Topic(stack, 'Topic') })).message).not.toContain('token');
  expect(refusal(() => ({ adminEmail: Fn.ref('Admin') })).message).toContain('this is a token');
});

it('Node prints each fault once', () => {
  const printed = inspect(refusal(() => ({ timezone: 'Mars' })));
  expect(printed.split('Mars')).toHaveLength(2);
});

it('undefined is the default', () => {
  const props = { topic: undefined, secretReaders: undefined, mode: undefined } as object;
  expect(() => new AccessKeyRotation(platformStack(), 'Keys', props)).not.toThrow();
});
