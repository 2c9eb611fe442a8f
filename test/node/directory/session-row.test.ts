import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import type { Session } from '../../../src/session/session.js';
import { countTotals, isSelectable, summarise, toRows } from '../../../src/directory/session-row.js';
import { pickableKinds } from '../../../src/targets/target-kinds.js';
import { targetChoices, toChoice } from '../../../src/targets/target-choices.js';
import { arbitraryFacts, makeOwn, makeSession } from '../fixtures.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'D', groups: ['Operators', 'Leads'] },
    { name: 'ben', domain: 'D', groups: ['Service'] },
  ],
  ['Quality'],
);
const rowsOf = (...sessions: Session[]) => toRows(sessions, directory, makeOwn());

describe('a row', () => {
  test('joins a session with its groups, fingerprint and marks', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const rows = rowsOf(
      makeSession(id),
      makeSession('own', { user: 'x' }),
      makeSession('r', { kind: 'remote-server' }),
    );
    expect(rows.map(({ isOwn, isSystem }) => [isOwn, isSystem])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect(rows[0]).toMatchObject({ fingerprint: 'a3f2…9c10', groups: ['Leads', 'Operators'] });
  });

  test('does not claim to have no groups where they are not known', () => {
    expect(toRows([makeSession('a')], emptyDirectory, undefined)[0]?.groups).toBeUndefined();
  });

  test('can be selected together with others unless it is the own or a system one', () => {
    const kinds = ['person', 'guest', 'extension-container', 'remote-server'] as const;
    const rows = rowsOf(makeSession('own'), ...kinds.map((kind) => makeSession(kind, { kind })));
    expect(rows.map(isSelectable)).toEqual([false, true, true, false, false]);
  });

  test('promise 6: leaves the element without its session id', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const [row] = rowsOf(makeSession(id, { symbols: ['X', 'Y'] }));
    expect(JSON.stringify(summarise(row!))).not.toContain(id);
    expect(summarise(row!)).toMatchObject({ user: 'anna', fingerprint: 'a3f2…9c10', symbolCount: 2, isOwn: false });
  });
});

describe('the totals', () => {
  test('count sessions, and people without visitors and system sessions', () => {
    const sessions = [
      makeSession('1'),
      makeSession('2'),
      makeSession('3', { domain: 'TcHmiLdap' }),
      makeSession('4', { user: '__SystemGuest', kind: 'guest' }),
      makeSession('5', { kind: 'remote-server' }),
    ];
    expect(countTotals(sessions)).toEqual({ sessions: 5, people: 2 });
  });
});

describe('the choices of the target picker', () => {
  const facts = {
    sessions: [
      makeSession('own', { user: 'admin', clientIp: '10.0.0.9' }),
      makeSession('1'),
      makeSession('2', { domain: 'TcHmiLdap', clientIp: '10.0.0.100' }),
      makeSession('3', { user: 'ben' }),
    ],
    directory,
    own: makeOwn({ clientCertificate: 'AB:CD' }),
  };
  const shown = (kind: (typeof pickableKinds)[number]) =>
    targetChoices(kind, facts).map(({ label, count, possibleCount }) => [label, count, possibleCount]);

  test('are the users that are there, a bare name for all its domains', () => {
    expect(shown('user')).toEqual([
      ['admin', 1, 0],
      ['anna', 2, 0],
      ['TcHmiLdap::anna', 1, 0],
      ['ben', 1, 0],
    ]);
  });

  test('are the addresses, as numbers in order', () => {
    expect(shown('client-ip')).toEqual([
      ['10.0.0.9', 1, 0],
      ['10.0.0.21', 2, 0],
      ['10.0.0.100', 1, 0],
    ]);
  });

  test('are the groups of the server, of its users and of oneself', () => {
    expect(shown('group').map(([label]) => label)).toEqual([
      'Leads',
      'Operators',
      'Quality',
      'Service',
      '__SystemAdministrators',
      '__SystemGuests',
      '__SystemUsers',
    ]);
  });

  test('are the own certificate, or none', () => {
    expect(targetChoices('client-certificate', facts)).toMatchObject([{ label: 'AB:CD', count: 1, possibleCount: 3 }]);
    expect(targetChoices('client-certificate', { ...facts, own: makeOwn() })).toEqual([]);
  });

  test('are everyone but oneself first, and then everyone', () => {
    expect(targetChoices('everyone', facts).map(({ target, count }) => [target, count])).toEqual([
      [{ kind: 'everyone', except: 'own' }, 3],
      [{ kind: 'everyone' }, 4],
    ]);
  });

  test('promise 3: count the same as the confirmation that follows, in every world', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...pickableKinds), (world, kind) => {
        for (const choice of targetChoices(kind, world)) {
          expect(choice).toMatchObject(toChoice(choice.target, choice.label, world));
          expect(computeImpact(choice.target, world).possible).toHaveLength(choice.possibleCount);
        }
      }),
    );
  });
});
