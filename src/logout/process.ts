import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolError } from '../server/symbol-error.js';
import type { AccountLocker } from '../accounts/account-locker.js';
import type { AuditTrail } from './audit-trail.js';
import type { LogoutObstacle } from '../guards/availability.js';
import type { DirectoryUser } from '../directory/directory.js';
import { readHostMarks, type HostMarkSource, type SessionMarks } from '../host/marks.js';
import type { HostProblem } from '../host/setting-problems.js';
import { computeImpact } from '../targets/impact.js';
import type { LogoutChoices } from '../guards/choices.js';
import { runLogout } from './run.js';
import { planLogout, type LogoutPlan } from './plan.js';
import type { Confirmation, LogoutFailure, LogoutStep } from './step.js';
import { mayBeWritten, SideEffects } from './side-effects.js';
import { extendReport, openReport, type AuditResult, type LogoutReport } from '../report/report.js';
import type { ReportedLock } from '../accounts/account-lock.js';
import { accountBehind } from '../targets/scope.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import type { SessionList } from '../session/session.js';
import { checkTarget } from '../targets/target.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import { compareImpact, type ImpactChange } from '../targets/impact-change.js';
import { hasSameGuards, selectSessions } from '../guards/select-sessions.js';
import type { LogoutTiming } from './timing.js';

export type { Confirmation, LogoutFailure, LogoutStep } from './step.js';

export interface LogoutProcessContext {
  readonly client: SymbolClient;
  readonly monitor: Pick<SessionMonitor, 'state' | 'readForLogout' | 'readFresh' | 'readOwn'>;
  /** Why logging out is not possible at this moment, this process apart. */
  readonly obstacle: () => LogoutObstacle | undefined;
  /** Gets each step; undefined when the process has ended. */
  readonly onStep: (step: LogoutStep | undefined) => void;
  readonly timing?: LogoutTiming;
  /** What the host page has set, as it is at each call. */
  readonly host?: () => HostMarkSource;
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
  /** What earlier attempts have left behind. */
  readonly #sideEffects = new SideEffects();
  #isRecording = false;
  #isCancelled = false;
  #hasEnded = false;

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
    this.#isCancelled = true;
    // Whether the record under way gets written is waited for, and then told.
    if (this.#isRecording) this.#set(undefined);
    else this.#endCancelled();
  }

