import type { SymbolClient } from '../symbols/symbol-client.js';
import { SymbolError } from '../symbols/symbol-error.js';
import type { LogoutObstacle } from './availability.js';
import { compareImpact, computeImpact, type Impact, type ImpactChange } from './impact.js';
import { runLogout, type LogoutTiming } from './logout.js';
import { planLogout, type LogoutChoices, type LogoutPlan, type PlanObstacle } from './logout-plan.js';
import { openReport, type LogoutReport } from './report.js';
import type { SessionMonitor } from './session-monitor.js';
import type { SessionList } from './session.js';
import { checkTarget, type LogoutTarget } from './target.js';

/** What a confirmation shows. All of it comes from one reading of the list. */
export interface Confirmation {
  readonly target: LogoutTarget;
  readonly impact: Impact;
  /** Number of sessions in the list. */
  readonly total: number;
  /** When the list was read, ms since the epoch. */
  readonly readAt: number;
  /** Whether single sessions can be sent to this server. */
  readonly canTargetSessions: boolean;
  /** What has changed since it was shown before: it must be confirmed again. */
  readonly change: ImpactChange | undefined;
  /** Why the confirmed could not be sent. */
  readonly obstacle: PlanObstacle | undefined;
  /** The list is being read once more before sending. */
  readonly isChecking: boolean;
}

/** Where a logout stands between the wish and its report. */
export type LogoutStep =
  /** The list is being read for the confirmation. */
  | { readonly step: 'reading'; readonly target: LogoutTarget }
  /** Waits for a yes or a no. */
  | { readonly step: 'confirming'; readonly confirmation: Confirmation }
  /** The list could not be read, or logging out is not possible now. Nothing was sent. */
  | {
      readonly step: 'blocked';
      readonly target: LogoutTarget;
      readonly error: SymbolError | undefined;
      readonly obstacle: LogoutObstacle | undefined;
    }
  /** It has been sent; the report grows. */
  | { readonly step: 'running'; readonly plan: LogoutPlan; readonly report: LogoutReport };

export interface LogoutProcessContext {
  readonly client: SymbolClient;
  readonly monitor: Pick<SessionMonitor, 'state' | 'readForLogout' | 'readFresh' | 'readOwn'>;
  /** Why logging out is not possible at this moment, this process apart. */
  readonly obstacle: () => LogoutObstacle | undefined;
  /** Gets each step; undefined when the process has ended. */
  readonly onStep: (step: LogoutStep | undefined) => void;
  readonly timing?: LogoutTiming;
}

/**
 * One logout from the wish to the report: read the list, let it be confirmed, read it again, ask again if it differs,
 * send, look what happened. Knows no screen.
 */
export class LogoutProcess {
  readonly #context: LogoutProcessContext;
  readonly #target: LogoutTarget;
  readonly #abort = new AbortController();
  readonly #result: Promise<LogoutReport | undefined>;
  #resolve: (report: LogoutReport | undefined) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #step: LogoutStep | undefined;

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

  /** Ends the process; once something has been sent it can no longer be cancelled. */
  cancel(): void {
    if (this.#step === undefined || this.#step.step === 'running') return;
    this.#abort.abort();
    this.#finish(undefined);
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
    this.#set({ step: 'confirming', confirmation: { ...shown, isChecking: true, obstacle: undefined } });
    const list = await this.#read();
    if (!list) return;
    const now = this.#confirmation(list);
    const change = compareImpact(shown.impact, now.impact);
    if (change) {
      this.#set({ step: 'confirming', confirmation: { ...now, change } });
      return;
    }
    const result = planLogout(now.impact, choices, now.canTargetSessions);
    if (!result.ok) {
      this.#set({ step: 'confirming', confirmation: { ...now, obstacle: result.obstacle } });
      return;
    }
    await this.#send(result.plan, list);
  }

  async #open(): Promise<void> {
    this.#set({ step: 'reading', target: this.#target });
    const list = await this.#read();
    if (list) this.#set({ step: 'confirming', confirmation: this.#confirmation(list) });
  }

  /** Reads the list; undefined after a failure, which is then the step, or after an end. */
  async #read(): Promise<SessionList | undefined> {
    const { signal } = this.#abort;
    try {
      const needsDirectory = this.#target.kind === 'user' || this.#target.kind === 'group';
      const list = await this.#context.monitor.readForLogout(needsDirectory, signal);
      signal.throwIfAborted();
      const obstacle = this.#context.obstacle();
      if (obstacle === undefined) return list;
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

  #confirmation(list: SessionList): Confirmation {
    const { directory, own, sessionTargeting } = this.#context.monitor.state;
    return {
      target: this.#target,
      impact: computeImpact(this.#target, { sessions: list.sessions, directory, own }),
      total: list.sessions.length,
      readAt: list.readAt,
      // Unknown counts as yes only because the list came as an object: see readSessionTargeting.
      canTargetSessions: sessionTargeting === 'yes' || sessionTargeting === 'unknown',
      change: undefined,
      obstacle: undefined,
      isChecking: false,
    };
  }

  async #send(plan: LogoutPlan, list: SessionList): Promise<void> {
    const { client, monitor, timing } = this.#context;
    this.#set({ step: 'running', plan, report: openReport(plan.target, plan.expected) });
    try {
      const report = await runLogout(plan, {
        client,
        list,
        readList: (signal) => monitor.readFresh(signal),
        readOwn: (signal) => monitor.readOwn(signal),
        onProgress: (progress) => this.#set({ step: 'running', plan, report: progress }),
        signal: this.#abort.signal,
        ...(timing && { timing }),
      });
      this.#finish(report);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#fail(error);
    }
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
