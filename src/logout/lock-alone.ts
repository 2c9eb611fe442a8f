import type { AccountLocker } from '../accounts/account-locker.js';
import type { ReportedLock } from '../accounts/account-lock.js';
import type { DirectoryUser } from '../directory/directory.js';
import { accountKey } from '../directory/locked-accounts.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import { extendReport, openReport, type LogoutReport } from '../report/report.js';
import type { AuditTrail } from './audit-trail.js';
import type { ReportOrigin } from '../report/report-origin.js';
import { SideEffects } from './side-effects.js';

/** What locking an account needs from its caller. */
export interface LockAloneContext {
  readonly monitor: Pick<SessionMonitor, 'state' | 'readForLogout'>;
  readonly locker: AccountLocker;
  readonly origin: () => ReportOrigin;
  /** Writes records; undefined where none are wanted. */
  readonly audit: AuditTrail | undefined;
  /** Whether the page still allows it. Asked just before the request. */
  readonly mayChange: () => boolean;
}

/**
 * Locks an account without logging anybody out: reads again who else is an administrator, writes the record that the audit
 * may require, locks with one request, and records the result.
 * @throws {SymbolError} where the accounts could not be read; nothing was sent
 */
export async function lockAlone(
  account: DirectoryUser,
  reason: string,
  { monitor, locker, origin, audit, mayChange }: LockAloneContext,
  signal: AbortSignal,
): Promise<LogoutReport> {
  await monitor.readForLogout(true, signal);
  const effects = new SideEffects(origin);
  effects.begin(reason);
  const { name, domain } = account;
  const report = () =>
    extendReport(effects.complete(openReport({ kind: 'user', name, domain }, [])), { isLockOnly: true });
  const { own } = monitor.state;
  const before = await audit?.beforeLogout({ report: report(), own }, signal);
  effects.noteRecord(before);
  const mayLock = mayChange() && locker.canLock(account) && (!audit?.isRequired || before?.isWritten === true);
  const notLocked: ReportedLock = {
    account: accountKey(account),
    isLocked: false,
    ...(before?.error && { error: before.error }),
  };
  effects.noteLock(mayLock ? await locker.lock(account, signal) : notLocked);
  effects.noteRecord(await audit?.afterLogout({ report: report(), own }, signal));
  return report();
}
