import { expect, test } from 'vitest';
import { announcementRecord, isUntold, peopleOf, toldOf } from '../../../src/announce/told.js';
import type { AnnouncedState } from '../../../src/announce/announced-state.js';
import type { LogoutPlan } from '../../../src/logout/plan.js';
import { fingerprint } from '../../../src/session/session.js';
import { makeSession } from '../fixtures.js';
import { makeAnnouncedState } from './fixtures.js';

const anna = makeSession('a1', { user: 'anna' });
const ben = makeSession('b1', { user: 'ben' });
const withId = { id: 'a-whole-session-id', clientIp: '10.0.0.9' };
const withoutId = { clientIp: '10.0.0.8', user: { name: 'carl', domain: '' } };
const plan = (parts: Partial<LogoutPlan> = {}): LogoutPlan => ({
  target: { kind: 'everyone' },
  requests: [{ value: null, sessions: [anna], unreadable: [withId, withoutId] }],
  expected: [anna],
  own: undefined,
  leftOut: [],
  mayAffectMore: false,
  ...parts,
});

test('entries that cannot be shown are among the people of an announcement, and those without a session id cannot be told', () => {
  const people = peopleOf(plan(), [ben]);
  expect(people.map(({ user, isUnreadable }) => [user, isUnreadable])).toEqual([
    ['anna', undefined],
    ['', true],
    ['carl', true],
  ]);
  expect(people.map(isUntold)).toEqual([false, false, true]);
  expect(toldOf(people)).toEqual([fingerprint('a1'), fingerprint('a-whole-session-id')]);
  expect(JSON.stringify(people)).not.toContain('a-whole-session-id');
});

test('whoever a target may mean too is told as well', () => {
  expect(toldOf(peopleOf(plan({ mayAffectMore: true }), [ben]))).toContain(fingerprint('b1'));
  expect(toldOf(peopleOf(plan(), [ben]))).not.toContain(fingerprint('b1'));
});

test('the record of an announcement says how many could not be told, and nothing of it where everybody was', () => {
  expect(announcementRecord(makeAnnouncedState(), peopleOf(plan(), []))).toMatchObject({ untold: 1 });
  expect(announcementRecord(makeAnnouncedState(), [])).not.toHaveProperty('untold');
});

test('the record of an announcement says that nobody can have read it only where the page knows that', () => {
  const wasReadable = (isReadable: AnnouncedState['isReadable']) =>
    announcementRecord(makeAnnouncedState({ isReadable }), []).wasReadable;
  expect([wasReadable('asking'), wasReadable('yes'), wasReadable('no')]).toEqual([true, true, false]);
});

test.each([
  ['called-off', 'called-off'],
  ['connection-lost', 'connection-lost'],
  ['carried-out', undefined],
  ['replaced', undefined],
] as const)('the record of an announcement that was withdrawn as %s says %s', (withdrawn, said) => {
  expect(announcementRecord(makeAnnouncedState({ withdrawn }), []).withdrawn).toBe(said);
});
