import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameMinute, startOfMinute, SteadyClock, toWallTime } from '../../../src/kit/clock.js';

const start = Date.UTC(2026, 4, 6, 12);
const hour = 3_600_000;

/** A steady clock over two clocks that the test moves. */
function makeClock() {
  const source = { monotonic: 5000, wall: start };
  const clock = new SteadyClock(
    () => source.monotonic,
    () => source.wall,
  );
  const pass = (time: number): void => {
    source.monotonic += time;
    source.wall += time;
  };
  return { source, clock, pass, began: clock.now };
}

test('C33: an age goes on by the time that has passed while the wall clock is set back an hour', () => {
  const { source, clock, pass, began } = makeClock();
  pass(2000);
  source.wall -= hour;
  pass(6000);
  expect(clock.now - began).toBe(8000);
});

test('C33: the wall clock set forward makes an age greater, never smaller', () => {
  const { source, clock, pass, began } = makeClock();
  source.wall += hour;
  pass(6000);
  expect(clock.now - began).toBe(hour + 6000);
});

test('C33: time asleep counts although the monotonic clock stood still', () => {
  const { source, clock, began } = makeClock();
  source.wall += 8 * hour;
  expect(clock.now - began).toBe(8 * hour);
});

test('C33: time in a frozen page counts although nothing read the clock meanwhile', () => {
  const { clock, pass, began } = makeClock();
  pass(3 * hour);
  expect(clock.now - began).toBe(3 * hour);
});

test('C33: an earlier moment is shown by the present setting of the wall clock', () => {
  const { source, clock, pass, began } = makeClock();
  pass(2000);
  source.wall -= hour;
  expect(clock.toWallTime(clock.now)).toBe(source.wall);
  expect(clock.toWallTime(began)).toBe(source.wall - 2000);
});

test('C33: a wall clock that is slewed by fractions of a second does not change any age', () => {
  const { source, clock, pass, began } = makeClock();
  for (const slew of [400, -700, 300, -500]) {
    source.wall += slew;
    pass(1000);
    expect(clock.now).toBeGreaterThan(began);
  }
  expect(clock.now - began).toBe(4000);
});

test('C33: whatever is done to the wall clock, no age is ever smaller than the time that has passed', () => {
  const step = fc.record({
    passed: fc.integer({ min: 0, max: hour }),
    set: fc.oneof(fc.constant(0), fc.integer({ min: -48 * hour, max: 48 * hour })),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { source, clock, pass, began } = makeClock();
      let passed = 0;
      let before = began;
      for (const each of steps) {
        pass(each.passed);
        source.wall += each.set;
        passed += each.passed;
        const { now } = clock;
        expect(now - began).toBeGreaterThanOrEqual(passed);
        expect(now).toBeGreaterThanOrEqual(before + each.passed);
        expect(Math.abs(clock.toWallTime(now) - source.wall)).toBeLessThanOrEqual(1000);
        before = now;
      }
    }),
  );
});

test('a minute is that of the wall clock: two moments are in the same one if it shows the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 200_000 }), (moment, later) => {
      const minuteOf = (at: number): number => Math.floor(toWallTime(at) / 60_000);
      expect(toWallTime(startOfMinute(moment)) % 60_000).toBe(0);
      expect(isSameMinute(moment, moment + later)).toBe(minuteOf(moment) === minuteOf(moment + later));
    }),
  );
});
