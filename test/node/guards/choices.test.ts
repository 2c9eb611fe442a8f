import { expect, test } from 'vitest';
import { choose, noChoices } from '../../../src/guards/choices.js';

test('a choice is made and taken back without changing the earlier choices', () => {
  const busy = choose(noChoices, 'busy', true);
  const both = choose(busy, 'own', true);
  expect([[...noChoices.included], [...busy.included], [...both.included]]).toEqual([[], ['busy'], ['busy', 'own']]);
  expect([...choose(both, 'busy', false).included]).toEqual(['own']);
});

test('promise 1: only its own sentence confirms everyone', () => {
  const holds = ['own', 'system', 'protected', 'busy', 'lastAdministrator', 'lastOperator'] as const;
  const all = holds.reduce((choices, hold) => choose(choices, hold, true), noChoices);
  expect(all.everyoneConfirmed).toBe(false);
  const everyone = choose(noChoices, 'everyoneConfirmed', true);
  expect([everyone.everyoneConfirmed, everyone.included.size]).toEqual([true, 0]);
  expect(choose(everyone, 'everyoneConfirmed', false).everyoneConfirmed).toBe(false);
});
