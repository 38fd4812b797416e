import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { handlerLog } from '../support/handler-log';
import { worldWithKey } from '../support/world';
import { figuresShown, figuresWatched, figuresWritten, widgetsOf } from './figures';
import { ADMIN, ENFORCE, stackOf, templateOf, written } from './synth';

type Context = Readonly<Record<string, unknown>>;

const template = templateOf(ENFORCE);

const alarms = (of = template) =>
  Object.values(of.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const alarm = (name: string, of = template) => alarms(of).find(({ AlarmName }) => AlarmName === `Keyturn-${name}`);

describe('an alarm', () => {
  it('writes when it goes off, and only then, to the topic of alarms', () => {
    for (const { AlarmActions, OKActions, InsufficientDataActions } of alarms()) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^MonitoringNotices/) }]);
      expect([OKActions, InsufficientDataActions]).toEqual([undefined, undefined]);
    }
  });

  it('says in one sentence what it means, and where to read on', () => {
    for (const { AlarmDescription } of alarms()) {
      expect(AlarmDescription).toMatch(/^[A-Z][^.]+\. See Keyturn's docs\/runbook\.md#[a-z-]+$/);
    }
  });

  it.each([
    ['RunFailed', 'AWS/Lambda', 'Errors', 3600],
    ['DeadLetters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 300],
    ['OverdueKeys', 'Keyturn', 'OverdueNotHeld', 3600],
    ['UnreadableEvidence', 'Keyturn', 'Unreadable', 3600],
    ['CannotKeepUp', 'Keyturn', 'Behind', 3600],
  ])('%s goes off at one, and stands until something else is said', (name, Namespace, MetricName, Period) => {
    expect(alarm(name)).toMatchObject({
      Namespace,
      MetricName,
      Period,
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'ignore',
    });
  });
});

describe('the alarm that no run came', () => {
  it.each([
    ['cron(0 9 ? * MON-THU *)', 5],
    ['cron(0 9 ? * MON-FRI *)', 4],
    ['rate(1 hour)', 2],
    ['rate(6 days)', 7],
    ['cron(0 9 ? * MON *)', 7],
  ])('with %s goes off after %d days: a day more than it waits, as far as CloudWatch looks back', (schedule, days) => {
    const noRun = alarm('NoRun', templateOf({ ...ENFORCE, schedule }));
    expect(noRun?.EvaluationPeriods).toBe(days);
    expect(noRun?.AlarmDescription).toContain(`for ${days} days.`);
  });

  it('takes a day without a run, and silence altogether, for none', () => {
    const run = { Id: 'runs', MetricStat: { Period: 86_400, Stat: 'SampleCount' }, ReturnData: false };
    expect(alarm('NoRun')).toMatchObject({
      Metrics: [{ Expression: 'FILL(runs, 0)' }, run],
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('a figure that is watched or shown', () => {
  it('is written by every run, with the same dimensions', async () => {
    const [lambda] = Object.values(template.findResources('AWS::Lambda::Function'));
    const { world } = await worldWithKey(95);
    const log = await handlerLog(world, lambda?.Properties.Environment.Variables.KEYTURN_STACK);
    const [watched, shown] = [figuresWatched(template), figuresShown(template)];
    expect([watched.length, shown.length]).toEqual([4, 11]);
    for (const figure of [...watched, ...shown]) expect(figuresWritten(log)).toContainEqual(figure);
  });

  it('is of this stack, and not of another in the same account', () => {
    const all = [...figuresWatched(template), ...figuresShown(template)];
    for (const { dimensions } of all) expect(dimensions).toEqual({ service: 'Keyturn' });
  });
});

describe('the topic of alarms', () => {
  const subscriptions = (settings: Context) =>
    Object.values(templateOf(settings).findResources('AWS::SNS::Subscription'))
      .map(({ Properties }) => Properties)
      .filter(({ TopicArn }) => TopicArn.Ref.startsWith('Monitoring'));

  it('sends the administrator everything: what alarms write passes no filter', () => {
    const owners = { payments: ['a@example.com'] };
    const [{ FilterPolicy, ...administrator } = {}, ...others] = subscriptions({ ...ENFORCE, owners });
    expect(administrator).toMatchObject({ Endpoint: ADMIN, Protocol: 'email' });
    expect(FilterPolicy).toBeUndefined();
    expect(others).toEqual([]);
  });

  it('is encrypted with the key of the stack, as alarms cannot use that of AWS', () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      DisplayName: 'Keyturn alarms',
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] },
    });
  });
});

describe('where nobody gets the alarms', () => {
  const owners = { payments: ['a@example.com'] };
  const said = (settings: Context) => {
    // CDK prints warnings as well.
    const print = jest.spyOn(console, 'error').mockImplementation();
    const annotations = Annotations.fromStack(stackOf(settings));
    print.mockRestore();
    const found = [annotations.findInfo, annotations.findWarning].flatMap((find) =>
      find.call(annotations, '*', Match.stringLikeRegexp('^Nobody gets .* alarm')),
    );
    return found.map(({ level }) => level);
  };

  it.each<[string, string[], Context]>([
    ['a warning at synth', ['warning'], { mode: 'enforce', owners }],
    ['a remark, for a trial', ['info'], {}],
    ['nothing, where there is an administrator', [], ENFORCE],
  ])('there is %s', (_, levels, settings) => {
    expect(said(settings)).toEqual(levels);
  });
});

describe('the dashboard', () => {
  const widgets = widgetsOf(template);

  it('says first what it is about, then whether it is well, then what waits, then what was done', () => {
    expect(widgets.map(({ type, properties: { title } }) => title ?? type)).toEqual([
      'text',
      'Alarms',
      'The day of the last run',
      'Age of the oldest active key, days',
      'Keys turned a day',
      'Failures a day',
      'Duration of the longest run, milliseconds',
    ]);
    expect(widgets[0]?.properties.markdown).toContain('docs/runbook.md');
  });

  it('shows every alarm', () => {
    expect(widgets[1]?.properties.alarms).toHaveLength(alarms().length);
  });

  it('has a name that no other Region has', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
    expect(written(dashboard?.Properties.DashboardName)).toBe('Keyturn-Region');
  });
});
