import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  LogoutCancelEvent,
  LogoutFinishEvent,
  LogoutRequestEvent,
  ReportChangeEvent,
  SessionManagerErrorEvent,
} from '../../events.js';
import type { LockAccount } from '../../accounts/ui/lock-controller.js';
import { lockAlone } from '../lock-alone.js';
import { createAccountLocker, type AccountLocker } from '../../accounts/account-locker.js';
import type { AuditMode } from '../../host/audit-mode.js';
import { decidingDirectory } from '../../directory/deciding-directory.js';
import type { HostMarkSource } from '../../host/marks.js';
import type { HostProblem } from '../../host/setting-problems.js';
import { createAuditTrail } from '../audit-trail.js';
import {
  changeObstacle,
  LogoutUnavailableError,
  type LogoutObstacle,
  type MeantLogout,
  type UnderWay,
} from '../../guards/availability.js';
import type { LogoutRunner, PageLogout } from '../page-logout.js';
import type { LogoutChoices } from '../../guards/choices.js';
import type { LogoutPlan } from '../plan.js';
import { LogoutProcess, type LogoutFailure, type LogoutStep } from '../process.js';
import { auditError, firstError, type LogoutReport, type ReportedAnnouncement } from '../../report/report.js';
import { reportOrigin } from '../../report/report-origin.js';
import { returningFocus } from './return-focus.js';
import { PageHistory } from '../../report/ui/page-history.js';
import type { SessionMonitor } from '../../monitor/session-monitor.js';
import { assertAllowed, checkTarget, publicTarget } from '../../targets/target.js';
import { TargetError } from '../../targets/target-error.js';
import type { LogoutTarget, TargetKind } from '../../targets/target-kinds.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import { UndecidedLogouts } from './undecided-logouts.js';

/** Settings of the host page that affect a logout. */
export interface LogoutSettings {
  readonly targetKinds: readonly TargetKind[];
  readonly allowEveryone: boolean;
  readonly audit: AuditMode;
  /** Reasons for locking an account. */
  readonly lockReasons: readonly string[];
}

/** What the controller needs from its element. */
export interface LogoutControllerContext {
  /** The one logout of the page. */
  readonly pageLogout: PageLogout;
  /** The current server. */
  readonly source: {
    readonly client: SymbolClient | undefined;
    readonly monitor: SessionMonitor | undefined;
    /** Closes the connections that were kept open for a running logout. */
    release(): void;
  };
  readonly settings: LogoutSettings;
  /** What the host page says about its sessions. */
  readonly hostMarks: { readonly source: HostMarkSource; report(problem: HostProblem): void };
  /** Why a target cannot be logged out now, apart from another logout. */
  readonly obstacle: (meant: MeantLogout) => LogoutObstacle | undefined;
  /** Called when a logout has ended with a report, and when a later list has told more. @param before the report that it replaces */
  readonly onReport: (report: LogoutReport, before: LogoutReport | undefined) => void;
  /** Called when a logout was refused before the confirmation, or when something unexpected failed. */
  readonly onRefused: (error: TargetError | LogoutUnavailableError | Error) => void;
  /** Called when a logout has ended, in whatever way. @param report undefined without one */
  readonly onEnd: (report: LogoutReport | undefined) => void;
  /** What people have been told before the logout; undefined where nobody was. */
  readonly announcement: () => ReportedAnnouncement | undefined;
  /** The name of the server, in a list of servers; undefined where the page has no list. */
  readonly serverName: () => string | undefined;
  /** Focuses the list; called when the element that had the focus is gone. */
  readonly focusList: () => Promise<void>;
}

/** Runs one logout at a time, and keeps the latest report and the history. */
export class LogoutController implements ReactiveController, LogoutRunner {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: LogoutControllerContext;
  #process: LogoutProcess | undefined;
  /** The report of a running logout. It stays until the final one replaces it, so that the page shows one report throughout. */
  #progress: LogoutReport | undefined;
  #report: LogoutReport | undefined;
  readonly #history: PageHistory;
  /** The client of the process. */
  #client: SymbolClient | undefined;
  readonly #undecided = new UndecidedLogouts();

  constructor(host: ReactiveControllerHost & HTMLElement, context: LogoutControllerContext) {
    this.#host = host;
    this.#context = context;
    this.#history = new PageHistory(host);
    host.addController(this);
  }

  /** The step of the current logout; undefined if there is none. */
  get step(): LogoutStep | undefined {
    return this.#process?.step;
  }

  /** Whether a logout has been confirmed and its outcome is not yet known. */
  get isRunning(): boolean {
    return this.#progress !== undefined;
  }

  get phase(): LogoutRunner['phase'] {
    return this.#underWay ?? (this.#process && 'asking');
  }

