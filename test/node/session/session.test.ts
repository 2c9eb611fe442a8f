import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, isOwnSession, isSystemSession } from '../../../src/session/session.js';
import { makeOwn, makeSession } from '../fixtures.js';

describe('promise 6: a fingerprint', () => {
  test('shows the two ends of a long id', () => {
    expect(fingerprint(`a3f2${'0'.repeat(120)}9c10`)).toBe('a3f2…9c10');
  });

  test('contains neither the id nor half of it, however short the id', () => {
    // Letters that no hexadecimal hash contains, so that nothing can match by chance.
    const ids = fc.string({
      unit: fc.constantFrom('g', 'h', 'k', 'q', 'x', 'z', 'G', 'Z'),
      minLength: 1,
      maxLength: 140,
    });
    fc.assert(
      fc.property(ids, (id) => {
        const shown = fingerprint(id).split('…');
        expect(shown.join('').length).toBe(8);
        const leaked = shown.filter((part) => id.includes(part)).join('');
        expect(leaked.length).toBeLessThan(id.length / 2);
      }),
    );
  });

  test('is a hash of a short id, and shows at most a third of a long one', () => {
    expect(fingerprint('0123456789abcdef0123456')).not.toContain('0123');
    expect(fingerprint('0123456789abcdef01234567')).toBe('0123…4567');
  });

  test('never shows characters that could deceive or break a page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (id) => {
        expect(fingerprint(id)).toMatch(/^[\w-]{4}…[\w-]{4}$/);
      }),
    );
  });

  test('distinguishes two ids', () => {
    expect(fingerprint('one')).not.toBe(fingerprint('two'));
    expect(fingerprint(`aaaa${'0'.repeat(120)}bbbb`)).not.toBe(fingerprint(`aaaa${'0'.repeat(120)}cccc`));
  });
});

test('extension containers and remote servers are system sessions, people and guests are not', () => {
  const kinds = ['person', 'guest', 'extension-container', 'remote-server'] as const;
  expect(kinds.filter((kind) => isSystemSession(makeSession('s', { kind })))).toEqual([
    'extension-container',
    'remote-server',
  ]);
});

test('a session is the own one by its id only, and never while the own id is unknown', () => {
  expect(isOwnSession(makeSession('own', { user: 'anna' }), makeOwn())).toBe(true);
  expect(isOwnSession(makeSession('other', { user: 'admin' }), makeOwn())).toBe(false);
  expect(isOwnSession(makeSession(''), makeOwn({ id: '' }))).toBe(false);
  expect(isOwnSession(makeSession('own'), undefined)).toBe(false);
});
