import { SymbolError } from '../server/symbol-error.js';
import { isSameData } from '../kit/json.js';
import type { AuditTrail } from './audit-trail.js';
import { interruptsConfirmation, type LogoutObstacle } from '../guards/availability.js';
import type { DirectoryUser } from '../directory/directory.js';
import type { LogoutChoices } from '../guards/choices.js';
import { namedAsLast, selectSessions } from '../guards/select-sessions.js';
import { DecidingReader, type Reading } from './deciding-reader.js';
import { checkPlan, checking, confirmationOf, withCertificates, type CheckedPlan } from './confirmation.js';
import { leftSince } from './judge.js';
import { LogoutRun } from './run.js';
import type { LogoutProcessContext } from './run-context.js';
import { sendsSingleSessions, unreadableOf, type LogoutPlan } from './plan.js';
import type { Confirmation, LogoutFailure, LogoutStep } from './step.js';
import { mayBeWritten, SideEffects } from './side-effects.js';
import { openReport, stillActive, type AuditResult, type LogoutReport } from '../report/report.js';
import type { ReportedLock } from '../accounts/account-lock.js';
import type { Session, SessionList } from '../session/session.js';
import { checkTarget } from '../targets/target.js';
import type { LogoutTarget } from '../targets/target-kinds.js';

export type { Confirmation, LogoutFailure, LogoutStep } from './step.js';

/**
 * One logout from the request to the report: read the list, ask for confirmation, read it again, ask again if it differs,
 * record the plan, lock the account if chosen, send, and see what happened. It has no user interface.
 */
export class LogoutProcess {
  readonly #context: LogoutProcessContext;
  readonly #target: LogoutTarget;
  readonly #abort = new AbortController();
  readonly #result: Promise<LogoutReport | undefined>;
  #resolve: (report: LogoutReport | undefined) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #step: LogoutStep | undefined;
  /** What earlier attempts have left on the server. */
  readonly #sideEffects: SideEffects;
  /** Everybody who was certainly affected in a confirmation. */
  readonly #shown = new Set<Session>();
  readonly #reader: DecidingReader;
  #run: LogoutRun | undefined;
  /** What people have been told of. */
  #frozen: LogoutPlan | undefined;
  /** The audit of what people were told. */
  #audit: AuditTrail | undefined;
  /** Why it was asked again, until people are told again. */
  #failure: LogoutFailure | undefined;
  /** The first record, while it is being written. */
  #recording: Promise<AuditResult> | undefined;
  #isCancelled = false;
  #hasEnded = false;

  /** @throws {TargetError} when the target is blank, incomplete or of no known kind */
  constructor(target: LogoutTarget, context: LogoutProcessContext) {
    this.#target = checkTarget(target);
    this.#context = context;
    this.#sideEffects = new SideEffects(context.origin, context.announcement);
    this.#reader = new DecidingReader(context, this.#target, this.#abort.signal);
    this.#result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get step(): LogoutStep | undefined {
    return this.#step;
  }

  /** Starts the logout. Resolves with the report, or with undefined when it was cancelled before anything was sent. */
  start(): Promise<LogoutReport | undefined> {
    void this.#open();
    return this.#result;
  }