  get #underWay(): UnderWay | undefined {
    return this.isRunning ? 'running' : this.step?.step === 'announced' ? 'announced' : undefined;
  }

  /** The report so far of a running logout, else the latest report; undefined once dismissed. */
  get report(): LogoutReport | undefined {
    return this.#progress ?? this.#report;
  }

  /** The latest reports, newest first; kept for the lifetime of the element. */
  get history(): readonly LogoutReport[] {
    return this.#history.reports;
  }

  /**
   * Asks for confirmation, then logs out. If it is cancelled, the focus returns to where it was.
   * @param wantsLock whether the confirmation first offers to lock the account as well
   * @returns the report; undefined if it was cancelled and nothing was done
   * @throws {TargetError} for a target that must not be sent
   * @throws {LogoutUnavailableError} when logging out is not possible now
   */
  async request(target: LogoutTarget, wantsLock = false): Promise<LogoutReport | undefined> {
    return returningFocus(this.#host, this.#context.focusList, () => this.#ask(target, wantsLock));
  }

  async #ask(target: LogoutTarget, wantsLock: boolean): Promise<LogoutReport | undefined> {
    let process: LogoutProcess;
    try {
      const checked = this.#check(target);
      const name = this.#context.serverName();
      const servers = name === undefined ? undefined : [name];
      if (!this.#host.dispatchEvent(new LogoutRequestEvent(publicTarget(checked), servers))) return undefined;
      process = this.#begin(checked, wantsLock);
    } catch (error) {
      if (error instanceof TargetError || error instanceof LogoutUnavailableError) this.refuse(error);
      throw error;
    }
    return this.#run(process, target);
  }

  get lockReasons(): readonly string[] {
    return this.#context.settings.lockReasons;
  }

  /** Locks an account without logging anybody out; the report goes into the history. */
  readonly lockAccount: LockAccount = async (account, reason, signal) => {
    const { source, hostMarks, settings } = this.#context;
    const { client, monitor } = source;
    if (!client || !monitor) throw new LogoutUnavailableError('no-client');
    const target = { kind: 'user', name: account.name, domain: account.domain } as const;
    const context = {
      monitor,
      locker: this.#locker(client, monitor),
      origin: () => reportOrigin(client, monitor.state, hostMarks.source.locate),
      audit: createAuditTrail(client, settings.audit),
      mayChange: () =>
        source.client === client && changeObstacle(this.#context.obstacle({ target, wasOffered: false })) === undefined,
    };
    const report = await lockAlone(account, reason, context, signal);
    this.#history.add(report);
    this.#host.requestUpdate();
    await monitor.readLockedAccounts();
    return report.locks?.[0] ?? { account: '', isLocked: false };
  };

  #locker(client: SymbolClient, monitor: SessionMonitor): AccountLocker {
    return createAccountLocker(client, () => ({
      ...monitor.state,
      directory: decidingDirectory(monitor.state.directory),
    }));
  }

  confirm(choices: LogoutChoices): void {
    void this.#process?.confirm(choices);
  }

  /** Freezes what was confirmed until {@link carryOutAnnounced}. @returns what is frozen; undefined where it is not */
  async postpone(choices: LogoutChoices): Promise<LogoutPlan | undefined> {
    return this.#process?.postpone(choices);
  }

  /** Compares what was frozen with a new list, and carries it out. */
  carryOutAnnounced(): void {
    void this.#process?.carryOutAnnounced();
  }

  /** Asks again about what was frozen. */
  askAgain(failure: LogoutFailure): void {
    void this.#process?.askAgain(failure);
  }

  cancel(): void {
    this.#process?.cancel();
  }

  /** The page shows no server any more: a question that nobody sees is withdrawn, and a report would stand under another server. */
  leaveServer(): void {
    if (!this.isRunning) this.#process?.cancel();
    this.#report = undefined;
  }

  retry(): void {
    this.#process?.retry();
  }

  dismissReport(): void {
    this.#report = undefined;
    this.#host.requestUpdate();
  }

  /** Whether a client is still needed to look into what was sent to it. */
  isUsing(client: SymbolClient): boolean {
    return this.#underWay !== undefined && client === this.#client;
  }

  hostUpdate(): void {
    const { client, monitor } = this.#context.source;
    for (const [before, report] of this.#undecided.lookAgain(monitor?.state.list, client))
      this.#replace(before, report);
  }

  hostUpdated(): void {
    // A condition of the confirmation may have changed. Showing that takes another update.
    queueMicrotask(() => this.#process?.review());
  }

  hostDisconnected(): void {
    // Moved to another place, it follows what was sent. A question is withdrawn: it would appear under another finger.
    const isMoved = this.#host.isConnected;
    if (isMoved && this.#underWay !== undefined) return;
    this.#process?.dispose();
    this.#forget();
    if (!isMoved) this.#undecided.clear();
  }

  /** The process has ended. */
  #forget(): void {
    this.#context.pageLogout.end(this);
    this.#process = undefined;
    this.#client = undefined;
    this.#progress = undefined;
    this.#context.source.release();
    this.#host.requestUpdate();
  }

  /** More is known of a logout that has ended. */
  #replace(before: LogoutReport, report: LogoutReport): void {
    if (this.#report === before) this.#report = report;
    this.#history.replace(before, report);
    this.#host.requestUpdate();
    this.#context.onReport(report, before);
    // After the update, since listeners may change the page.
    queueMicrotask(() => this.#host.dispatchEvent(new ReportChangeEvent(report)));
  }

  #check(target: LogoutTarget): LogoutTarget {
    const checked = checkTarget(target);
    assertAllowed(checked, this.#context.settings.allowEveryone);
    this.#context.pageLogout.assertFree();
    if (!this.#context.source.monitor) throw new LogoutUnavailableError('no-client');
    const obstacle = this.#context.obstacle({ target: checked, wasOffered: false });
    if (obstacle !== undefined) throw new LogoutUnavailableError(obstacle);
    return checked;
  }

  async #run(process: LogoutProcess, target: LogoutTarget): Promise<LogoutReport | undefined> {
    try {
      const client = this.#client;
      const report = await process.start();
      this.#leave(process, report);
      if (report && client) this.#undecided.add({ report, process, client });
      if (report) this.#finish(report);
      else this.#host.dispatchEvent(new LogoutCancelEvent(publicTarget(target)));
      return report;
    } catch (error) {
      this.#leave(process, undefined);
      // An abort is shown only while the element is in the page: then the host page has changed the server.
      if (error instanceof Error && (error.name !== 'AbortError' || this.#host.isConnected)) this.refuse(error);
      throw error;
    }
  }

  /** A process has ended: it may have been cancelled with the element, and another one may have begun while it was recorded. */
  #leave(process: LogoutProcess, report: LogoutReport | undefined): void {
    if (this.#process !== undefined && this.#process !== process) return;
    this.#context.onEnd(report);
    this.#forget();
  }

  /** Makes the logout of the page. @throws {LogoutUnavailableError} where a listener of the request has begun another, or taken the server away */
  #begin(target: LogoutTarget, wantsLock: boolean): LogoutProcess {
    const { source, hostMarks, settings, pageLogout } = this.#context;
    const { client, monitor } = source;
    if (!client || !monitor) throw new LogoutUnavailableError('no-client');
    pageLogout.begin(this);
    const wasOffered = settings.targetKinds.includes(target.kind);
    this.#client = client;
    const process: LogoutProcess = new LogoutProcess(target, {
      host: () => hostMarks.source,
      onHostProblem: (problem) => hostMarks.report(problem),
      client,
      monitor,
      obstacle: (meant) =>
        source.client === client ? this.#context.obstacle({ target: meant, wasOffered }) : 'other-server',
      audit: () => createAuditTrail(client, this.#context.settings.audit),
      locker: () => this.#locker(client, monitor),
      wantsLock,
      origin: () => reportOrigin(client, monitor.state, hostMarks.source.locate),
      onStep: (step) => this.#apply(step),
      announcement: () => (this.#process === process ? this.#context.announcement() : undefined),
      onRecorded: (before, report) => {
        this.#replace(before, report);
        const failed = auditError(report);
        if (failed) this.#host.dispatchEvent(new SessionManagerErrorEvent(failed));
      },
    });
    this.#process = process;
    return process;
  }

  #apply(step: LogoutStep | undefined): void {
    if (step?.step === 'running') {
      this.#progress = step.report;
      this.#report = undefined;
    } else if (step) {
      this.#progress = undefined;
    }
    this.#host.requestUpdate();
  }

  #finish(report: LogoutReport): void {
    this.#report = report;
    this.#history.add(report);
    this.#host.requestUpdate();
    this.#context.onReport(report, undefined);
    if (report.locks) this.#context.source.monitor?.readLockedAccounts().catch(this.#reportUnexpected);
    for (const failed of [firstError(report), auditError(report)]) {
      if (failed) this.#host.dispatchEvent(new SessionManagerErrorEvent(failed));
    }
    this.#host.dispatchEvent(new LogoutFinishEvent(report));
  }

  /** `readLockedAccounts` handles refusals of the server and aborts itself: any other error must reach the page. */
  readonly #reportUnexpected = (error: unknown): void => {
    if (!(error instanceof Error)) throw error;
    this.refuse(error);
  };

  /** Says why a logout is refused. @returns the error */
  refuse(error: Error): Error {
    this.#context.onRefused(error);
    this.#host.dispatchEvent(new SessionManagerErrorEvent(error));
    return error;
  }
}
