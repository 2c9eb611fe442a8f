import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { filterByToggles, likelyOrphans, type RowToggle } from '../../../src/list/filters.js';
import { toRows } from '../../../src/directory/session-row.js';
import { arbitraryFacts, makeOwn, makeSession } from '../fixtures.js';

const symbols = ['X'];
const noOrphans = new Map();

describe('likely orphans', () => {
  test('are sessions of one user on one client, and those without subscriptions', () => {
    const sessions = [
      makeSession('a1', { symbols }),
      makeSession('a2', { symbols }),
      makeSession('elsewhere', { symbols, clientIp: '10.0.0.22' }),
      makeSession('namesake', { symbols, domain: 'TcHmiLdap' }),
      makeSession('silent', { user: 'ben' }),
      makeSession('busy', { user: 'zoe', symbols }),
    ];
    expect([...likelyOrphans(sessions, undefined)]).toEqual([
      ['a1', 'repeated'],
      ['a2', 'repeated'],
      ['silent', 'silent'],
    ]);
  });

  test('never include guests, system sessions or the own session, but do include another session of the own user', () => {
    const sessions = [
      makeSession('own', { user: 'admin' }),
      makeSession('again', { user: 'admin', symbols }),
      makeSession('g1', { kind: 'guest' }),
      makeSession('g2', { kind: 'guest' }),
      makeSession('e', { kind: 'extension-container' }),
      makeSession('r', { kind: 'remote-server' }),
    ];
    expect([...likelyOrphans(sessions, makeOwn())]).toEqual([['again', 'repeated']]);
  });

  test('do not depend on the order of the list', () => {
    fc.assert(
      fc.property(arbitraryFacts, ({ sessions, own }) => {
        const found = likelyOrphans(sessions, own);
        expect(new Map([...likelyOrphans([...sessions].reverse(), own)].reverse())).toEqual(found);
        for (const id of found.keys()) {
          const session = sessions.find((one) => one.id === id);
          expect([session?.kind, session?.id === own?.id]).toEqual(['person', false]);
        }
      }),
    );
  });
});

describe('toggles', () => {
  const sessions = [
    makeSession('here', { clientIp: '::ffff:10.0.0.2' }),
    makeSession('guest', { clientIp: '10.0.0.2', kind: 'guest' }),
    makeSession('there', { symbols }),
  ];
  const rows = toRows(sessions, emptyDirectory, makeOwn());
  const find = (...toggles: RowToggle[]) =>
    filterByToggles(rows, new Set(toggles), makeOwn(), likelyOrphans(sessions, makeOwn())).map(
      ({ session }) => session.id,
    );

  test('narrow the list to the rows that pass all active ones', () => {
    expect(find('people')).toEqual(['here', 'there']);
    expect(find('own-client')).toEqual(['here', 'guest']);
    expect(find('own-client', 'people')).toEqual(['here']);
    expect(find('orphans')).toEqual(['here']);
  });

  test('return the same array while none is active', () => {
    expect(filterByToggles(rows, new Set(), undefined, noOrphans)).toBe(rows);
    expect(filterByToggles(rows, new Set(['people']), undefined, noOrphans)).toHaveLength(2);
  });

  test('show nobody on the own client while that is unknown', () => {
    expect(filterByToggles(rows, new Set(['own-client']), undefined, noOrphans)).toHaveLength(0);
  });
});
