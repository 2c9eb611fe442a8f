import { expect, test } from 'vitest';
import { groupBy, groupByEach } from '../../../src/kit/group.js';
import { makeSession } from '../fixtures.js';

const idsOf = (sessions: Iterable<{ readonly id: string }>) => [...sessions].map(({ id }) => id);

test('grouping sessions keeps all of them in their order', () => {
  const sessions = [makeSession('a'), makeSession('b', { user: 'ben' }), makeSession('c')];
  const groups = groupBy(sessions, ({ user }) => user);
  expect([...groups].map(([user, group]) => [user, idsOf(group)])).toEqual([
    ['anna', ['a', 'c']],
    ['ben', ['b']],
  ]);
});

test('an item with several keys is in each of their groups, in the order of the items', () => {
  const groups = groupByEach(['ab', 'b', 'ba'], (item) => item);
  expect([...groups]).toEqual([
    ['a', ['ab', 'ba']],
    ['b', ['ab', 'b', 'ba']],
  ]);
});
