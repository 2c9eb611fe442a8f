import type { SymbolClient } from '../symbols/symbol-client.js';
import { SymbolError } from '../symbols/symbol-error.js';
import type { AccountLocker } from './account-locker.js';
import type { AuditTrail } from './audit.js';
import type { LogoutObstacle } from './availability.js';
import type { DirectoryUser } from './directory.js';
import { hasSameGuards, selectSessions } from './guards.js';
import { readHostMarks, type HostFacts } from './host-marks.js';
import type { HostProblem } from './host-problems.js';
import { compareImpact, computeImpact, type ImpactChange, type SessionMarks } from './impact.js';
import type { LogoutChoices } from './logout-choices.js';
import { runLogout, type LogoutTiming } from './logout.js';
import { planLogout, type LogoutPlan } from './logout-plan.js';
import type { Confirmation, LogoutStep } from './logout-step.js';
import { extendReport, openReport, type AuditResult, type LogoutReport, type ReportedLock } from './report.js';
import { accountBehind } from './scope.js';
import type { SessionMonitor } from './session-monitor.js';
import type { SessionList } from './session.js';
import { checkTarget, type LogoutTarget } from './target.js';

export type { Confirmation, LogoutFailure, LogoutStep } from './logout-step.js';

export interface LogoutProcessContext {
  readonly client: SymbolClient;
  readonly monitor: Pick<SessionMonitor, 'state' | 'readForLogout' | 'readFresh' | 'readOwn'>;
  /** Why logging out is not possible at this moment, this process apart. */
  readonly obstacle: () => LogoutObstacle | undefined;
  /** Gets each step; undefined when the process has ended. */
  readonly onStep: (step: LogoutStep | undefined) => void;
  readonly timing?: LogoutTiming;
  /** What the host page has set, as it is at each call. */
  readonly host?: () => HostFacts;
  /** Gets what of it cannot be used. */
  readonly onHostProblem?: (problem: HostProblem) => void;
  /** Locks accounts; undefined where that is not offered. */
  readonly locker?: () => AccountLocker | undefined;
  /** Writes records of a logout; undefined where none are wanted. */
  readonly audit?: () => AuditTrail | undefined;
}

/** What was confirmed, as it stands now. */
interface CheckedPlan {
  readonly plan: LogoutPlan;
  readonly list: SessionList;
  readonly now: Confirmation;
}

/** What one reading says: the list, and what the host page says of it. */
interface Reading {
  readonly list: SessionList;
  readonly marks: SessionMarks | undefined;
}

/**
 * One logout from the wish to the report: read the list, let it be confirmed, read it again, ask again if it differs,
 * record it, lock the account where that was wished, send, look what happened. Knows no screen.
 */
export class LogoutProcess {
  readonly #context: LogoutProcessContext;
  readonly #target: LogoutTarget;
  readonly #abort = new AbortController();
  readonly #result: Promise<LogoutReport | undefined>;
  #resolve: (report: LogoutReport | undefined) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #step: LogoutStep | undefined;
  #locks: readonly ReportedLock[] = [];

  /** @throws {TargetError} when the target is blank, incomplete or of no known kind */
  constructor(target: LogoutTarget, context: LogoutProcessContext) {
    this.#target = checkTarget(target);
    this.#context = context;
    this.#result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get step(): LogoutStep | undefined {
    return this.#step;
  }

  /** Begins. Resolves with the report, or undefined when it was cancelled before anything was sent. */
  start(): Promise<LogoutReport | undefined> {
    void this.#open();
    return this.#result;
  }

