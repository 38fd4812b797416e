import { longestWaitDays, nextRuns, parseSchedule } from '../../lambda/schedule';

describe('the longest wait between two runs', () => {
  it.each([
    ['cron(0 9 ? * MON-THU *)', 4],
    ['cron(0 9 ? * 2-5 *)', 4],
    ['cron(0 9 ? * mon-fri *)', 3],
    ['cron(0 9,17 ? * MON-FRI *)', 3],
    ['cron(0 9 ? * MON,THU *)', 4],
    ['cron(0 9 ? * L *)', 7],
    ['cron(0 9 ? * 1 *)', 7],
    ['cron(0 9 ? * 2#1 *)', 35],
    ['cron(0 9 ? * 6L *)', 35],
    ['cron(0 9 * * ? *)', 1],
    ['cron(* * * * ? *)', 1],
    ['cron(0/15 8-18 ? * MON-FRI *)', 3],
    ['cron(0 9 1/7 * ? *)', 7],
    ['cron(0 9 1,15 * ? *)', 17],
    ['cron(0 9 L * ? *)', 31],
    ['cron(0 9 1W * ? *)', 33],
    ['cron(0 9 ? 1-6,8-12 MON-FRI *)', 34],
    ['cron(0 9 ? * 2-4,FRI,7 *)', 2],
    ['cron(0 9 ? * 2-6/2 *)', 3],
    ['rate(1 hour)', 1],
    ['rate(1 days)', 1],
    ['rate(25 hours)', 2],
    ['rate(8 days)', 8],
  ])('%s: %d', (expression, days) => {
    expect(longestWaitDays(parseSchedule(expression))).toBe(days);
  });

  it.each(['cron(0 9 * * ? 2025)', 'cron(0 9 * * ? 2026-2030)', 'cron(0 9 31 2 ? *)'])('%s: it ends', (expression) => {
    expect(longestWaitDays(parseSchedule(expression))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('refused', () => {
  it.each([
    ['at(2026-01-01T00:00:00)', 'at(...) runs only once'],
    ['', 'neither cron(...) nor rate(...)'],
    ['0 9 * * *', 'neither cron(...) nor rate(...)'],
    ['rate(0 days)', 'neither cron(...) nor rate(...)'],
    ['rate(2 weeks)', 'neither cron(...) nor rate(...)'],
    ['cron(0 9 * * *)', 'cron(...) has six fields, this has 5'],
    ['cron(0 9 * * * *)', 'exactly one of day-of-month and day-of-week is ?'],
    ['cron(0 9 ? * ? *)', 'exactly one of day-of-month and day-of-week is ?'],
    ['cron(0 9 1 * MON *)', 'exactly one of day-of-month and day-of-week is ?'],
    ['cron(? 9 ? * MON *)', '? stands only for day-of-month or day-of-week'],
    ['cron(0 9 ? * M;N *)', 'a field holds a character that cron does not know'],
  ])('%j: %s', (expression, message) => {
    expect(() => parseSchedule(expression)).toThrow(message);
  });

  it.each(['cron(60 9 * * ? *)', 'cron(0 24 * * ? *)', 'cron(0 9 32 * ? *)', 'cron(0 9 ? * 8 *)', 'cron(0 9 ? * 0 *)'])(
    '%s',
    (expression) => {
      expect(() => parseSchedule(expression)).toThrow();
    },
  );
});

describe('the next runs', () => {
  const from = new Date('2026-03-26T12:00:00Z');

  it('keep the local hour when the clocks change', () => {
    const runs = nextRuns({ schedule: 'cron(0 9 ? * MON-THU *)', timezone: 'Europe/Berlin' }, from, 2);
    expect(runs.map((run) => run.toISOString())).toEqual(['2026-03-30T07:00:00.000Z', '2026-03-31T07:00:00.000Z']);
    const winter = nextRuns({ schedule: 'cron(0 9 ? * THU *)', timezone: 'Europe/Berlin' }, new Date('2026-03-20'), 1);
    expect(winter.map((run) => run.toISOString())).toEqual(['2026-03-26T08:00:00.000Z']);
  });

  it('of a rate follow at its interval', () => {
    const runs = nextRuns({ schedule: 'rate(12 hours)', timezone: 'UTC' }, from, 2);
    expect(runs.map((run) => run.toISOString())).toEqual(['2026-03-27T00:00:00.000Z', '2026-03-27T12:00:00.000Z']);
  });
});
