import { expect, test } from 'vitest';
import { kindsFrom, offeredKinds, shownKind } from '../../../src/targets/offered-kinds.js';
import { pickableKinds } from '../../../src/targets/target-kinds.js';

test('kinds are read from a text with blanks or commas, in the order of the picker; all are meant where none is known', () => {
  expect(kindsFrom('everyone, client-ip user')).toEqual(['user', 'client-ip', 'everyone']);
  for (const names of [null, '', 'session', 'users']) expect(kindsFrom(names)).toEqual(pickableKinds);
});

test('promise 1: everyone is offered only where the host page allows it', () => {
  expect(offeredKinds(pickableKinds, false)).not.toContain('everyone');
  expect(offeredKinds(pickableKinds, true)).toEqual(pickableKinds);
  expect(offeredKinds(['group'], true)).toEqual(['group']);
});

test('the picker shows the chosen kind as long as it is offered, else the first one', () => {
  expect(shownKind('group', ['user', 'group'])).toBe('group');
  expect(shownKind('everyone', ['client-ip', 'group'])).toBe('client-ip');
  expect(shownKind('everyone', [])).toBe('user');
});
