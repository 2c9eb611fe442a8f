import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spokenOf, type Spoken } from '../../../src/announce/spoken.js';

const minute = 60_000;
const at = (deadline: number, now: number) => ({
  deadline,
  remaining: Math.max(0, deadline - now),
  withdrawn: undefined,
});

/** What is spoken from second to second; what stays the same is spoken once. */
function spoken(deadlines: readonly (readonly [from: number, deadline: number])[], until: number): readonly Spoken[] {
  const said: Spoken[] = [];
  for (let now = 0; now < until; now += 1000) {
    const deadline = deadlines.filter(([from]) => from <= now).at(-1)?.[1] ?? 0;
    const next = spokenOf(at(deadline, now), said.at(-1));
    if (next !== said.at(-1)) said.push(next);
  }
  return said;
}

test('a notice is spoken with its minutes once, and once more when its last minute begins', () => {
  expect(spoken([[0, 5 * minute]], 6 * minute)).toEqual([
    { kind: 'announced', deadline: 5 * minute, minutes: 5 },
    { kind: 'last-minute', deadline: 5 * minute },
  ]);
});

test('more time is spoken once, with the new minutes, before the last minute as in it', () => {
  const given = [
    [0, 5 * minute],
    [2 * minute, 10 * minute],
    [9.5 * minute, 15 * minute],
  ] as const;
  expect(spoken(given, 16 * minute).map((one) => ('minutes' in one ? [one.kind, one.minutes] : one.kind))).toEqual([
    ['announced', 5],
    ['extended', 8],
    'last-minute',
    ['extended', 6],
    'last-minute',
  ]);
});

test('a withdrawal is spoken whatever was spoken before', () => {
  const notice = { ...at(minute, 0), withdrawn: 'called-off' } as const;
  expect(spokenOf(notice, undefined)).toEqual({ kind: 'withdrawn', cause: 'called-off' });
});

test('however often more time is given, each deadline is spoken at most once and its last minute at most once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(12)), { maxLength: 6 }), (given) => {
      let deadline = 3 * minute;
      const deadlines: [number, number][] = [[0, deadline]];
      for (const [from, more] of given.sort(([one], [other]) => one - other)) {
        deadline += more * minute;
        deadlines.push([(from * minute) / 2, deadline]);
      }
      const keys = spoken(deadlines, 90 * minute).map((one) =>
        'deadline' in one ? `${one.kind} ${one.deadline}` : '',
      );
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.at(-1)).toBe(`last-minute ${deadline}`);
    }),
  );
});