  /** Tries the reading again that has failed. */
  retry(): void {
    if (this.#step?.step === 'blocked') void this.#open();
  }

  /** Ends the process; while something is being sent it cannot be cancelled. */
  cancel(): void {
    if (this.#step === undefined || this.#step.step === 'running') return;
    this.#abort.abort();
    // A lock that was set stays set, and is told.
    this.#finish(this.#lastLock ? extendReport(openReport(this.#target, []), this.#lockPart()) : undefined);
  }

  /** Lets go of everything, sent or not: the element is gone. */
  dispose(): void {
    if (this.#step === undefined) return;
    const wasSent = this.#step.step === 'running';
    this.#abort.abort();
    this.#set(undefined);
    if (wasSent) this.#reject(new DOMException('The session manager was removed while logging out.', 'AbortError'));
    else this.#resolve(undefined);
  }

  /** The yes: reads the list again and sends, or asks again where the list says something else now. */
  async confirm(choices: LogoutChoices): Promise<void> {
    if (this.#step?.step !== 'confirming' || this.#step.confirmation.isChecking) return;
    const shown = this.#step.confirmation;
    this.#set({
      step: 'confirming',
      confirmation: { ...shown, isChecking: true, obstacle: undefined, failure: undefined },
    });
    try {
      const checked = await this.#check(shown, choices);
      if (checked) await this.#carryOut(checked.plan, choices, checked.now, checked.list);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#fail(error);
    }
  }

  /** Reads again and makes the plan; undefined where something else is to be shown and asked now. */
  async #check(shown: Confirmation, choices: LogoutChoices): Promise<CheckedPlan | undefined> {
    const reading = await this.#read();
    if (!reading) return undefined;
    const now = this.#confirmation(reading);
    const change = compareImpact(shown.impact, now.impact) ?? compareGuards(shown, now, choices);
    if (change) {
      this.#set({ step: 'confirming', confirmation: { ...now, change } });
      return undefined;
    }
    const result = planLogout(now.impact, choices, now.canTargetSessions);
    if (!result.ok) {
      this.#set({ step: 'confirming', confirmation: { ...now, obstacle: result.obstacle } });
      return undefined;
    }
    return { plan: result.plan, list: reading.list, now };
  }

  async #open(): Promise<void> {
    this.#set({ step: 'reading', target: this.#target });
    const reading = await this.#read();
    if (reading) this.#set({ step: 'confirming', confirmation: this.#confirmation(reading) });
  }

