import { describe, expect, test } from 'vitest';
import { mayBeWritten, SideEffects } from '../../../src/logout/side-effects.js';
import type { AuditResult } from '../../../src/report/report.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { lostAnswer, refusal } from '../fixtures.js';

const target: LogoutTarget = { kind: 'session', id: `a3f2${'0'.repeat(120)}9c10` };
const written: AuditResult = { phase: 'before', log: 'event', isWritten: true };
const refused: AuditResult = { phase: 'before', log: 'event', isWritten: false, error: refusal() };
const lost: AuditResult = { phase: 'before', log: 'event', isWritten: false, error: lostAnswer() };

describe('what a logout has left on the server', () => {
  test('an attempt that left nothing adds nothing to a report, and cancelling it makes none', () => {
    const effects = new SideEffects();
    effects.begin(undefined);
    effects.noteRecord(undefined);
    expect([effects.lock, effects.parts, effects.cancelled(target)]).toEqual([undefined, {}, undefined]);
  });

  test('the latest result of a lock replaces the earlier one of the same account', () => {
    const effects = new SideEffects();
    effects.noteLock({ account: 'D::anna', isLocked: 'unknown' });
    effects.noteLock({ account: 'D::ben', isLocked: false });
    expect(effects.lock).toEqual({ account: 'D::anna', isLocked: 'unknown' });
    effects.noteLock({ account: 'D::anna', isLocked: true });
    expect(effects.parts.locks).toEqual([
      { account: 'D::ben', isLocked: false },
      { account: 'D::anna', isLocked: true },
    ]);
  });

  test('the reason of a lock is kept by later attempts as long as the account may be locked', () => {
    const effects = new SideEffects();
    effects.begin('Misuse');
    effects.noteLock({ account: 'D::anna', isLocked: true });
    effects.begin(undefined);
    expect(effects.parts.reason).toBe('Misuse');
  });

  test('the reason of a lock that failed is dropped by the next attempt', () => {
    const effects = new SideEffects();
    effects.begin('Misuse');
    effects.noteLock({ account: 'D::anna', isLocked: false });
    effects.begin(undefined);
    expect(effects.parts).not.toHaveProperty('reason');
  });
});

describe('the report of a cancelled logout', () => {
  test.each([
    ['a written record', written],
    ['a record whose answer was lost', lost],
  ])('%s is reported as left on the server, with no session and no session id', (_, record) => {
    const effects = new SideEffects();
    effects.begin(undefined);
    effects.noteRecord(record);
    const report = effects.cancelled(target);
    expect(report).toMatchObject({ isCancelled: true, sessions: [], audit: [record] });
    expect(report?.target).toEqual({ kind: 'session', id: 'a3f2…9c10' });
  });

  test('an account that may be locked is reported, one that surely is not does not make a report', () => {
    const effects = new SideEffects();
    effects.begin('Misuse');
    effects.noteLock({ account: 'D::anna', isLocked: false });
    expect(effects.cancelled(target)).toBeUndefined();
    effects.noteLock({ account: 'D::anna', isLocked: 'unknown' });
    expect(effects.cancelled(target)).toMatchObject({
      isCancelled: true,
      reason: 'Misuse',
      locks: [{ account: 'D::anna', isLocked: 'unknown' }],
    });
  });

  test('a record that was refused makes no report', () => {
    const effects = new SideEffects();
    effects.begin(undefined);
    effects.noteRecord(refused);
    expect(effects.cancelled(target)).toBeUndefined();
  });
});

test('a record may be on the server when it was written or its answer was lost', () => {
  expect([written, lost, refused].map(mayBeWritten)).toEqual([true, true, false]);
});