  /** Repeats a reading that has failed. */
  retry(): void {
    if (this.#step?.step === 'blocked') void this.#open();
  }

  /**
   * Judges again what the dialog waits for: an obstacle that has arisen since is shown, such as a login that was lost, and one
   * that has gone reads the list and asks again.
   */
  review(): void {
    const { step } = this;
    const isWaiting = step?.step === 'confirming' && !step.confirmation.isChecking;
    const isBlocked = step?.step === 'blocked';
    if (!isWaiting && !isBlocked) return;
    const said = isBlocked ? step.obstacle : undefined;
    const obstacle = this.#context.obstacle(this.#target);
    const isGone = obstacle === undefined && said !== undefined && said !== 'stale';
    if (interruptsConfirmation(obstacle)) {
      if (!isSameData(obstacle, said)) this.#set(this.#blocked(obstacle));
    } else if (said === 'guest' || isGone) {
      void this.#open();
    } else if (isWaiting) {
      const confirmation = withCertificates(step.confirmation, this.#context.monitor.state.directory.certificates);
      if (confirmation !== step.confirmation) this.#set({ step: 'confirming', confirmation });
    }
  }

  /** Whether a later list may still tell more about what was sent. */
  get mayChange(): boolean {
    return this.#run?.mayChange === true;
  }

  /** Judges the report again by a later list of the same server; undefined if it says what it said before. */
  lookAgain(list: SessionList): LogoutReport | undefined {
    const report = this.#run?.lookAgain(list);
    return report && this.#sideEffects.complete(report);
  }

  /** Cancels the logout. Once sending has begun, this does nothing. */
  cancel(): void {
    if (this.#step === undefined || this.#step.step === 'running') return;
    this.#isCancelled = true;
    const isTold = this.#sideEffects.noteAnnouncement();
    // A record that is being written is waited for, so that the report can say what became of it.
    if (this.#recording && !isTold) this.#set(undefined);
    else this.#endCancelled();
  }

  /** Stops everything, sent or not: the element has been removed. */
  dispose(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const wasSent = this.#step?.step === 'running';
    this.#abort.abort();
    this.#set(undefined);
    if (wasSent) this.#reject(new DOMException('The session manager was removed while logging out.', 'AbortError'));
    else this.#resolve(undefined);
  }

  /** Reads the list again and sends what was confirmed, or asks again where the list has changed. */
  async confirm(choices: LogoutChoices): Promise<void> {
    if (this.#step?.step !== 'confirming' || this.#step.confirmation.isChecking) return;
    const shown = this.#step.confirmation;
    await this.#afterCheck(checking(shown), shown, choices, (checked) => this.#carryOut(checked, choices));
  }

  /**
   * Freezes what was confirmed, to be carried out later, or asks again where the list has changed. People must be told
   * before anything is sent.
   * @returns what is frozen; undefined where it is not
   */
  async postpone(choices: LogoutChoices): Promise<LogoutPlan | undefined> {
    if (this.#step?.step !== 'confirming' || this.#step.confirmation.isChecking) return undefined;
    const shown = this.#step.confirmation;
    await this.#afterCheck(checking(shown), shown, choices, ({ plan, now }) => {
      this.#frozen = plan;
      this.#failure = undefined;
      this.#audit = this.#context.audit?.();
      void this.#audit?.prepare(this.#abort.signal);
      this.#set({ step: 'announced', confirmation: now, choices, plan, isDue: false });
    });
    const { step } = this;
    return step?.step === 'announced' ? step.plan : undefined;
  }

  /** Carries out what was frozen. Whoever has left by now is reported as such; any other change is asked about. */
  async carryOutAnnounced(): Promise<void> {
    if (this.#step?.step !== 'announced' || this.#step.isDue) return;
    const { confirmation, choices } = this.#step;
    await this.#afterCheck({ ...this.#step, isDue: true }, confirmation, choices, (checked) => {
      const { expected, target, left = [] } = checked.plan;
      if (expected.length > 0 || left.length === 0) return this.#carryOut(checked, choices);
      // Nobody new is to be affected, so nothing is sent where nobody is left.
      const report = this.#sideEffects.complete(openReport(target, [], { left }));
      return this.#finishRecorded(report, this.#abort.signal);
    });
  }

  /** Reads the list and asks again about what was announced. @param failure why it is not carried out by itself */
  async askAgain(failure: LogoutFailure): Promise<void> {
    const { step } = this;
    this.#failure = failure;
    const isAsking = step?.step === 'confirming' && !step.confirmation.isChecking;
    if (isAsking || step?.step === 'announced') await this.#open();
  }

  /**
   * Checks what was shown against a new list, then goes on with it, or shows what keeps it from that.
   * @param meanwhile the step until then
   */
  async #afterCheck(
    meanwhile: LogoutStep,
    shown: Confirmation,
    choices: LogoutChoices,
    goOn: (checked: CheckedPlan) => unknown,
  ): Promise<void> {
    this.#set(meanwhile);
    try {
      const checked = await this.#check(shown, choices, meanwhile.step === 'announced');
      if (checked && 'step' in checked) this.#set(checked);
      else if (checked) await goOn(checked);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#fail(error);
    }
  }

  /** Reads again and makes the plan, or returns the step to show instead; undefined once the process has ended. */
  async #check(
    shown: Confirmation,
    choices: LogoutChoices,
    isAnnounced = false,
  ): Promise<CheckedPlan | LogoutStep | undefined> {
    const reading = await this.#read();
    if (!reading || 'step' in reading) return reading;
    const now = this.#confirmation(reading);
    const checked = checkPlan(shown, now, choices, isAnnounced);
    if ('step' in checked) return checked;
    const left = leftSince(this.#shown, reading.list);
    return { plan: { ...checked.plan, left }, list: reading.list, now };
  }

  async #open(): Promise<void> {
    this.#set({ step: 'reading', target: this.#target });
    const reading = await this.#read();
    if (!reading) return;
    if ('step' in reading) this.#set(reading);
    else this.#set({ step: 'confirming', confirmation: { ...this.#confirmation(reading), failure: this.#failure } });
  }

  /** Reads the list, or returns the step to show where that is not possible; undefined once the process has ended. */
  async #read(): Promise<Reading | LogoutStep | undefined> {
    const { signal } = this.#abort;
    try {
      const reading = await this.#reader.read();
      const obstacle = this.#obstacle() ?? (this.#reader.isTooOld(reading.list) ? 'stale' : undefined);
      return obstacle === undefined ? reading : this.#blocked(obstacle);
    } catch (error) {
      if (signal.aborted) return undefined;
      const obstacle = this.#obstacle();
      // The page has turned to another server, so this one is no longer read; or the obstacle says more than the error.
      if (obstacle !== undefined && (!(error instanceof SymbolError) || interruptsConfirmation(obstacle)))
        return this.#blocked(obstacle);
      if (error instanceof SymbolError) return { step: 'blocked', target: this.#target, error, obstacle: undefined };
      this.#fail(error);
      return undefined;
    }
  }

  #blocked(obstacle: LogoutObstacle): LogoutStep {
    return { step: 'blocked', target: this.#target, error: undefined, obstacle };
  }

  /** Why nothing may be sent at this moment. @param plan what is to be sent, if that is known */
  #obstacle(plan?: LogoutPlan): LogoutObstacle | undefined {
    const { obstacle, monitor } = this.#context;
    const needsSessions = plan !== undefined && sendsSingleSessions(plan) && monitor.state.sessionTargeting !== 'yes';
    return obstacle(this.#target) ?? (needsSessions ? 'no-single-sessions' : undefined);
  }

  #confirmation(reading: Reading): Confirmation {
    const { monitor, locker } = this.#context;
    const confirmation = confirmationOf(this.#target, reading, monitor.state, locker?.());
    for (const session of confirmation.impact.certain) this.#shown.add(session);
    return { ...confirmation, lock: this.#sideEffects.lock, wantsLock: this.#context.wantsLock };
  }

  /** Carries out what was confirmed, in this order: the record, the lock, the logout, the second record. */
  async #carryOut({ plan, list, now }: CheckedPlan, choices: LogoutChoices): Promise<void> {
    const { signal } = this.#abort;
    const audit = this.#context.audit?.();
    this.#sideEffects.begin(choices.lockReason);
    const opened = this.#sideEffects.complete(openReport(plan.target, plan.expected, plan, unreadableOf(plan)));
    const giveUp = async () => {
      const report = this.#sideEffects.complete(stillActive(opened));
      this.#sideEffects.noteRecord(await audit?.afterLogout({ report, own: this.#context.monitor.state.own }, signal));
    };
    const before = audit && (await this.#record(audit, opened));
    if (this.#hasEnded) return;
    if (this.#isCancelled) {
      if (before && mayBeWritten(before)) await giveUp();
      this.#endCancelled();
      return;
    }
    if (audit?.isRequired && before?.isWritten !== true) {
      this.#showFailure(now, 'audit', before?.error);
      return;
    }
    // From here on it cannot be cancelled.
    this.#set({ step: 'running', plan, report: opened });
    const lock = choices.lockReason === undefined ? undefined : await this.#lock(now.lockable);
    if (lock) this.#sideEffects.noteLock(lock);
    if (lock && lock.isLocked !== true) {
      await giveUp();
      this.#showFailure(now, lock.isLocked === 'unknown' ? 'lock-unknown' : 'lock', lock.error);
      return;
    }
    let latest = { plan, list, now };
    // Record and lock took time, and the page may have been frozen: what was confirmed is compared once more.
    let mustCompare = audit !== undefined || lock !== undefined;
    while (mustCompare || this.#reader.isTooOld(latest.list)) {
      mustCompare = false;
      const checked = await this.#check(now, choices);
      if (!checked || 'step' in checked) {
        await giveUp();
        if (checked) this.#set(checked);
        return;
      }
      latest = checked;
    }
    // Nothing is awaited between this question and the first request.
    const obstacle = this.#obstacle(latest.plan);
    if (obstacle !== undefined) {
      await giveUp();
      this.#set(this.#blocked(obstacle));
      return;
    }
    const report = this.#sideEffects.complete(await this.#send(latest, choices));
    await this.#finishRecorded(report, signal, audit);
  }

  /** Writes the first record. A required record that was certainly not written is shown by the confirmation only. */
  async #record(audit: AuditTrail, report: LogoutReport): Promise<AuditResult> {
    this.#recording = audit.beforeLogout({ report, own: this.#context.monitor.state.own }, this.#abort.signal);
    try {
      const result = await this.#recording;
      if (!audit.isRequired || mayBeWritten(result)) this.#sideEffects.noteRecord(result);
      return result;
    } finally {
      this.#recording = undefined;
    }
  }

  #showFailure(shown: Confirmation, step: LogoutFailure['step'], error: SymbolError | undefined): void {
    const confirmation = { ...shown, lock: this.#sideEffects.lock, failure: { step, error } };
    this.#set({ step: 'confirming', confirmation });
  }

  /** Ends with a report of what was left on the server, if anything was. Where people were told, its record follows. */
  #endCancelled(): void {
    const report = this.#sideEffects.cancelled(this.#target, this.#frozen);
    const audit = report?.announcement && (this.#audit ?? this.#context.audit?.());
    if (!this.#recording) this.#abort.abort();
    // The page may be closed in a moment, so the report is there before the record.
    this.#finish(report);
    if (report && audit) void this.#recordCancelled(report, audit);
  }

  async #recordCancelled(report: LogoutReport, audit: AuditTrail): Promise<void> {
    if (this.#recording) await this.#recording.catch(() => undefined);
    this.#sideEffects.noteRecord(await audit.afterLogout({ report, own: this.#context.monitor.state.own }));
    this.#context.onRecorded?.(report, this.#sideEffects.complete(report));
  }

  /** Writes the last record, then ends with the report. */
  async #finishRecorded(report: LogoutReport, signal: AbortSignal, audit = this.#context.audit?.()): Promise<void> {
    if (audit) {
      const { own } = this.#context.monitor.state;
      this.#sideEffects.noteRecord(await audit.afterLogout({ report, own }, signal));
    }
    this.#finish(this.#sideEffects.complete(report));
  }

  async #lock(account: DirectoryUser | undefined): Promise<ReportedLock> {
    const locker = this.#context.locker?.();
    // The dialog offered the lock and it was chosen: without it nobody is logged out.
    if (!account || !locker) return { account: '', isLocked: false };
    return locker.lock(account, this.#abort.signal);
  }

  #send({ plan, list, now }: CheckedPlan, choices: LogoutChoices): Promise<LogoutReport> {
    const named = namedAsLast(selectSessions(now.impact, choices, now.canTargetSessions));
    const { client, monitor, timing } = this.#context;
    this.#run = new LogoutRun(plan, {
      client,
      list,
      readList: (signal) => monitor.readFresh(signal),
      own: () => monitor.state.own,
      readOwn: (signal) => monitor.readOwn(signal),
      obstacle: () => this.#obstacle(plan),
      seats: monitor.state.capacity.maximumSessions,
      judge: (session, sessions) => this.#reader.judge(session, choices, { sessions, named }),
      onProgress: (progress) => this.#set({ step: 'running', plan, report: this.#sideEffects.complete(progress) }),
      signal: this.#abort.signal,
      ...(timing && { timing }),
    });
    return this.#run.start();
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
