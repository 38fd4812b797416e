import { systemClock, TurnableClock } from '../../lib/local-aws/clock';

const noon = new Date('2026-01-05T12:00:00Z');

describe('a turnable clock', () => {
  it('stands still until it is turned', () => {
    const clock = new TurnableClock(noon);

    expect(clock.now()).toEqual(noon);
    clock.advance(1500);
    expect(clock.now()).toEqual(new Date('2026-01-05T12:00:01.500Z'));
  });

  it('is turned to a date', () => {
    const clock = new TurnableClock(noon);

    clock.advanceTo(new Date('2026-03-01T00:00:00Z'));

    expect(clock.now()).toEqual(new Date('2026-03-01T00:00:00Z'));
  });

  it('never runs backwards', () => {
    const clock = new TurnableClock(noon);

    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(() => clock.advanceTo(new Date('2026-01-05T11:59:59Z'))).toThrow(RangeError);
    expect(clock.now()).toEqual(noon);
  });

  it('hands out dates that nobody can turn it by', () => {
    const clock = new TurnableClock(noon);

    clock.now().setFullYear(1999);

    expect(clock.now()).toEqual(noon);
  });
});

it('the system clock tells the time of the machine', () => {
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000);
});
