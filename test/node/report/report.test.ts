import { describe, expect, test } from 'vitest';
import {
  countOutcomes,
  extendReport,
  openReport,
  reportSession,
  retryTarget,
  withUnfinished,
} from '../../../src/report/report.js';
import { makeSession, refusal } from '../fixtures.js';

const a = makeSession('a');
const b = makeSession('b');

describe('a logout report', () => {
  test('promise 6: has the fingerprint of a session and not its id', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const line = reportSession(makeSession(id), 'ended');
    expect(line).toEqual({ user: 'anna', clientIp: '10.0.0.21', fingerprint: 'a3f2…9c10', outcome: 'ended' });
    expect(JSON.stringify(line)).not.toContain(id);
  });

  test('has the error of a session only where there is one', () => {
    expect(reportSession(a, 'still-active', { error: refusal() }).error?.code).toBe(4101);
    expect(reportSession(a, 'ended')).not.toHaveProperty('error');
  });

  test('promise 5: claims nothing about what has just been sent', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const report = openReport({ kind: 'sessions', ids: [id, 'b'] }, [makeSession(id), b]);
    expect(countOutcomes(report)).toEqual({
      ended: 0,
      'still-active': 0,
      returned: 0,
      unknown: 2,
      left: 0,
      'left-out': 0,
    });
    expect(JSON.stringify(report)).not.toContain(id);
  });

  test('counts its sessions by outcome', () => {
    const outcomes = ['ended', 'ended', 'returned', 'unknown', 'still-active', 'ended'] as const;
    const sessions = outcomes.map((outcome) => reportSession(a, outcome));
    expect(countOutcomes({ sessions })).toEqual({
      ended: 3,
      'still-active': 1,
      returned: 1,
      unknown: 1,
      left: 0,
      'left-out': 0,
    });
  });

  test('promise 6: keeps the ids for another try beside itself, not in itself', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const report = withUnfinished(openReport({ kind: 'user', name: 'anna' }, [makeSession(id)]), [id]);
    expect(retryTarget(report)).toEqual({ kind: 'sessions', ids: [id] });
    expect(JSON.stringify(report)).not.toContain(id);
    expect(retryTarget(structuredClone(report))).toBeUndefined();
  });

  test('keeps what may be tried again when it is extended', () => {
    const report = withUnfinished(openReport({ kind: 'user', name: 'anna' }, [a]), ['a']);
    const extended = extendReport(report, { reason: 'shift change' });
    expect(extended).toEqual({ ...report, reason: 'shift change' });
    expect(retryTarget(extended)).toEqual({ kind: 'sessions', ids: ['a'] });
  });

  test('has nothing to try again when all sessions have ended', () => {
    expect(retryTarget(withUnfinished(openReport({ kind: 'user', name: 'anna' }, []), []))).toBeUndefined();
    expect(retryTarget(openReport({ kind: 'user', name: 'anna' }, [a]))).toBeUndefined();
  });
});
