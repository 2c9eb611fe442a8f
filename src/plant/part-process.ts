import type { LogoutChoices } from '../guards/choices.js';
import type { LogoutObstacle } from '../guards/availability.js';
import { settledOrLate } from '../kit/delay.js';
import { memoizeLast } from '../kit/memoize.js';
import { planLogout, type PlanObstacle } from '../logout/plan.js';
import { leftSince } from '../logout/judge.js';
import { LogoutProcess } from '../logout/process.js';
import type { LogoutProcessContext } from '../logout/run-context.js';
import type { Confirmation, LogoutStep } from '../logout/step.js';
import { extendReport, openReport, reportSession, type LogoutReport } from '../report/report.js';
import type { Session, SessionList } from '../session/session.js';
import { kindOf } from '../targets/target-kinds.js';
import type { Impact } from '../targets/impact.js';
import type { NotReached } from './plant-report.js';
import type { PlantServer } from './plant-server.js';
import type { ServerPart } from './server-part.js';

/**
 * Where the logout of one server stands:
 * - `reading`: its list is being read for the confirmation.
 * - `asking`: it waits for an answer.
 * - `acting`: it was confirmed, and is carried out or waits for its turn.
 * - `done`: it has a report, or nothing was sent, or it affects nobody.
 */
export type PartPhase = 'reading' | 'asking' | 'acting' | 'done';

/** What the logout of one server needs, besides its part. */
export type PartContext = Omit<LogoutProcessContext, 'client' | 'monitor' | 'obstacle' | 'onStep'> & {
  /** Why the target of a part may not be logged out on its server now. */
  readonly obstacle: (part: ServerPart) => LogoutObstacle | undefined;
  /** Called for an unexpected failure. */
  readonly onFailure: (error: Error) => void;
};

/** ms that a question waits for the list of one server. */
const longestReading = 5000;