  /** Lets go of everything, sent or not: the element is gone. */
  dispose(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const wasSent = this.#step?.step === 'running';
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
      if (checked && 'step' in checked) this.#set(checked);
      else if (checked) await this.#carryOut(checked, choices);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#fail(error);
    }
  }

  /** Reads again and makes the plan, or gives the step to show where something else is to be asked now; undefined after an end. */
  async #check(shown: Confirmation, choices: LogoutChoices): Promise<CheckedPlan | LogoutStep | undefined> {
    const reading = await this.#read();
    if (!reading || 'step' in reading) return reading;
    const now = this.#confirmation(reading);
    const change = compareImpact(shown.impact, now.impact) ?? compareGuards(shown, now, choices);
    if (change) return { step: 'confirming', confirmation: { ...now, change } };
    const result = planLogout(now.impact, choices, now.canTargetSessions);
    if (!result.ok) return { step: 'confirming', confirmation: { ...now, obstacle: result.obstacle } };
    return { plan: result.plan, list: reading.list, now };
  }

  async #open(): Promise<void> {
    this.#set({ step: 'reading', target: this.#target });
    const reading = await this.#read();
    if (!reading) return;
    this.#set('step' in reading ? reading : { step: 'confirming', confirmation: this.#confirmation(reading) });
  }

  /** Reads the list, or gives the step to show where that is not possible; undefined after an end. */
  async #read(): Promise<Reading | LogoutStep | undefined> {
    const { signal } = this.#abort;
    try {
      const list = await this.#context.monitor.readForLogout(this.#needsDirectory(), signal);
      const marks = await this.#readMarks(list);
      signal.throwIfAborted();
      const obstacle = this.#context.obstacle();
      if (obstacle === undefined) return { list, marks };
      return { step: 'blocked', target: this.#target, error: undefined, obstacle };
    } catch (error) {
      if (signal.aborted) return undefined;
      if (error instanceof SymbolError) return { step: 'blocked', target: this.#target, error, obstacle: undefined };
      this.#fail(error);
      return undefined;
    }
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
      lock: this.#sideEffects.lock,
    };
  }

  /** Everything that was confirmed, in this order: the record, the lock, the logout, the second record. */
  async #carryOut({ plan, list, now }: CheckedPlan, choices: LogoutChoices): Promise<void> {
    const { signal } = this.#abort;
    const audit = this.#context.audit?.();
    this.#sideEffects.begin(choices.lockReason);
    const { reason } = this.#sideEffects.parts;
    const opened = extendReport(openReport(plan.target, plan.expected), reason === undefined ? {} : { reason });
    const giveUp = async () => {
      const report = extendReport(stillActive(opened), this.#sideEffects.parts);
      this.#sideEffects.noteRecord(await audit?.afterLogout({ report, own: this.#own }, signal));
    };
    const before = audit && (await this.#record(audit, opened));
    if (this.#isCancelled) {
      if (before && mayBeWritten(before)) await giveUp();
      this.#endCancelled();
      return;
    }
    if (audit?.isRequired && before?.isWritten !== true) {
      this.#showFailure(now, 'audit', before?.error);
      return;
    }
    // From here on it cannot be cancelled any more.
    this.#set({ step: 'running', plan, report: opened });
    const lock = choices.lockReason === undefined ? undefined : await this.#lock(now.lockable);
    if (lock) this.#sideEffects.noteLock(lock);
    if (lock && lock.isLocked !== true) {
      await giveUp();
      this.#showFailure(now, lock.isLocked === 'unknown' ? 'lock-unknown' : 'lock', lock.error);
      return;
    }
    let latest = { plan, list };
    if (audit || lock) {
      // Both took their time: what was confirmed is compared with what is there now, once more.
      const checked = await this.#check(now, choices);
      if (!checked || 'step' in checked) {
        await giveUp();
        if (checked) this.#set(checked);
        return;
      }
      latest = checked;
    }
    const report = extendReport(await this.#send(latest.plan, latest.list), this.#sideEffects.parts);
    this.#sideEffects.noteRecord(await audit?.afterLogout({ report, own: this.#own }, signal));
    this.#finish(extendReport(report, this.#sideEffects.parts));
  }

  /** Writes the first record. One that is required and was surely not written is told by the confirmation alone. */
  async #record(audit: AuditTrail, report: LogoutReport): Promise<AuditResult> {
    this.#isRecording = true;
    try {
      const result = await audit.beforeLogout({ report, own: this.#own }, this.#abort.signal);
      if (!audit.isRequired || mayBeWritten(result)) this.#sideEffects.noteRecord(result);
      return result;
    } finally {
      this.#isRecording = false;
    }
  }

  #showFailure(shown: Confirmation, step: LogoutFailure['step'], error: SymbolError | undefined): void {
    const confirmation = { ...shown, lock: this.#sideEffects.lock, failure: { step, error } };
    this.#set({ step: 'confirming', confirmation });
  }

  /** What was left on the server stays, and is told. */
  #endCancelled(): void {
    this.#abort.abort();
    this.#finish(this.#sideEffects.cancelled(this.#target));
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

  #send(plan: LogoutPlan, list: SessionList): Promise<LogoutReport> {
    const known = this.#sideEffects.parts;
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
    this.#hasEnded = true;
    this.#set(undefined);
    this.#resolve(report);
  }

  #fail(error: unknown): void {
    this.#hasEnded = true;
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
