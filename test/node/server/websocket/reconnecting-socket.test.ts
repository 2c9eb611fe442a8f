import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectDelay, turnedAwayDelay } from '../../../../src/server/websocket/reconnecting-socket.js';

const limits = { initial: 500, maximum: 15_000 };

describe('reconnectDelay', () => {
  it('doubles the upper bound with each failure until the maximum', () => {
    const bounds = [0, 1, 2, 3, 4, 5, 6, 50].map((failures) => reconnectDelay(failures, limits, () => 1));
    expect(bounds).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('takes any part of the bound (full jitter)', () => {
    expect(reconnectDelay(2, limits, () => 0)).toBe(0);
    expect(reconnectDelay(2, limits, () => 0.25)).toBe(500);
  });

  it('stays between zero and the maximum for any number of failures', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const delay = reconnectDelay(failures, limits, () => random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(limits.maximum);
      }),
    );
  });
});

describe('turnedAwayDelay', () => {
  it('Network: a client that was turned away waits the longest wait at least, and twice as long at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (maximum, random) => {
          const delay = turnedAwayDelay({ initial: 1, maximum }, () => random);
          expect(delay).toBeGreaterThanOrEqual(maximum);
          expect(delay).toBeLessThanOrEqual(2 * maximum);
        },
      ),
    );
  });

  it('Network: the clients that a full server turned away come back spread over 15 s', () => {
    const delays = Array.from({ length: 50 }, (_, client) => turnedAwayDelay(limits, () => client / 50));
    for (let start = 15_000; start < 30_000; start += 1500) {
      expect(delays.filter((delay) => delay >= start && delay < start + 1500)).toHaveLength(5);
    }
  });
});
