import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  LogoutCancelEvent,
  LogoutFinishEvent,
  LogoutRequestEvent,
  ReportChangeEvent,
  SessionManagerErrorEvent,
} from '../../events.js';
import { LogoutUnavailableError, type LogoutObstacle } from '../../guards/availability.js';
import type { AuditMode } from '../../host/audit-mode.js';
import type { HostController } from '../../host/ui/host-controller.js';
import { createAuditTrail } from '../../logout/audit-trail.js';
import type { LogoutRunner, PageLogout } from '../../logout/page-logout.js';
import { planObstacles } from '../../logout/plan.js';
import { reportOrigin } from '../../report/report-origin.js';
import { returningFocus } from '../../logout/ui/return-focus.js';
import { keptReports } from '../../report/history.js';
import { firstError, retryTarget, type LogoutReport } from '../../report/report.js';
import { browserStorage } from '../../report/ui/history-controller.js';
import { PageHistory } from '../../report/ui/page-history.js';
import { serverAddress } from '../../server/symbol-client.js';
import type { OwnSession } from '../../session/session.js';
import { assertAllowed, checkTarget, publicTarget } from '../../targets/target.js';
import { TargetError } from '../../targets/target-error.js';
import { kindOf, type LogoutTarget, type TargetKind } from '../../targets/target-kinds.js';
import type { PartContext } from '../part-process.js';
import { PlantLogout, type PlantChoices } from '../plant-logout.js';
import { isSameQuestion, questionOf, type PlantQuestion } from '../plant-question.js';
import { joinReports, plantHistory, serverReports, type NotReached, type PlantReport } from '../plant-report.js';
import type { PlantServer } from '../plant-server.js';
import { ServerPart, targetOf } from '../server-part.js';

/** What the controller needs from its element. */
export interface PlantLogoutContext {
  readonly settings: () => {
    readonly audit: AuditMode;
    readonly allowEveryone: boolean;
    readonly targetKinds: readonly TargetKind[];
  };
  /** What the host page says about the sessions of a server. */
  readonly marksOf: (server: PlantServer) => HostController | undefined;
  /** Why a part cannot be logged out now. @param wasOffered whether its kind was offered when the logout was asked for */
  readonly obstacle: (part: ServerPart, wasOffered: boolean) => LogoutObstacle | undefined;
  /** The one logout of the page. */
  readonly pageLogout: () => PageLogout;
  /** Called when a logout was refused before the confirmation, or when something unexpected failed. */
  readonly onRefused: (error: Error) => void;
  /** Focuses the list; called when the element that had the focus is gone. */
  readonly focusList: () => Promise<void>;
}

/** Runs one logout over several servers at a time, and keeps its latest report and the history. */
export class PlantLogoutController implements ReactiveController, LogoutRunner {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: PlantLogoutContext;
  #logout: PlantLogout | undefined;
  #target: LogoutTarget | undefined;
  #question: PlantQuestion | undefined;
  /** The last logout, whose report is shown until it is dismissed. */
  #shown: PlantLogout | undefined;
  #shownTarget: LogoutTarget | undefined;
  readonly #history: PageHistory;

  constructor(host: ReactiveControllerHost & HTMLElement, context: PlantLogoutContext) {
    this.#host = host;
    this.#context = context;
    this.#history = new PageHistory(host);
    host.addController(this);
  }

  /** The question of the confirmation; undefined while nothing is asked. */
  get question(): PlantQuestion | undefined {
    return this.#question;
  }

  get phase(): LogoutRunner['phase'] {
    return this.#logout && (this.#logout.isActing ? 'running' : 'asking');
  }

  get isRunning(): boolean {
    return this.#logout?.hasActed === true;
  }

  /** The report so far of a running logout, else the last one; undefined once dismissed. */
  get report(): PlantReport | undefined {
    return this.#shown?.report;
  }

  /** The latest reports, one for each server, newest first, with those that the browser has kept for these users. */
  history(owns: readonly OwnSession[]): readonly LogoutReport[] {
    return plantHistory(this.#history.reports, keptReports(browserStorage(this.#host)), owns);
  }

  /**
   * Asks for confirmation, then logs out.
   * @param target as the host page sees it, without keys
   * @param makeParts the part of each server; called once nothing else forbids the logout
   * @returns the report; undefined if it was cancelled and nothing was done
   * @throws {TargetError} for a target that must not be sent
   * @throws {LogoutUnavailableError} when logging out is not possible now
   */
  async request(target: LogoutTarget, makeParts: () => readonly ServerPart[]): Promise<LogoutReport | undefined> {
    return returningFocus(this.#host, this.#context.focusList, async () => {
      const logout = this.#begin(target, makeParts);
      return logout && this.#run(target, logout);
    });
  }

  /** Tries again what has failed: sessions that have not ended, and servers that were not reached. Asks first. */
  async retry(): Promise<LogoutReport | undefined> {
    const { target, parts } = this.#retryParts();
    return target && parts.length > 0 ? this.request(target, () => parts) : undefined;
  }

  /** On how many servers something has failed. */
  get retryCount(): number {
    return this.#retryParts().parts.length;
  }

  confirm(choices: PlantChoices): void {
    void this.#logout?.confirm(choices);
  }

  cancel(): void {
    this.#logout?.cancel();
  }

