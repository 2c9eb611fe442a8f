import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHostObstacleReader, type HostObstacle } from '../../../src/host/obstacle.js';

const read = (ask: unknown) => createHostObstacleReader()(ask);
const names = ['disabled', 'no-access', 'reauthentication', 'comment', 'demands-unknown', 'unclear'] as const;

describe("the host page's answer on whether it has something against logging out", () => {
  test.each<HostObstacle>([...names, { reason: 'Shift change until 6:15' }])('%o is an obstacle', (answer) => {
    expect(read(() => answer)).toEqual(answer);
  });

  test('is no obstacle only where there is no function, or it answers nothing', () => {
    expect([read(undefined), read(null), read(() => undefined), read(() => null)]).toEqual(Array(4).fill(undefined));
  });

  test('has nothing in it but the reason', () => {
    expect(read(() => ({ reason: 'Shift change', isHarmless: true }))).toEqual({ reason: 'Shift change' });
  });

  test('gives the same object for the same reason, so that nothing is rendered again for it', () => {
    const reader = createHostObstacleReader();
    const first = reader(() => ({ reason: 'Shift change' }));
    expect(reader(() => ({ reason: 'Shift change' }))).toBe(first);
    expect(reader(() => ({ reason: 'Test run' }))).toEqual({ reason: 'Test run' });
  });

  test('that cannot be understood is an obstacle, never a yes', () => {
    const thrower = {
      get reason(): never {
        throw new Error('no');
      },
    };
    for (const answer of [
      false,
      true,
      '',
      'yes',
      0,
      {},
      [],
      { reason: ' \u200b' },
      { reason: 7 },
      thrower,
      Promise.resolve(),
    ]) {
      expect(read(() => answer)).toBe('unclear');
    }
  });

  test('is an obstacle where the function throws, or where it is no function', () => {
    expect(
      read(() => {
        throw new Error('no');
      }),
    ).toBe('unclear');
    for (const ask of ['disabled', {}, true, 0, '']) expect(read(ask)).toBe('unclear');
  });

  test('never throws and is never a yes, whatever the host answers, unless it is nothing', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (answer) => {
        const obstacle = read(() => answer);
        expect(obstacle === undefined).toBe(answer === undefined || answer === null);
      }),
    );
  });
});
