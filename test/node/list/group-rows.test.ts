import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { groupings, type RowGroup } from '../../../src/list/list-items.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { groupTarget } from '../../../src/list/group-target.js';
import { createDomainLookup } from '../../../src/directory/domain-lookup.js';
import { toRows } from '../../../src/directory/session-row.js';
import { sortRows } from '../../../src/list/sort-rows.js';
import { targetChoices } from '../../../src/targets/target-choices.js';
import { arbitraryFacts, makeSession } from '../fixtures.js';
import { directory, facts, rows, sessions } from './group-support.js';

const shown = (groups: readonly RowGroup[]) =>
  groups.map(({ label, rows: members }) => [
    label.kind === 'value' ? [label.domain, label.value].filter(Boolean).join('::') : label.kind,
    members.map(({ session }) => session.id).join(' '),
  ]);
describe('groups of rows', () => {
  test('keep the same name in two domains apart when grouped by user', () => {
    expect(shown(groupRows(rows, 'user'))).toEqual([
      ['__SystemUser', '6'],
      ['admin', 'own'],
      ['anna', '1'],
      ['Ldap::anna', '2'],
      ['ben', '3'],
      ['stranger', '5'],
      ['zoe', '4'],
    ]);
  });

  test('are ordered by the numbers of the address when grouped by client', () => {
    expect(shown(groupRows(rows, 'client')).map(([label]) => label)).toEqual([
      '10.0.0.2',
      '10.0.0.9',
      '10.0.0.21',
      '10.0.0.100',
    ]);
  });

  test('have the same order as a list sorted by client when grouped by client', () => {
    const clientIp = fc.constantFrom(
      '',
      '::1',
      '2001:db8::1',
      'fd00::2a',
      '1:2::3',
      '9.0.0.1',
      '10.0.0.9',
      '10.0.0.21',
    );
    fc.assert(
      fc.property(fc.array(clientIp, { maxLength: 8 }), (addresses) => {
        const parts = addresses.map((address, index) => makeSession(`s${index}`, { clientIp: address }));
        const list = toRows(parts, directory, undefined);
        const sorted = sortRows(list, { column: 'client-ip', direction: 'ascending' });
        expect(shown(groupRows(list, 'client')).map(([label]) => label)).toEqual([
          ...new Set(sorted.map(({ session }) => session.clientIp)),
        ]);
        expect(
          targetChoices('client-ip', { sessions: parts, directory, own: undefined }).map(({ label }) => label),
        ).toEqual([...new Set(sorted.map(({ session }) => session.clientIp))]);
      }),
    );
  });

  test('show a member of several user groups in each, and the group of everybody only if it is the only one', () => {
    expect(shown(groupRows(rows, 'group'))).toEqual([
      ['__SystemUsers', '4'],
      ['Leads', '1 2'],
      ['Operators', '1 2 3'],
      ['none', '6'],
      ['unknown', 'own 5'],
    ]);
  });

  test('put rows without a domain last when grouped by domain', () => {
    expect(shown(groupRows(rows, 'domain'))).toEqual([
      ['Ldap', '2'],
      ['unknown', 'own 1 3 4 5 6'],
    ]);
  });

  test('include joined domains when grouped by domain, and are logged out as exactly their sessions', () => {
    const { users, groups } = directory;
    const domainOf = createDomainLookup(
      users.map((user) => (user.name === 'ben' ? { ...user, domain: 'Ldap' } : user)),
      new Map([['4', { name: 'zoe', domain: 'Local' }]]),
    );
    const joined = toRows(sessions, createDirectory(users, groups, undefined, { domainOf }), facts.own);
    const byDomain = groupRows(joined, 'domain');
    expect(shown(byDomain)).toEqual([
      ['Ldap', '2 3'],
      ['Local', '4'],
      ['TcHmiUserManagement', 'own'],
      ['unknown', '1 5 6'],
    ]);
    const context = { canTargetSessions: true, isFiltered: false, facts };
    expect(groupTarget(byDomain[0]!, context)).toEqual({
      ok: true,
      target: { kind: 'sessions', ids: ['2', '3'] },
      count: 2,
    });
    expect(groupTarget(byDomain[0]!, { ...context, canTargetSessions: false })).toEqual({
      ok: false,
      obstacle: 'inexact',
    });
  });

  test('contain every row at least once, no other row, and have unique keys', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...groupings), (world, grouping) => {
        const all = toRows(world.sessions, world.directory, world.own);
        const groups = groupRows(all, grouping);
        expect(new Set(groups.flatMap((one) => one.rows))).toEqual(new Set(all));
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        for (const { rows: members } of groups) {
          expect(members.length).toBeGreaterThan(0);
          expect(members).toEqual(all.filter((row) => members.includes(row)));
        }
        if (grouping !== 'group') expect(groups.flatMap((one) => one.rows)).toHaveLength(all.length);
      }),
    );
  });
});
