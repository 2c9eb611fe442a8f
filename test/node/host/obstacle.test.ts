import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oddValues } from '../../odd-values.js';
import { createHostObstacleReader, type HostObstacle } from '../../../src/host/obstacle.js';

const read = (ask: unknown) => createHostObstacleReader()(ask);
const names = ['disabled', 'no-access', 'reauthentication', 'comment', 'demands-unknown', 'unclear'] as const;

describe('the obstacle of the host page', () => {
  test.each<HostObstacle>([...names, { reason: 'Shift change until 6:15' }])('%o is an obstacle', (answer) => {
    expect(read(() => answer)).toEqual(answer);
  });

  test('is missing only if there is no function, or it returns nothing', () => {
    expect([read(undefined), read(null), read(() => undefined), read(() => null)]).toEqual(Array(4).fill(undefined));
  });

  test('contains nothing but the reason', () => {
    expect(read(() => ({ reason: 'Shift change', isHarmless: true }))).toEqual({ reason: 'Shift change' });
  });

  test('is the same object for the same reason, so that nothing renders again', () => {
    const reader = createHostObstacleReader();
    const first = reader(() => ({ reason: 'Shift change' }));
    expect(reader(() => ({ reason: 'Shift change' }))).toBe(first);
    expect(reader(() => ({ reason: 'Test run' }))).toEqual({ reason: 'Test run' });
  });

  test('is unclear if it cannot be understood, but never missing', () => {
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

  test('K7: is unclear if the function throws, or if it is not a function', () => {
    expect(
      read(() => {
        throw new Error('no');
      }),
    ).toBe('unclear');
    for (const ask of ['disabled', {}, true, 0, '']) expect(read(ask)).toBe('unclear');
  });

  test('never throws and is missing only if the host page returns nothing', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (answer) => {
        const obstacle = read(() => answer);
        expect(obstacle === undefined).toBe(answer === undefined || answer === null);
      }),
    );
  });
});

test.each(oddValues)(
  'H1: a setting that is %s is an obstacle unless it is a function that answers nothing',
  (name, make) => {
    expect(read(make()) === undefined).toBe(name === 'a function that answers nothing');
  },
);
