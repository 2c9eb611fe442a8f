import { expect, test } from 'vitest';
import { readPeople } from '../../../demo/operator-panel/person.js';

test('one of the three people at the panels answers by itself, unless the query says something else', () => {
  expect(readPeople('')).toEqual(['silent', 'seen', 'silent']);
  expect(readPeople('?people=more-time')).toEqual(['more-time', 'seen', 'seen']);
  expect(readPeople('?people=constructor')).toEqual(['silent', 'seen', 'silent']);
});
