import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LogoutCancelEvent, LogoutFinishEvent, LogoutRequestEvent, SessionManagerErrorEvent } from '../../events.js';
import { createAccountLocker } from '../../accounts/account-locker.js';
import type { AuditMode } from '../../host/audit-mode.js';
import type { HostMarkSource } from '../../host/marks.js';
import type { HostProblem } from '../../host/setting-problems.js';
import { createAuditTrail } from '../audit-trail.js';
import { LogoutUnavailableError, type LogoutObstacle } from '../../guards/availability.js';
import type { LogoutChoices } from '../../guards/choices.js';
import { LogoutProcess, type LogoutStep } from '../process.js';
import { auditError, firstError, type LogoutReport, addToHistory } from '../../report/report.js';
import type { SessionMonitor } from '../../monitor/session-monitor.js';
import { assertAllowed, checkTarget, publicTarget } from '../../targets/target.js';
import { TargetError } from '../../targets/target-error.js';
import type { LogoutTarget } from '../../targets/target-kinds.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import { deepActiveElement, restoreFocus } from '../../kit/ui/focus.js';

/** What the host page sets that a logout depends on. */
export interface LogoutSettings {
  readonly allowEveryone: boolean;
  readonly audit: AuditMode;
}

/** What the logout gets from the element it belongs to. */
export interface LogoutContext {
  /** The present server. */
  readonly source: { readonly client: SymbolClient | undefined; readonly monitor: SessionMonitor | undefined };
  /** What the host page says of its sessions. */
  readonly hostMarks: { readonly source: HostMarkSource; report(problem: HostProblem): void };
  /** Why logging out is not possible at this moment, a running logout apart. */
  readonly obstacle: () => LogoutObstacle | undefined;
  /** A logout has ended with a report. */
  readonly onReport: (report: LogoutReport) => void;
  /** A logout was refused before anything was asked, or something unforeseen failed. */
  readonly onRefused: (error: TargetError | LogoutUnavailableError | Error) => void;
  /** Puts the focus on the list, where it cannot go back to what was pressed. */
  readonly focusList: () => Promise<void>;
}

/** Runs one logout at a time and keeps its last report. */
export class LogoutController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & LogoutSettings;
  readonly #context: LogoutContext;
  #process: LogoutProcess | undefined;
  #report: LogoutReport | undefined;
  #history: readonly LogoutReport[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement & LogoutSettings, context: LogoutContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** Where the logout stands; undefined while there is none. */
  get step(): LogoutStep | undefined {
    return this.#process?.step;
  }

  /** Whether something has been sent and its outcome is being looked at. */
  get isRunning(): boolean {
    return this.step?.step === 'running';
  }

  /** The report of the running logout as it stands, else of the last one; undefined once dismissed. */
  get report(): LogoutReport | undefined {
    const { step } = this;
    return step?.step === 'running' ? step.report : this.#report;
  }

  /** The last reports, newest first; kept as long as the element lives. */
  get history(): readonly LogoutReport[] {
    return this.#history;
  }

  /**
   * Asks for a confirmation and logs out. Cancelled, the focus goes back to where it was.
   * @throws {TargetError} for a target that must not be sent
   * @throws {LogoutUnavailableError} when logging out is not possible now
   */
  async request(target: LogoutTarget): Promise<LogoutReport | undefined> {
    const trigger = deepActiveElement();
    const report = await this.#ask(target);
    if (!report || report.isCancelled) {
      await this.#host.updateComplete;
      if (!restoreFocus(trigger)) await this.#context.focusList();
    }
    return report;
  }

  async #ask(target: LogoutTarget): Promise<LogoutReport | undefined> {
    let checked: LogoutTarget;
    try {
      checked = this.#check(target);
    } catch (error) {
      if (error instanceof TargetError || error instanceof LogoutUnavailableError) this.#refuse(error);
      throw error;
    }
    if (!this.#host.dispatchEvent(new LogoutRequestEvent(publicTarget(checked)))) return undefined;
    return this.#run(checked);
  }

  confirm(choices: LogoutChoices): void {
    void this.#process?.confirm(choices);
  }

  cancel(): void {
    this.#process?.cancel();
  }

  retry(): void {
    this.#process?.retry();
  }

  dismissReport(): void {
    this.#report = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#process?.dispose();
    this.#process = undefined;
  }

  #check(target: LogoutTarget): LogoutTarget {
    const checked = checkTarget(target);
    assertAllowed(checked, this.#host.allowEveryone);
    if (this.#process) throw new LogoutUnavailableError('running');
    if (!this.#context.source.monitor) throw new LogoutUnavailableError('no-client');
    const obstacle = this.#context.obstacle();
    if (obstacle !== undefined) throw new LogoutUnavailableError(obstacle);
    return checked;
  }

  async #run(target: LogoutTarget): Promise<LogoutReport | undefined> {
    const process = this.#create(target);
    this.#process = process;
    try {
      const report = await process.start();
      this.#process = undefined;
      if (report) this.#finish(report);
      else this.#host.dispatchEvent(new LogoutCancelEvent(publicTarget(target)));
      return report;
    } catch (error) {
      if (this.#process === process) this.#process = undefined;
      // Removed from the page there is nobody to tell; left there, it was given up because the server was changed.
      if (error instanceof Error && (error.name !== 'AbortError' || this.#host.isConnected)) this.#refuse(error);
      throw error;
    }
  }

  #create(target: LogoutTarget): LogoutProcess {
    const { source, hostMarks, obstacle } = this.#context;
    const { client, monitor } = source;
    if (!client || !monitor) throw new LogoutUnavailableError('no-client');
    return new LogoutProcess(target, {
      host: () => hostMarks.source,
      onHostProblem: (problem) => hostMarks.report(problem),
      client,
      monitor,
      obstacle,
      audit: () => createAuditTrail(client, this.#host.audit),
      locker: () => createAccountLocker(client, () => monitor.state),
      onStep: (step) => this.#apply(step),
    });
  }

  #apply(step: LogoutStep | undefined): void {
    if (step?.step === 'running') this.#report = undefined;
    this.#host.requestUpdate();
  }

  #finish(report: LogoutReport): void {
    this.#report = report;
    this.#history = addToHistory(this.#history, report);
    this.#host.requestUpdate();
    this.#context.onReport(report);
    if (report.locks) this.#context.source.monitor?.readLockedAccounts().catch(this.#tellUnforeseen);
    for (const failed of [firstError(report), auditError(report)]) {
      if (failed) this.#host.dispatchEvent(new SessionManagerErrorEvent(failed));
    }
    this.#host.dispatchEvent(new LogoutFinishEvent(report));
  }

  /** What the server refuses or the end of the page cuts short is no failure of the reading: anything else is told. */
  readonly #tellUnforeseen = (error: unknown): void => {
    if (!(error instanceof Error)) throw error;
    this.#refuse(error);
  };

  #refuse(error: Error): void {
    this.#context.onRefused(error);
    this.#host.dispatchEvent(new SessionManagerErrorEvent(error));
  }
}
