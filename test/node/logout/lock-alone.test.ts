import { expect, test } from 'vitest';
import type { AccountLocker } from '../../../src/accounts/account-locker.js';
import type { AuditTrail } from '../../../src/logout/audit-trail.js';
import { lockAlone, type LockAloneContext } from '../../../src/logout/lock-alone.js';
import { isWhollyDone, type AuditResult } from '../../../src/report/report.js';
import { makeState } from '../../browser/data.js';
import { makeList, refusal } from '../fixtures.js';

const account = { name: 'anna', domain: 'D', groups: [] };
const written = { log: 'event', isWritten: true } as const;
const by = { user: 'admin', domain: 'D', clientIp: '10.0.0.2' };

/** What was done, in order. @param before the result of the first record */
function scene(
  parts: Partial<LockAloneContext> = {},
  audit?: { readonly before: boolean; readonly isRequired: boolean },
) {
  const done: string[] = [];
  const locker: AccountLocker = {
    canLock: () => true,
    missingRight: () => undefined,
    lock: () => {
      done.push('lock');
      return Promise.resolve({ account: 'D::anna', isLocked: true });
    },
  };
  const record = (phase: AuditResult['phase'], isWritten: boolean) => (): Promise<AuditResult> => {
    done.push(phase);
    return Promise.resolve({ phase, ...written, isWritten, ...(!isWritten && { error: refusal('CreateEvent') }) });
  };
  const trail: AuditTrail | undefined = audit && {
    isRequired: audit.isRequired,
    prepare: () => Promise.resolve(),
    beforeLogout: record('before', audit.before),
    afterLogout: record('after', true),
  };
  const context: LockAloneContext = {
    monitor: {
      state: makeState(),
      readForLogout: (needsDirectory) => {
        done.push(`read ${String(needsDirectory)}`);
        return Promise.resolve(makeList([]));
      },
    },
    locker,
    origin: () => ({ by, server: 'panel:2020' }),
    audit: trail,
    mayChange: () => true,
    ...parts,
  };
  return { done, report: lockAlone(account, 'Card lost', context, new AbortController().signal) };
}

test('an account is locked without a session: read again, recorded, locked once, recorded', async () => {
  const { done, report } = scene({}, { before: true, isRequired: true });
  expect(await report).toMatchObject({
    target: { kind: 'user', name: 'anna', domain: 'D' },
    isLockOnly: true,
    sessions: [],
    reason: 'Card lost',
    by,
    server: 'panel:2020',
    locks: [{ account: 'D::anna', isLocked: true }],
    audit: [{ phase: 'before' }, { phase: 'after' }],
  });
  expect(done).toEqual(['read true', 'before', 'lock', 'after']);
  expect(isWhollyDone(await report)).toBe(true);
});

test('an account is not locked where the record that is required could not be written, and the report says why', async () => {
  const { done, report } = scene({}, { before: false, isRequired: true });
  expect((await report).locks).toMatchObject([{ account: 'D::anna', isLocked: false, error: { code: 4101 } }]);
  expect(done).not.toContain('lock');
  expect(isWhollyDone(await report)).toBe(false);
  const optional = scene({}, { before: false, isRequired: false });
  expect((await optional.report).locks).toMatchObject([{ isLocked: true }]);
});

test('an account is not locked where the page or the accounts forbid it by the time everything is read', async () => {
  const forbidden = scene({ mayChange: () => false });
  expect((await forbidden.report).locks).toEqual([{ account: 'D::anna', isLocked: false }]);
  expect(forbidden.done).toEqual(['read true']);
  const locker = {
    canLock: () => false,
    missingRight: () => undefined,
    lock: () => Promise.reject(new Error('Sent.')),
  };
  expect((await scene({ locker }).report).locks).toEqual([{ account: 'D::anna', isLocked: false }]);
});

test('nothing is sent where the accounts cannot be read', async () => {
  const monitor = { state: makeState(), readForLogout: () => Promise.reject(refusal('ListUsers')) };
  const { done, report } = scene({ monitor });
  await expect(report).rejects.toMatchObject({ code: 4101 });
  expect(done).toEqual([]);
});
