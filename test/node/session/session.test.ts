import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  administratorsGroup,
  allUsersGroup,
  findOwnSession,
  fingerprint,
  guestsGroup,
  guestUser,
  isOwnSession,
  isSameUser,
  isSurelyOwnSession,
  isSystemSession,
  mayBelongToSameUser,
} from '../../../src/session/session.js';
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

describe('promise 4: the own session in a list', () => {
  const own = makeOwn({ id: 'a3f2-9c10-0000-1111' });
  const exact = makeSession('a3f2-9c10-0000-1111');
  const doubtful = makeSession('A3F2-9C10-0000-1111');
  const other = makeSession('b3f2-9c10-0000-2222');

  test('is the one with its id, else one with another writing of it, else none', () => {
    expect(findOwnSession([other, doubtful, exact], own)).toBe(exact);
    expect(findOwnSession([other, doubtful], own)).toBe(doubtful);
    expect(findOwnSession([other], own)).toBeUndefined();
    expect(findOwnSession([other, exact], undefined)).toBeUndefined();
    expect(findOwnSession([makeSession('')], makeOwn({ id: '' }))).toBeUndefined();
  });

  test('is surely the own one only where the id is written alike', () => {
    expect([exact, doubtful, other].map((one) => isSurelyOwnSession(one, own))).toEqual([true, false, false]);
    expect([exact, doubtful, other].map((one) => isOwnSession(one, own))).toEqual([true, true, false]);
  });
});

describe('promise 12: the user of two sessions', () => {
  const anna = makeSession('1', { user: 'anna', domain: 'TcHmiLdap' });

  test('is surely the same only where the list writes both alike', () => {
    expect(isSameUser(anna, makeSession('2', { user: 'anna', domain: 'TcHmiLdap' }))).toBe(true);
    for (const parts of [
      { user: 'Anna', domain: 'TcHmiLdap' },
      { user: 'anna' },
      { user: 'ben', domain: 'TcHmiLdap' },
    ]) {
      expect(isSameUser(anna, makeSession('2', parts))).toBe(false);
    }
  });

  test('may be the same in another writing, but not with another name nor with a session of another kind', () => {
    expect(mayBelongToSameUser(anna, makeSession('2', { user: 'Anna' }))).toBe(true);
    expect(mayBelongToSameUser(anna, makeSession('2', { user: 'ben' }))).toBe(false);
    expect(mayBelongToSameUser(anna, { ...anna, kind: 'remote-server' })).toBe(false);
  });
});

test('the names for guests and for the groups that every server has are those of the protocol', () => {
  expect([guestUser, allUsersGroup, guestsGroup, administratorsGroup]).toEqual([
    '__SystemGuest',
    '__SystemUsers',
    '__SystemGuests',
    '__SystemAdministrators',
  ]);
});
