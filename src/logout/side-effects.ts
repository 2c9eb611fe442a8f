import {
  describeHolders,
  extendReport,
  openReport,
  type AuditResult,
  type LogoutReport,
  type ReportedAnnouncement,
  type Spared,
} from '../report/report.js';
import type { ReportedLock } from '../accounts/account-lock.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import { entriesOf, type LogoutPlan } from './plan.js';
import type { ReportOrigin } from '../report/report-origin.js';
import { recordedNow } from '../kit/clock.js';

/**
 * What the attempts at one logout have left on the server before anybody was logged out: locked accounts, records, and what
 * people were told.
 * Neither asking again nor cancelling undoes them.
 */
export class SideEffects {
  readonly #origin: () => ReportOrigin;
  /** As it was when the first report was made: the own session may end with the others. */
  #by: ReportOrigin['by'];
  #startedAt: Date | undefined;
  #reason: string | undefined;
  #locks: readonly ReportedLock[] = [];
  #audit: readonly AuditResult[] = [];
  readonly #readAnnouncement: () => ReportedAnnouncement | undefined;
  #announcement: ReportedAnnouncement | undefined;

  /**
   * @param announcement what people have been told, as it is at the moment; undefined where nobody was, or no longer known
   */
  constructor(
    origin: () => ReportOrigin = () => ({}),
    announcement: () => ReportedAnnouncement | undefined = () => undefined,
  ) {
    this.#origin = origin;
    this.#readAnnouncement = announcement;
  }

  /** The account that is locked, or may be. */
  get lock(): ReportedLock | undefined {
    return this.#locks.filter(({ isLocked }) => isLocked !== false).at(-1);
  }

  /** A report with them, and with who made it where. */
  complete(report: LogoutReport): LogoutReport {
    const { by, server, describe } = this.#origin();
    this.#by ??= by;
    const parts = {
      ...this.parts,
      ...(this.#by && { by: this.#by }),
      ...(server !== undefined && { server }),
    };
    return extendReport(describe ? describeHolders(report, describe) : report, parts);
  }

  /** The parts of a report that describe them. */
  get parts(): Pick<LogoutReport, 'reason' | 'locks' | 'audit' | 'announcement'> {
    const announcement = this.#toldBefore();
    return {
      ...(this.#reason !== undefined && { reason: this.#reason }),
      ...(this.#locks.length > 0 && { locks: this.#locks }),
      ...(this.#audit.length > 0 && { audit: this.#audit }),
      ...(announcement && { announcement }),
    };
  }

  /**
   * An attempt begins.
   * @param reason why the account is to be locked; undefined without a lock. The reason of an earlier lock that holds is kept
   */
  begin(reason: string | undefined): void {
    this.#startedAt ??= recordedNow();
    this.#reason = reason ?? (this.lock ? this.#reason : undefined);
  }

  /** Keeps what people have been told, as it is now. @returns whether anybody was */
  noteAnnouncement(): boolean {
    return this.#toldBefore() !== undefined;
  }

  /** As it was known last: the report of a finished logout may be judged again much later. */
  #toldBefore(): ReportedAnnouncement | undefined {
    this.#announcement = this.#readAnnouncement() ?? this.#announcement;
    return this.#announcement;
  }

  noteLock(lock: ReportedLock): void {
    this.#locks = [...this.#locks.filter(({ account }) => account !== lock.account), lock];
  }

  noteRecord(result: AuditResult | undefined): void {
    if (result) this.#audit = [...this.#audit, result];
  }

  /**
   * The report of a logout that was cancelled; undefined where no attempt has left anything.
   * @param told what people were told of, if they were: the report names them all
   */
  cancelled(target: LogoutTarget, told?: LogoutPlan): LogoutReport | undefined {
    const isTold = this.#toldBefore() !== undefined;
    if (!this.lock && !this.#audit.some(mayBeWritten) && !isTold) return undefined;
    const spared = isTold && told ? calledOff(told) : {};
    const report = extendReport(this.complete(openReport(target, [], spared)), { isCancelled: true });
    return this.#startedAt ? { ...report, startedAt: this.#startedAt } : report;
  }
}

/** Everybody whom a plan that was called off meant, and those whom it left out. */
function calledOff(plan: LogoutPlan): Spared {
  const { expected, leftOut, left = [] } = plan;
  return {
    leftOut: [...expected.map((session) => ({ session, hold: 'called-off' as const })), ...leftOut],
    left,
    unreadableLeftOut: entriesOf(plan),
  };
}

/** Whether a record is on the server, or may be. */
export function mayBeWritten({ isWritten, error }: AuditResult): boolean {
  return isWritten || error?.outcome === 'unknown';
}
