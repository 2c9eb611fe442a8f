import { expect, test } from 'vitest';
import { eventsNamed } from '../../../src/server/event-log.js';

test('a query for events joins their names by OR and asks for the newest first, however many names there are', () => {
  const rest = { orderBy: 'timeReceived DESC', limit: 5 };
  const isNamed = (value: string) => ({ path: 'name', comparator: '==', value });
  expect(eventsNamed(['A'], 5)).toEqual({ filter: [isNamed('A')], ...rest });
  const joined = [isNamed('A'), { logic: 'OR' }, isNamed('B'), { logic: 'OR' }, isNamed('C')];
  expect(eventsNamed(['A', 'B', 'C'], 5)).toEqual({ filter: joined, ...rest });
});
