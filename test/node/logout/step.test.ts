import { expect, test } from 'vitest';
import { noChoices } from '../../../src/guards/choices.js';
import type { LogoutObstacle } from '../../../src/guards/availability.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { confirmationOf } from '../../../src/logout/confirmation.js';
import { emptyPlan } from '../../../src/logout/plan.js';
import { isAsking, waitsForLogin, type LogoutStep } from '../../../src/logout/step.js';
import { unknownServerContext } from '../../../src/monitor/monitor-state.js';
import { openReport } from '../../../src/report/report.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeList } from '../fixtures.js';

const target: LogoutTarget = { kind: 'user', name: 'anna' };
const plan = emptyPlan(target);
const state = {
  ...unknownServerContext,
  connection: 'online' as const,
  list: undefined,
  own: undefined,
  directory: emptyDirectory,
  hasLostLogin: false,
  problem: undefined,
  isReading: false,
};
const confirmation = confirmationOf(target, { list: makeList([]), marks: undefined }, state, undefined);
const blocked = (obstacle: LogoutObstacle | undefined): LogoutStep => ({
  step: 'blocked',
  target,
  error: undefined,
  obstacle,
});

test.each<[string, LogoutStep | undefined, boolean]>([
  ['while the list is read', { step: 'reading', target }, true],
  ['while it waits for an answer', { step: 'confirming', confirmation }, true],
  ['while something forbids it', blocked('offline'), true],
  [
    'not after the people have been told',
    { step: 'announced', confirmation, plan, choices: noChoices, isDue: false },
    false,
  ],
  ['not while it is carried out', { step: 'running', plan, report: openReport(target, []) }, false],
  ['not after its end', undefined, false],
])('the dialog of a logout is open: %s', (_, step, isOpen) => {
  expect(isAsking(step)).toBe(isOpen);
});

test.each<[string, LogoutStep | undefined, boolean]>([
  ['a guest', blocked('guest'), true],
  ['a user without the right', blocked('no-right'), false],
  ['an unreadable list', blocked(undefined), false],
  ['a list that is being read', { step: 'reading', target }, false],
  ['no logout', undefined, false],
])(
  'the dialog of a logout waits for a login where it is blocked by a guest, and by nothing else: %s',
  (_, step, waits) => {
    expect(waitsForLogin(step)).toBe(waits);
  },
);