  /** Reads the list; undefined after a failure, which is then the step, or after an end. */
  async #read(): Promise<Reading | undefined> {
    const { signal } = this.#abort;
    try {
      const list = await this.#context.monitor.readForLogout(this.#needsDirectory(), signal);
      const marks = await this.#readMarks(list);
      signal.throwIfAborted();
      const obstacle = this.#context.obstacle();
      if (obstacle === undefined) return { list, marks };
      this.#set({ step: 'blocked', target: this.#target, error: undefined, obstacle });
    } catch (error) {
      if (signal.aborted) return undefined;
      if (error instanceof SymbolError) {
        this.#set({ step: 'blocked', target: this.#target, error, obstacle: undefined });
      } else {
        this.#fail(error);
      }
    }
    return undefined;
  }

  /** Groups decide about a target of their own, about who is protected, and about whose account may be locked. */
  #needsDirectory(): boolean {
    const { host, locker } = this.#context;
    const { kind } = this.#target;
    return kind === 'user' || kind === 'group' || host?.().protect !== undefined || locker?.() !== undefined;
  }

  async #readMarks({ sessions }: SessionList): Promise<SessionMarks | undefined> {
    const { host, monitor, onHostProblem } = this.#context;
    if (!host) return undefined;
    const { directory, own } = monitor.state;
    const { marks, problems } = await readHostMarks(host(), sessions, directory, own, this.#abort.signal);
    for (const problem of problems) onHostProblem?.(problem);
    return marks;
  }

  #confirmation({ list, marks }: Reading): Confirmation {
    const { directory, own, sessionTargeting } = this.#context.monitor.state;
    const facts = { sessions: list.sessions, directory, own, ...(marks && { marks }) };
    const impact = computeImpact(this.#target, facts);
    const account = accountBehind(impact);
    const locker = this.#context.locker?.();
    const symbol = account && locker?.missingRight(account);
    return {
      target: this.#target,
      impact,
      total: list.sessions.length,
      readAt: list.readAt,
      canTargetSessions: sessionTargeting === 'yes',
      change: undefined,
      obstacle: undefined,
      isChecking: false,
      lockable: account && locker?.canLock(account) ? account : undefined,
      lockRight: account && symbol ? { account, symbol } : undefined,
      lock: this.#lastLock,
    };
  }

  /** Everything that was confirmed, in this order: the record, the lock, the logout, the second record. */
  async #carryOut(plan: LogoutPlan, choices: LogoutChoices, shown: Confirmation, list: SessionList): Promise<void> {
    const { signal } = this.#abort;
    const reason = choices.lockReason === undefined ? {} : { reason: choices.lockReason };
    const opened = extendReport(openReport(plan.target, plan.expected), reason);
    const audit = this.#context.audit?.();
    const before = await audit?.beforeLogout({ report: opened, own: this.#own }, signal);
    signal.throwIfAborted();
    if (audit?.isRequired && before?.isWritten !== true) {
      this.#set({ step: 'confirming', confirmation: { ...shown, failure: { step: 'audit', error: before?.error } } });
      return;
    }
    // From here on it cannot be cancelled any more.
    this.#set({ step: 'running', plan, report: opened });
    const lock = choices.lockReason === undefined ? undefined : await this.#lock(shown.lockable);
    if (lock) this.#locks = [...this.#locks.filter(({ account }) => account !== lock.account), lock];
    const known = { ...reason, ...this.#lockPart(), ...auditPart(before) };
    const giveUp = () =>
      audit?.afterLogout({ report: extendReport(stillActive(opened), known), own: this.#own }, signal);
    if (lock && lock.isLocked !== true) {
      await giveUp();
      const step = lock.isLocked === 'unknown' ? 'lock-unknown' : 'lock';
      const failure = { step, error: lock.error } as const;
      this.#set({ step: 'confirming', confirmation: { ...shown, lock: this.#lastLock, failure } });
      return;
    }
    let latest = { plan, list };
    if (audit || lock) {
      // Both took their time: what was confirmed is compared with what is there now, once more.
      const checked = await this.#check(shown, choices);
      if (!checked) {
        await giveUp();
        return;
      }
      latest = checked;
    }
    const report = extendReport(await this.#send(latest.plan, latest.list, known), known);
    const after = await audit?.afterLogout({ report, own: this.#own }, signal);
    this.#finish(extendReport(report, auditPart(before, after)));
  }

  /** The accounts that were to be locked so far; a confirmation that is asked again does not take that back. */
  #lockPart(): Pick<LogoutReport, 'locks'> {
    return this.#locks.length > 0 ? { locks: this.#locks } : {};
  }

  /** The account that is locked by now, or may be. */
  get #lastLock(): ReportedLock | undefined {
    return this.#locks.filter(({ isLocked }) => isLocked !== false).at(-1);
  }

  get #own() {
    return this.#context.monitor.state.own;
  }

  async #lock(account: DirectoryUser | undefined): Promise<ReportedLock> {
    const locker = this.#context.locker?.();
    // It was wished for in a dialog that offered it; without it nobody is logged out.
    if (!account || !locker) return { account: '', isLocked: false };
    return locker.lock(account, this.#abort.signal);
  }

  #send(plan: LogoutPlan, list: SessionList, known: Parameters<typeof extendReport>[1]): Promise<LogoutReport> {
    const { client, monitor, timing } = this.#context;
    return runLogout(plan, {
      client,
      list,
      readList: (signal) => monitor.readFresh(signal),
      own: () => this.#own,
      readOwn: (signal) => monitor.readOwn(signal),
      onProgress: (progress) => this.#set({ step: 'running', plan, report: extendReport(progress, known) }),
      signal: this.#abort.signal,
      ...(timing && { timing }),
    });
  }

  #set(step: LogoutStep | undefined): void {
    if (this.#abort.signal.aborted && step !== undefined) return;
    this.#step = step;
    this.#context.onStep(step);
  }

  #finish(report: LogoutReport | undefined): void {
    this.#set(undefined);
    this.#resolve(report);
  }

  #fail(error: unknown): void {
    this.#set(undefined);
    this.#reject(error);
  }
}

/** Who would be the last of their kind depends on who stays, which is no part of whom a target hits. */
function compareGuards(shown: Confirmation, now: Confirmation, choices: LogoutChoices): ImpactChange | undefined {
  const isSame = hasSameGuards(
    selectSessions(shown.impact, choices, shown.canTargetSessions),
    selectSessions(now.impact, choices, now.canTargetSessions),
  );
  return isSame ? undefined : { added: [], gone: [], hasOtherGuards: true };
}

/** Nothing was sent: everybody is as active as the list has just said. */
function stillActive(report: LogoutReport): LogoutReport {
  return { ...report, sessions: report.sessions.map((session) => ({ ...session, outcome: 'still-active' as const })) };
}

function auditPart(...results: readonly (AuditResult | undefined)[]): Pick<LogoutReport, 'audit'> {
  const audit = results.filter((result) => result !== undefined);
  return audit.length > 0 ? { audit } : {};
}
