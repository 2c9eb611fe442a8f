import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSelectable, toRows } from '../../../src/directory/session-row.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { groupTarget } from '../../../src/list/group-target.js';
import { groupings, type RowGroup } from '../../../src/list/list-items.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { arbitraryFacts } from '../fixtures.js';
import { facts, rows } from './group-support.js';

const group = (grouping: (typeof groupings)[number], value: string): RowGroup =>
  groupRows(rows, grouping).find(({ label }) => label.kind === 'value' && label.value === value)!;

describe('logging out a group', () => {
  const context = { canTargetSessions: true, isFiltered: false, facts };
  const old = { ...context, canTargetSessions: false };

  test('targets exactly the sessions that its rows show (promise 3)', () => {
    expect(groupTarget(group('group', 'Operators'), { ...context, isFiltered: true })).toEqual({
      ok: true,
      target: { kind: 'sessions', ids: ['1', '2', '3'] },
      count: 3,
    });
  });

  test('is not offered for a group with only the own and system sessions (promise 4)', () => {
    expect(groupTarget(group('user', 'admin'), context)).toEqual({ ok: false, obstacle: 'nobody' });
    expect(groupTarget(group('user', '__SystemUser'), context)).toEqual({ ok: false, obstacle: 'nobody' });
  });

  test('targets the name on a server without single sessions if that means the same', () => {
    expect(groupTarget(group('client', '10.0.0.9'), old)).toMatchObject({
      target: { kind: 'client-ip', address: '10.0.0.9' },
      count: 2,
    });
    expect(groupTarget(group('user', 'ben'), old)).toMatchObject({ target: { kind: 'user', name: 'ben' } });
  });

  test('is not offered on a server without single sessions if the name means more than the rows', () => {
    // A bare name matches in every domain.
    expect(groupTarget(group('user', 'anna'), old)).toEqual({ ok: false, obstacle: 'inexact' });
    // The groups of one session are unknown: it may be a member.
    expect(groupTarget(group('group', 'Leads'), old)).toEqual({ ok: false, obstacle: 'inexact' });
    expect(groupTarget(group('domain', 'Ldap'), old)).toEqual({ ok: false, obstacle: 'inexact' });
    expect(groupTarget(group('client', '10.0.0.9'), { ...old, isFiltered: true })).toEqual({
      ok: false,
      obstacle: 'filtered',
    });
  });

  test('never affects anybody beyond the rows of the group, on any server, with any list (promises 2 and 3)', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        fc.constantFrom(...groupings),
        fc.boolean(),
        fc.infiniteStream(fc.boolean()),
        (world, grouping, canTargetSessions, picks) => {
          const all = toRows(world.sessions, world.directory, world.own);
          const visible = all.filter(() => picks.next().value);
          const isFiltered = visible.length < all.length;
          for (const one of groupRows(visible, grouping)) {
            const result = groupTarget(one, { canTargetSessions, isFiltered, facts: world });
            if (!result.ok) continue;
            expect(result.target.kind).not.toBe('everyone');
            expect(result.target.kind === 'sessions').toBe(canTargetSessions);
            const impact = computeImpact(result.target, world);
            const members = new Set(one.rows.map(({ session }) => session.id));
            expect([...impact.certain, ...impact.possible].every(({ id }) => members.has(id))).toBe(true);
            expect(impact.people).toHaveLength(result.count);
            expect(result.count).toBe(one.rows.filter(isSelectable).length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
