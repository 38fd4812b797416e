import { type Stack, Annotations as Synthesis } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AccessKeyRotation, type AccessKeyRotationProps } from '../../lib/access-key-rotation';
import { platformStack } from './rotation';
import { stackOf } from './synth';

/** What the CDK command prints, with the level of each. */
function saidOf(make: () => Stack): string[] {
  // CDK prints warnings as well.
  const print = jest.spyOn(console, 'error').mockImplementation();
  const annotations = Annotations.fromStack(make());
  print.mockRestore();
  const found = [annotations.findInfo, annotations.findWarning].flatMap((find) =>
    find.call(annotations, '*', Match.anyValue()),
  );
  return found.map(({ level, entry }) => `${level}: ${entry.data}`);
}

function saidIn(props: (stack: Stack) => AccessKeyRotationProps, prepare: (stack: Stack) => void = () => {}): string[] {
  return saidOf(() => {
    const stack = platformStack();
    prepare(stack);
    new AccessKeyRotation(stack, 'Keys', { rotateAfterDays: 47, ...props(stack) });
    return stack;
  });
}

const owners = { payments: 'a@example.com' };
const paged = (stack: Stack) => ({ alarmTopic: new Topic(stack, 'Pager') });
const ACK = (id: string) => `[ack: ${id}]`;

describe('who is not told', () => {
  it.each<[string, (stack: Stack) => AccessKeyRotationProps, string[]]>([
    [
      'nobody in a trial',
      () => ({}),
      ['info: Nobody gets the plan or an alarm: set adminEmail, or invoke the function and read its answer.'],
    ],
    [
      'alarms in a trial',
      paged,
      ['info: Nobody gets the plan: set adminEmail, or invoke the function and read its answer.'],
    ],
    [
      'nobody',
      () => ({ mode: 'enforce', owners }),
      [
        `warning: Nobody gets the summaries or an alarm: set adminEmail, or subscribe somebody to the topic in the output KeyturnAlarmTopicArn. ${ACK('keyturn:nobody-gets-alarms')}`,
      ],
    ],
    [
      'alarms',
      (stack) => ({ mode: 'enforce', owners, ...paged(stack) }),
      [`warning: Nobody gets the summaries: set adminEmail. ${ACK('keyturn:nobody-gets-summaries')}`],
    ],
    ['an administrator', () => ({ mode: 'enforce', adminEmail: 'a@example.com' }), []],
  ])('where somebody hears of %s', (_, props, said) => {
    expect(saidIn(props)).toEqual(said);
  });

  it('the output is called otherwise in a stack from a clone', () => {
    const said = saidOf(() => stackOf({ mode: 'enforce', owners, rotateAfterDays: 47 }));
    expect(said).toEqual([expect.stringContaining('in the output AlarmTopicArn.')]);
  });
});

describe('that keys can be late', () => {
  const late = () => ({ adminEmail: 'a@example.com', rotateAfterDays: 60 });

  it('is said with what to do, by which it is over', () => {
    expect(saidIn(late)).toEqual([
      `info: With these settings a key whose replacement nobody ever uses can be 13 days past its deadline of 90 days before it is switched off; to avoid it, lower rotateAfterDays or unadoptedIdleDays. ${ACK('keyturn:late')}`,
    ]);
    expect(saidIn(() => ({ ...late(), rotateAfterDays: 47 }))).toEqual([]);
    expect(saidIn(() => ({ ...late(), unadoptedIdleDays: 22 }))).toEqual([]);
  });

  it('can be acknowledged', () => {
    const acknowledge = (stack: Stack) => Synthesis.of(stack).acknowledgeInfo('keyturn:late');
    expect(saidIn(late, acknowledge)).toEqual([]);
  });
});