  dismissReport(): void {
    this.#shown = undefined;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const shown = this.#shown;
    if (shown && shown !== this.#logout && shown.lookAgain()) this.#tellChange(shown);
    const question = questionOf(this.#logout);
    // The list goes on behind it: what is asked is rendered again only when it has changed.
    if (!isSameQuestion(question, this.#question)) this.#question = question;
  }

  hostUpdated(): void {
    // A condition of the confirmation may have changed. Showing that takes another update.
    queueMicrotask(() => this.#logout?.review());
  }

  hostDisconnected(): void {
    // Moved to another place, it follows what was sent. A question is withdrawn: it would appear under another finger.
    if (this.#host.isConnected && this.isRunning) return;
    this.#logout?.dispose();
    this.#forget();
  }

  #forget(): void {
    this.#context.pageLogout().end(this);
    this.#logout = undefined;
  }

  #retryParts(): { readonly target: LogoutTarget | undefined; readonly parts: readonly ServerPart[] } {
    const target = this.#shownTarget;
    if (!this.#shown || this.isRunning) return { target, parts: [] };
    const parts = this.#shown.parts.flatMap(({ server, part, report, notReached }) => {
      const again = report && retryTarget(report);
      if (again) return ServerPart.ofServers(again, [server]);
      return notReached && isFailure(notReached) ? [part] : [];
    });
    // Those who are left of everyone are not everyone.
    const isOfSessions = parts.length > 0 && parts.every((part) => kindOf(part.target).ids(part.target) !== undefined);
    return { target: isOfSessions ? targetOf(parts) : target, parts };
  }

  /** Makes the logout of the page; undefined where a listener of the request prevents it. */
  #begin(target: LogoutTarget, makeParts: () => readonly ServerPart[]): PlantLogout | undefined {
    try {
      assertAllowed(checkTarget(target), this.#context.settings().allowEveryone);
      this.#context.pageLogout().assertFree();
      const parts = makeParts();
      if (!this.#host.dispatchEvent(new LogoutRequestEvent(publicTarget(target), namesOf(parts)))) return undefined;
      // A listener may have begun another logout.
      this.#context.pageLogout().begin(this);
      const wasOffered = this.#context.settings().targetKinds.includes(target.kind);
      const logout = new PlantLogout(
        parts,
        (part) => this.#contextOf(part, wasOffered),
        () => this.#handleChange(),
      );
      this.#logout = logout;
      this.#target = target;
      this.#host.requestUpdate();
      return logout;
    } catch (error) {
      if (error instanceof TargetError || error instanceof LogoutUnavailableError) this.#refuse(error);
      throw error;
    }
  }

  async #run(target: LogoutTarget, logout: PlantLogout): Promise<LogoutReport | undefined> {
    try {
      const report = await logout.start();
      if (!report) {
        this.#host.dispatchEvent(new LogoutCancelEvent(publicTarget(target)));
        return undefined;
      }
      this.#keepAll(target, report);
      const joined = joinReports(target, report);
      for (const { server, report: one, notReached } of report.servers) {
        const error = one ? firstError(one) : notReached.error;
        if (error) this.#host.dispatchEvent(new SessionManagerErrorEvent(error, server));
      }
      this.#host.dispatchEvent(new LogoutFinishEvent(joined));
      return joined;
    } finally {
      if (this.#logout === logout) this.#forget();
      this.#host.requestUpdate();
    }
  }

  #handleChange(): void {
    if (this.#logout?.hasActed) {
      this.#shown = this.#logout;
      this.#shownTarget = this.#target;
    }
    this.#host.requestUpdate();
  }

  #tellChange(logout: PlantLogout): void {
    const { report } = logout;
    const target = this.#shownTarget;
    if (target) this.#keepAll(target, report);
    // After the update, since listeners may change the page.
    if (target) queueMicrotask(() => this.#host.dispatchEvent(new ReportChangeEvent(joinReports(target, report))));
  }

  /** Keeps what happened on each server. The servers to which nothing was sent are the first to be dropped. */
  #keepAll(target: LogoutTarget, report: PlantReport): void {
    const reports = serverReports(target, report);
    for (const one of reports) if (one.notReached !== undefined) this.#keep(one);
    for (const one of reports) if (one.notReached === undefined) this.#keep(one);
  }

  /** Keeps the report of one server, in place of an earlier one of the same logout. */
  #keep(report: LogoutReport): void {
    this.#history.add(
      report,
      (one) => one.server === report.server && one.startedAt.getTime() === report.startedAt.getTime(),
    );
  }

  #contextOf({ server }: ServerPart, wasOffered: boolean): PartContext {
    const { client, monitor } = server;
    const marks = this.#context.marksOf(server);
    return {
      obstacle: (part) => this.#context.obstacle(part, wasOffered),
      onFailure: (error) => {
        if (error.name !== 'AbortError' || this.#host.isConnected) this.#refuse(error);
      },
      ...(marks && { host: () => marks.source, onHostProblem: (problem) => marks.report(problem) }),
      ...(client &&
        monitor && {
          audit: () => createAuditTrail(client, this.#context.settings().audit),
          origin: () => {
            const address = serverAddress(client);
            const name = address === '' ? server.name : `${server.name} (${address})`;
            return { ...reportOrigin(client, monitor.state, marks?.locate ?? (() => undefined)), server: name };
          },
        }),
    };
  }

  #refuse(error: Error): void {
    this.#context.onRefused(error);
    this.#host.dispatchEvent(new SessionManagerErrorEvent(error));
  }
}

/** The names of the servers of a logout, each once. */
function namesOf(parts: readonly ServerPart[]): readonly string[] {
  return [...new Set(parts.map(({ server }) => server.name))];
}

/** Whether a server was meant and could not be reached: what somebody decided, or a rule, is no failure. */
function isFailure({ obstacle }: NotReached): boolean {
  return obstacle !== 'cancelled' && !planObstacles.some((one) => one === obstacle);
}
