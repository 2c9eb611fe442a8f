import { recordedNow } from '../kit/clock.js';
import { noChoices, type LogoutChoices } from '../guards/choices.js';
import { settledOrLate } from '../kit/delay.js';
import { sideBySide } from '../kit/side-by-side.js';
import { longestTurn, serversAtATime } from './plant.js';
import { PartProcess, type PartContext } from './part-process.js';
import type { PlantReport, ServerResult } from './plant-report.js';
import type { PlantServer } from './plant-server.js';
import type { ServerPart } from './server-part.js';

/** Choices of a confirmation, for each server on its own. */
export type PlantChoices = ReadonlyMap<PlantServer, LogoutChoices>;

/**
 * One logout on several servers: an ordinary one on each, with one question and one report for all. Servers
 * are worked on side by side, a few at a time: one that is slow, changes or dies does not hold up the others.
 */
export class PlantLogout {
  readonly parts: readonly PartProcess[];
  readonly #startedAt = recordedNow();
  #resolve: (report: PlantReport | undefined) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  readonly #result = new Promise<PlantReport | undefined>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });
  #isActing = false;
  #hasActed = false;
  #isOver = false;

  /** @param contextOf what the logout of a part needs @param onChange called for each change */
  constructor(parts: readonly ServerPart[], contextOf: (part: ServerPart) => PartContext, onChange: () => void) {
    this.parts = parts.map((part) => new PartProcess(part, contextOf(part), onChange));
  }

  /**
   * Whether somebody has to answer: not while anything is being carried out, so that nothing moves under a finger. Where nobody can be
   * logged out, the question says so.
   */
  get isAsking(): boolean {
    return !this.#isActing && !this.#isOver;
  }

  /** Whether a list is being read for the question. */
  get isReading(): boolean {
    return this.parts.some(({ phase }) => phase === 'reading');
  }

  /** Whether something was confirmed and is being carried out. */
  get isActing(): boolean {
    return this.#isActing;
  }

  /** Whether anything was confirmed at all. */
  get hasActed(): boolean {
    return this.#hasActed;
  }

  /** What is known of each server so far. */
  get report(): PlantReport {
    const servers = this.parts.flatMap(({ server: { name: server }, report, notReached }): readonly ServerResult[] => {
      if (report) return [{ server, report }];
      return notReached ? [{ server, notReached }] : [];
    });
    return { startedAt: this.#startedAt, servers };
  }

  /** Reads the list of each server. @returns what became of it; undefined where it was cancelled before anything was done */
  async start(): Promise<PlantReport | undefined> {
    await sideBySide(this.parts, serversAtATime, (part) => settledOrLate(part.read(), longestTurn));
    return this.#result;
  }

  /** Carries out what was confirmed on each server, and leaves those on which nothing can be sent with these choices. */
  async confirm(choices: PlantChoices): Promise<void> {
    if (!this.isAsking || this.isReading) return;
    const asked = this.parts.filter(({ phase }) => phase === 'asking');
    const chosen = (part: PartProcess): LogoutChoices => choices.get(part.server) ?? noChoices;
    const ready = asked.filter((part) => part.obstacleFor(chosen(part)) === undefined);
    if (ready.length === 0) return;
    this.#isActing = true;
    this.#hasActed = true;
    for (const part of asked) {
      const obstacle = part.obstacleFor(chosen(part));
      if (obstacle !== undefined) part.leave(obstacle);
    }
    for (const part of ready) part.queue();
    await sideBySide(ready, serversAtATime, (part) => part.carryOut(chosen(part)));
    this.#isActing = false;
    if (this.parts.every(({ phase }) => phase === 'done')) this.#finish(this.report);
    else for (const part of ready) part.review();
  }

  /** Sends nothing more to those who are asked about. */
  cancel(): void {
    if (this.#isActing) return;
    for (const part of this.parts) part.leave('cancelled');
    this.#finish(this.#hasActed ? this.report : undefined);
  }

  /** Judges again what the question waits for. */
  review(): void {
    if (this.isAsking) for (const part of this.parts) part.review();
  }

  /** Judges again, by later lists, what the report had to leave open. @returns whether it says something else now */
  lookAgain(): boolean {
    const before = this.parts.map(({ report }) => report);
    for (const part of this.parts) part.lookAgain();
    return this.parts.some(({ report }, index) => report !== before[index]);
  }

  /** Stops everything, sent or not: the element has been removed. What was done before is told, as after {@link cancel}. */
  dispose(): void {
    if (this.#isActing)
      this.#reject(new DOMException('The session manager was removed while logging out.', 'AbortError'));
    else this.cancel();
    for (const part of this.parts) part.dispose();
  }

  #finish(report: PlantReport | undefined): void {
    this.#isOver = true;
    this.#resolve(report);
  }
}
