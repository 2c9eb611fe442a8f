import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { marksOf, type MarkContext } from '../../../src/list/row-marks.js';
import type { Session } from '../../../src/session/session.js';
import { makeSession } from '../fixtures.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'A', groups: [] },
    { name: 'ben', domain: 'A', groups: [] },
    { name: 'ben', domain: 'B', groups: [] },
  ],
  [],
);

const nothing = { busy: new Map(), protectedSessions: new Map(), orphans: new Map(), announcedOf: () => undefined };

describe('the marks of a session', () => {
  const marks = (session: Session, parts: Partial<MarkContext> = {}) =>
    marksOf(session, { ...nothing, directory, ...parts }).map((mark) =>
      'reason' in mark && typeof mark.reason === 'string' ? `${mark.kind}: ${mark.reason}` : mark.kind,
    );

  test('say who else has announced a logout, and for when', () => {
    const announced = { by: 'ben', deadline: 5 };
    expect(marksOf(makeSession('a'), { ...nothing, directory, announcedOf: () => announced })).toEqual([
      { kind: 'announced', ...announced },
    ]);
  });

  test('are empty if nothing is known', () => {
    expect(marks(makeSession('1'))).toEqual([]);
  });

  test('are ordered by importance, each with its reason', () => {
    const context: Partial<MarkContext> = {
      busy: new Map([['1', { state: 'busy', reason: 'manual mode' }]]),
      protectedSessions: new Map([['1', { by: 'client', value: '10.0.0.0/24', isCertain: true }]]),
      orphans: new Map([['1', 'older']]),
      directory: { ...directory, disabledAccounts: new Set(['A::anna']) },
    };
    expect(marks(makeSession('1'), context)).toEqual([
      'busy: manual mode',
      'protected: 10.0.0.0/24',
      'disabled',
      'older',
    ]);
  });

  test('show uncertain marks as uncertain', () => {
    expect(
      marks(makeSession('1'), {
        busy: new Map([['1', { state: 'unknown', reason: '' }]]),
        protectedSessions: new Map([['1', { by: 'group', value: 'Ops', isCertain: false }]]),
      }),
    ).toEqual(['busy-unknown: ', 'protected-maybe: Ops']);
  });

  test('say that an account is perhaps disabled where only another writing of it is', () => {
    const context = { directory: { ...directory, disabledAccounts: new Set(['A::ANNA']) } };
    expect(marks(makeSession('1', { domain: 'A' }), context)).toEqual(['disabled-maybe']);
    expect(marks(makeSession('1'), context)).toEqual(['disabled-maybe']);
  });

  test('include disabled only if every account it may be is disabled', () => {
    const disabled = (session: Session, ...accounts: string[]) =>
      marks(session, { directory: { ...directory, disabledAccounts: new Set(accounts) } }).length === 1;
    expect(disabled(makeSession('1', { user: 'ben', domain: 'B' }), 'B::ben')).toBe(true);
    expect(disabled(makeSession('1', { user: 'ben', domain: 'A' }), 'B::ben')).toBe(false);
    expect(disabled(makeSession('1', { user: 'ben' }), 'B::ben')).toBe(false);
    expect(disabled(makeSession('1', { user: 'ben' }), 'B::ben', 'A::ben')).toBe(true);
    expect(disabled(makeSession('1', { user: 'stranger' }), 'A::stranger')).toBe(false);
    expect(disabled(makeSession('1', { user: 'anna', kind: 'remote-server' }), 'A::anna')).toBe(false);
  });
});