/** The logout on one server: an ordinary one of that server alone, whose step and result are kept for the plant. */
export class PartProcess {
  readonly part: ServerPart;
  readonly #process: LogoutProcess | undefined;
  readonly #onFailure: (error: Error) => void;
  /** The sessions that were picked, as they were then. */
  readonly #picked: readonly Session[];
  /** Those that had left before the question. */
  #left: readonly Session[] = [];
  readonly #withLeft = memoizeLast((report: LogoutReport) => {
    const describe = this.#origin?.().describe ?? (() => ({}));
    const left = this.#left.map((one) => reportSession(one, 'left')).map((line) => ({ ...line, ...describe(line) }));
    return extendReport(report, { sessions: [...report.sessions, ...left] });
  });
  #meansNobody = false;
  readonly #origin: PartContext['origin'];
  #end: Promise<void> | undefined;
  readonly #onChange: () => void;
  #phase: PartPhase = 'reading';
  #step: LogoutStep | undefined;
  #report: LogoutReport | undefined;
  #notReached: NotReached | undefined;
  #lookedAt: SessionList | undefined;
  #whenRead: () => void = () => undefined;

  /** @param onChange called for each change of step, report or obstacle */
  constructor(part: ServerPart, context: PartContext, onChange: () => void) {
    this.part = part;
    this.#onChange = onChange;
    this.#onFailure = context.onFailure;
    this.#origin = context.origin;
    const ids = new Set(kindOf(part.target).ids(part.target));
    this.#picked = part.server.state?.list?.sessions.filter(({ id }) => ids.has(id)) ?? [];
    const { client, monitor } = part.server;
    const obstacle = context.obstacle(part);
    if (!client || !monitor || obstacle !== undefined) {
      this.#leave({ obstacle: obstacle ?? 'offline', error: undefined });
      return;
    }
    this.#process = new LogoutProcess(part.target, {
      ...context,
      client,
      monitor,
      obstacle: () => (part.server.client === client ? context.obstacle(part) : 'other-server'),
      onStep: (step) => this.#follow(step),
    });
  }

  get server(): PlantServer {
    return this.part.server;
  }

  get phase(): PartPhase {
    return this.#phase;
  }

  /** What there is to confirm; undefined unless it asks. */
  get confirmation(): Confirmation | undefined {
    return this.#phase === 'asking' && this.#step?.step === 'confirming' ? this.#step.confirmation : undefined;
  }

  /** The report so far, or the last one. */
  get report(): LogoutReport | undefined {
    return this.#report;
  }

  /** Whether its server has answered that nobody there is affected. */
  get meansNobody(): boolean {
    return this.#meansNobody;
  }

  /** Why nothing was sent; undefined where something was, or may still be, or where nobody here is affected. */
  get notReached(): NotReached | undefined {
    return this.#notReached;
  }

  /** Reads what there is to confirm. Resolves when it is known; it never rejects. */
  async read(): Promise<void> {
    const process = this.#process;
    if (!process || this.#phase !== 'reading') return;
    const read = new Promise<void>((resolve) => (this.#whenRead = resolve));
    this.#end = this.#untilEnd(process);
    await settledOrLate(read, longestReading);
    // The question goes on without a server that does not answer, and says so. It can be tried again.
    if (this.phase === 'reading') this.#leave({ obstacle: undefined, error: undefined });
    this.#onChange();
  }

  /** Why nothing can be sent with these choices; undefined where it can. */
  obstacleFor(choices: LogoutChoices): PlanObstacle | undefined {
    const { confirmation } = this;
    if (!confirmation) return 'nobody';
    const plan = planLogout(confirmation.impact, choices, confirmation.canTargetSessions);
    return plan.ok ? undefined : plan.obstacle;
  }

  /** Waits for its turn to be carried out. */
  queue(): void {
    this.#phase = 'acting';
    this.#onChange();
  }

  /** Carries out what was confirmed, or asks again where the list has changed. */
  async carryOut(choices: LogoutChoices): Promise<void> {
    await this.#process?.confirm(choices);
    if (this.#step?.step === 'confirming') this.#phase = 'asking';
    else if (this.#step?.step === 'blocked') this.#leaveBlocked(this.#step);
    else await this.#end;
    this.#onChange();
  }

  /** Judges again what the confirmation waits for. */
  review(): void {
    if (this.#phase === 'asking') this.#process?.review();
  }

  /** Sends nothing. @param obstacle why not */
  leave(obstacle: PlanObstacle | 'cancelled'): void {
    if (this.#phase !== 'done') this.#leave({ obstacle, error: undefined });
  }

  /** Judges its report again by the latest list of its server. */
  lookAgain(): void {
    const list = this.server.state?.list;
    if (!this.#report || !list || list === this.#lookedAt || this.#process?.mayChange !== true) return;
    this.#lookedAt = list;
    this.#keep(this.#process.lookAgain(list));
  }

  dispose(): void {
    this.#process?.dispose();
  }

  async #untilEnd(process: LogoutProcess): Promise<void> {
    try {
      const report = await process.start();
      this.#phase = 'done';
      this.#keep(report);
    } catch (error) {
      this.#phase = 'done';
      // What was sent, if anything, is in the report so far.
      if (!this.#report) this.#notReached = { obstacle: undefined, error: undefined };
      if (error instanceof Error) this.#onFailure(error);
    }
    this.#whenRead();
    this.#onChange();
  }

  #follow(step: LogoutStep | undefined): void {
    this.#step = step;
    if (step?.step === 'running') this.#keep(step.report);
    if (this.#phase === 'reading' && step?.step === 'confirming') {
      this.#phase = 'asking';
      this.#left = this.server.state?.list ? leftSince(this.#picked, this.server.state.list) : this.#picked;
      if (!meansAnybody(step.confirmation.impact)) this.#leaveNobody();
    } else if ((this.#phase === 'reading' || this.#phase === 'asking') && step?.step === 'blocked') {
      this.#leaveBlocked(step);
    }
    if (this.#phase !== 'reading') this.#whenRead();
    this.#onChange();
  }

  #keep(report: LogoutReport | undefined): void {
    if (report) this.#report = this.#left.length > 0 ? this.#withLeft(report) : report;
  }

  /** Nobody is left here. The report says that those who were picked have left; it does not leave them out. */
  #leaveNobody(): void {
    this.#meansNobody = true;
    this.#leave(undefined);
    if (this.#left.length === 0) return;
    const { by, server } = this.#origin?.() ?? {};
    const report = openReport(this.part.target, []);
    this.#keep({ ...report, ...(by && { by }), ...(server !== undefined && { server }) });
  }

  #leaveBlocked({ obstacle, error }: Extract<LogoutStep, { readonly step: 'blocked' }>): void {
    this.#leave({ obstacle, error });
  }

  #leave(notReached: NotReached | undefined): void {
    this.#phase = 'done';
    this.#notReached = notReached;
    this.#process?.cancel();
  }
}

/** Whether a logout can log anybody out at all, by the server's list. */
function meansAnybody({ certain, possible, unreadable, isBlind, affectsUnlistedOwn }: Impact): boolean {
  const count = certain.length + possible.length + unreadable.certain.length + unreadable.possible.length;
  return count > 0 || isBlind || affectsUnlistedOwn === true;
}
