import type { SymbolError } from '../server/symbol-error.js';
import { delay } from '../kit/delay.js';
import { entriesOf, holdsIn, type LogoutPlan, type LogoutRequest } from './plan.js';
import type { LogoutContext } from './run-context.js';
import {
  isUnfinished,
  reportHolder,
  reportSession,
  reportUnreadable,
  saysTheSame,
  withSessions,
  type LeftOutReason,
  type LogoutReport,
  type ReportedSession,
  type SessionOutcome,
} from '../report/report.js';
import { findOwnSession, isOwnSession } from '../session/session.js';
import type { Session, SessionList, UnreadableEntry } from '../session/session.js';
import { isPointlessToGoOn, notSent, sendRequest, withoutSessionIds } from './request.js';
import {
  freedSeats,
  isListed,
  observeSessions,
  outcomeOf,
  provesAbsence,
  type Observation,
  type ObservationBasis,
} from './observation.js';
import { defaultLogoutTiming, type LogoutTiming } from './timing.js';
import { createWriteCheck, isPlainEveryone, publicTarget, type WriteCheck } from '../targets/target.js';
import { recordedNow, steadyNow } from '../kit/clock.js';

/**
 * Sends what was confirmed, each request once and only while it may still be sent, then reads the list until every session is ended, returned, still
 * active or unknown. Once anything is sent, no failure is thrown, of whatever kind: what happened is found out by reading.
 * @throws {TargetError} before anything is sent, when a value could mean more than its target
 * @throws the signal's reason, when aborted
 */
export class LogoutRun {
  readonly #plan: LogoutPlan;
  readonly #context: LogoutContext;
  readonly #check: WriteCheck;
  readonly #timing: LogoutTiming;
  readonly #startedAt = recordedNow();
  readonly #basis: ObservationBasis;
  /** Why sessions and entries that cannot be shown were left out. */
  readonly #holds: Map<Session | UnreadableEntry, LeftOutReason>;
  /** The latest list since sending, in which an entry that cannot be shown may still be found. */
  #latest: SessionList | undefined;
  /** Sessions for which nothing was sent, because an earlier request failed. */
  readonly #unsent = new Set<Session>();
  #hasSent = false;
  /** When the last reading of the run itself was over: only a later list can tell more. */
  #finishedAt = Infinity;
  /** Sessions that were listed again after they had been missing: for them, a list without them proves nothing. */
  readonly #seenAgain = new Set<Session>();
  readonly #outcomes = new Map<Session, SessionOutcome>();
  readonly #errors = new Map<Session | UnreadableEntry, SymbolError>();
  /** When the request for a session was sent, and how long after that it was seen to return; in ms. */
  readonly #sentAt = new Map<Session, number>();
  readonly #returnedAfter = new Map<Session, number>();
  #lastSentAt = 0;
  #generalError: SymbolError | undefined;
  /** Sessions that were ended unintentionally and are gone; undefined before the first list. */
  #others: readonly Session[] | undefined;

  constructor(plan: LogoutPlan, context: LogoutContext) {
    this.#plan = plan;
    this.#context = context;
    this.#check = createWriteCheck(plan.target);
    for (const request of plan.requests) this.#check(request.value);
    this.#holds = holdsIn(plan);
    for (const session of plan.left ?? []) this.#outcomes.set(session, 'left');
    this.#timing = context.timing ?? defaultLogoutTiming;
    const { list } = context;
    const remaining = findOwnSession(list.sessions, context.own());
    const endsOwn = remaining ? plan.expected.includes(remaining) : isPlainEveryone(plan.target);
    this.#basis = { list, ids: new Set(list.sessions.map(({ id }) => id)), remaining, endsOwn };
  }

  async start(): Promise<LogoutReport> {
    const { requests, own } = this.#plan;
    // Once the own session has ended nothing can be read, so everything else is finished first.
    const ownApart = requests.length > 1 ? requests.filter((request) => request.sessions.some((s) => s === own)) : [];
    const first = requests.filter((request) => !ownApart.includes(request));
    const firstSessions = this.#plan.expected.filter((session) => ownApart.length === 0 || session !== own);
    const isComplete = await this.#send(first, ownApart);
    await this.#verify(isComplete ? firstSessions : this.#plan.expected);
    if (isComplete && ownApart.length > 0) {
      await this.#send(ownApart);
      await this.#verify(ownApart.flatMap((request) => request.sessions));
    }
    this.#finishedAt = steadyNow();
    return this.#report();
  }

  /** Whether a later list may still tell more about a session. */
  get mayChange(): boolean {
    return this.#hasSent && (this.#isUnchecked || this.#undecided.length > 0);
  }

  /**
   * Judges again, by a list that was read after the run, what it had to leave unknown or still active.
   * @returns the new report; undefined if it says what it said before
   */
  lookAgain(list: SessionList): LogoutReport | undefined {
    if (list.readAt <= this.#finishedAt || !this.mayChange) return undefined;
    const before = this.#report();
    const undecided = this.#undecided;
    // Who has gone since the first list after sending was read has gone by themselves.
    this.#look(undecided, list, this.#isUnchecked);
    for (const session of undecided) this.#returnedAfter.delete(session);
    const report = this.#report();
    return saysTheSame(before, report) ? undefined : report;
  }

  /** No list could be read yet since anything was sent. */
  get #isUnchecked(): boolean {
    return this.#others === undefined;
  }

  /**
   * The sessions whose outcome is unknown, and those that are still active although a request for them may take effect
   * late: a network may hold it back.
   */
  get #undecided(): readonly Session[] {
    const isLate = steadyNow() - this.#finishedAt > this.#timing.lateEffect;
    return this.#plan.expected.filter((session) => {
      if (!this.#isExpected(session)) return false;
      const outcome = this.#outcomes.get(session) ?? 'unknown';
      const mayTakeEffect = !isLate && this.#errors.get(session)?.outcome !== 'refused';
      return outcome === 'unknown' || (outcome === 'still-active' && mayTakeEffect);
    });
  }

  /** Whether a session is to be ended: neither left out nor gone before. */
  #isExpected(session: Session): boolean {
    return !this.#holds.has(session) && this.#outcomes.get(session) !== 'left';
  }

  /** @returns false when it had to stop: then neither the rest nor `later` is sent */
  async #send(requests: readonly LogoutRequest[], later: readonly LogoutRequest[] = []): Promise<boolean> {
    const { list, signal } = this.#context;
    for (const [index, request] of requests.entries()) {
      const hasSent = this.#hasSent;
      if (hasSent) await delay(this.#timing.requestInterval, signal);
      if (hasSent && (await this.#isSpared(request))) continue;
      // Nothing is awaited between the last look and the question whether it may be sent.
      const { hold, error: failure } = await sendRequest(this.#check(request.value), this.#context, this.#timing, () =>
        this.#noteSent(request),
      );
      if (hold !== undefined) {
        this.#hasSent = hasSent;
        for (const unsent of [...requests.slice(index), ...later]) this.#leaveOut(unsent, hold);
        return false;
      }
      if (!failure) continue;
      const error = withoutSessionIds(failure, [...list.sessions, ...list.unreadable]);
      this.#note(request, error);
      if (!isPointlessToGoOn(error)) continue;
      for (const other of [...requests.slice(index + 1), ...later]) {
        this.#note(other, notSent(error));
        for (const session of other.sessions) this.#unsent.add(session);
      }
      return false;
    }
    return true;
  }

  #noteSent({ sessions }: LogoutRequest): void {
    this.#hasSent = true;
    this.#lastSentAt = performance.now();
    for (const session of sessions) this.#sentAt.set(session, this.#lastSentAt);
  }

  /** Whether a request must not be sent after all, since one of its sessions has left or is held back now. */
  async #isSpared(request: LogoutRequest): Promise<boolean> {
    for (const session of request.sessions) {
      const sparing = await this.#context.judge(session, this.#meant());
      if (!sparing) continue;
      if (sparing.outcome === 'left') this.#outcomes.set(session, 'left');
      else this.#leaveOut(request, sparing.hold);
      this.#announce();
      return true;
    }
    return false;
  }

  /** The sessions that have ended or are to end: neither left out, nor gone before, nor refused by the server. */
  #meant(): readonly Session[] {
    return this.#plan.expected.filter(
      (session) => this.#isExpected(session) && this.#errors.get(session)?.outcome !== 'refused',
    );
  }

  #leaveOut({ sessions, unreadable = [] }: LogoutRequest, hold: LeftOutReason): void {
    for (const one of [...sessions, ...unreadable]) this.#holds.set(one, hold);
  }

  #note(request: LogoutRequest, error: SymbolError): void {
    for (const one of [...request.sessions, ...(request.unreadable ?? [])]) this.#errors.set(one, error);
    if (request.sessions.length === 0) this.#generalError = error;
  }

  async #verify(meant: readonly Session[]): Promise<void> {
    if (!this.#hasSent) return;
    const start = performance.now();
    const expected = meant.filter((session) => this.#isExpected(session));
    for (let look = 0; ; look++) {
      const { lookIntervals, stillActiveAfter, unknownAfter } = this.#timing;
      await delay(lookIntervals[Math.min(look, lookIntervals.length - 1)] ?? 0, this.#context.signal);
      const list = await this.#readList();
      if (list) {
        this.#apply(expected, list);
        if (!expected.some((session) => isUnfinished(this.#outcomes.get(session)))) break;
        if (this.#areAllRefused(expected)) return;
      } else if (await this.#wasOwnEnded(expected)) {
        return;
      }
      if (performance.now() - start >= (list ? stillActiveAfter : unknownAfter)) {
        if (!list) this.#forget(expected);
        return;
      }
    }
    await this.#watchForReturns(expected);
  }

  /** All are gone: watches for clients that automatically log in again. */
  async #watchForReturns(expected: readonly Session[]): Promise<void> {
    const { returnWatch, lookIntervals } = this.#timing;
    const pause = lookIntervals.at(-1) ?? returnWatch;
    for (let left = returnWatch; left > 0; left -= pause) {
      await delay(Math.min(pause, left), this.#context.signal);
      const list = await this.#readList();
      if (list) this.#apply(expected, list);
      if (expected.length > 0 && expected.every((session) => this.#outcomes.get(session) === 'returned')) return;
    }
  }

  /** A session seen long before the list became unreadable may have ended since. */
  #forget(expected: readonly Session[]): void {
    for (const session of expected) {
      if (this.#outcomes.get(session) === 'still-active') this.#outcomes.set(session, 'unknown');
    }
  }

  /** Reads the list; undefined when it could not be read, which says nothing about the sessions. */
  async #readList(): Promise<SessionList | undefined> {
    const { readList, signal } = this.#context;
    try {
      return await readList(signal);
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  }

  /** When the own session is affected and the list can no longer be read, `GetCurrentUser` shows whether it has ended. */
  async #wasOwnEnded(expected: readonly Session[]): Promise<boolean> {
    const { own } = this.#plan;
    if (!own || !expected.includes(own)) return false;
    const { readOwn, signal } = this.#context;
    try {
      const current = await readOwn(signal);
      const isOther = current.isGuest || (current.id !== '' && !isOwnSession(own, current));
      // After a lost connection the own session may simply be a new one, while the old one still exists.
      const wasAnswered = this.#errors.get(own)?.outcome !== 'unknown';
      if (!isOther || !wasAnswered) return false;
      this.#forget(expected);
      this.#outcomes.set(own, 'ended');
      this.#announce();
      return true;
    } catch {
      signal?.throwIfAborted();
      return false;
    }
  }

  #apply(expected: readonly Session[], list: SessionList): void {
    this.#look(expected, list, true);
    this.#announce();
  }

  /** @param seesOthers whether the list also shows who else has gone */
  #look(expected: readonly Session[], list: SessionList, seesOthers: boolean): void {
    this.#latest = list;
    const isProof = provesAbsence(list, this.#basis, this.#context.own());
    const observations = observeSessions(expected, this.#basis.ids, list, isProof);
    for (const [index, session] of expected.entries()) {
      this.#see(session, observations[index] ?? 'active');
    }
    if (isProof && seesOthers) {
      if (this.#plan.mayAffectMore) this.#applyUnexpected(list);
      this.#watchOthers(list);
    }
  }

  /** After a certificate or an unknown group, everybody who has gone since belongs in the report. */
  #applyUnexpected(list: SessionList): void {
    const expected = new Set(this.#plan.expected);
    const unexpected = this.#context.list.sessions.filter((session) => !expected.has(session));
    const observations = observeSessions(unexpected, this.#basis.ids, list);
    for (const [index, session] of unexpected.entries()) {
      const observation = observations[index] ?? 'active';
      const isThere = observation === 'active' || observation === 'in-doubt';
      if (!isThere && !this.#seenAgain.has(session)) this.#see(session, observation);
      // It had only been missing. Nobody asked for its logout, so it must not be offered for another try.
      else if (this.#outcomes.delete(session)) this.#seenAgain.add(session);
    }
  }

  /** Sessions that were ended unintentionally: those missing from the first list, unless a later list has them. */
  #watchOthers(list: SessionList): void {
    if (this.#others?.length === 0) return;
    const reported = new Set([...this.#plan.expected, ...this.#outcomes.keys()]);
    const others = this.#others ?? this.#context.list.sessions.filter((session) => !reported.has(session));
    // A new session counts first as the return of a session that was asked for.
    const observations = observeSessions([...reported, ...others], this.#basis.ids, list).slice(reported.size);
    this.#others = others.filter((_, index) => observations[index] === 'gone');
  }

  #see(session: Session, observation: Observation): void {
    const before = this.#outcomes.get(session);
    const wasGone = before === 'ended' || before === 'returned';
    if (observation === 'unseen' && wasGone) return;
    if ((observation === 'active' || observation === 'in-doubt') && wasGone) this.#seenAgain.add(session);
    const seen = this.#seenAgain.has(session) && observation !== 'active' ? 'unknown' : outcomeOf(observation);
    // Nothing was sent for it, because an earlier request failed.
    const outcome = seen === 'ended' && this.#unsent.has(session) ? 'left' : seen;
    this.#outcomes.set(session, outcome);
    if (outcome !== 'returned') this.#returnedAfter.delete(session);
    else if (!this.#returnedAfter.has(session)) {
      const sentAt = this.#sentAt.get(session) ?? this.#lastSentAt;
      this.#returnedAfter.set(session, Math.round(performance.now() - sentAt));
    }
  }

  #areAllRefused(expected: readonly Session[]): boolean {
    return expected.every(
      (session) => !isUnfinished(this.#outcomes.get(session)) || this.#errors.get(session)?.outcome === 'refused',
    );
  }

  #announce(): void {
    this.#context.onProgress?.(this.#report());
  }

  #report(): LogoutReport {
    const leftOut = this.#plan.leftOut.map(({ session }) => session);
    const reported = [...new Set([...this.#plan.expected, ...this.#outcomes.keys(), ...leftOut, ...this.#staying])];
    const report: LogoutReport = {
      target: publicTarget(this.#plan.target),
      startedAt: this.#startedAt,
      finishedAt: recordedNow(),
      sessions: [
        ...reported.map((session) => this.#reportSession(session)),
        ...entriesOf(this.#plan).map((entry) => this.#reportUnreadable(entry)),
      ],
      ...(this.#others?.length && { others: this.#others.map(reportHolder) }),
      ...(this.#others === undefined && reported.length === 0 && { isUnchecked: true }),
      ...freedSeats(this.#outcomes, this.#context, this.#latest),
      ...(this.#generalError && { error: this.#generalError }),
    };
    return withSessions(report, reported);
  }

  /** People who may have been meant and are still there; nobody before the end, or without a list that proves who has gone. */
  get #staying(): readonly Session[] {
    const { possible = [] } = this.#plan;
    const isKnown = this.#finishedAt !== Infinity && this.#others !== undefined;
    return isKnown ? possible.filter((session) => !this.#outcomes.has(session)) : [];
  }

  #reportSession(session: Session): ReportedSession {
    const hold = this.#holds.get(session) ?? (this.#staying.includes(session) ? 'in-doubt' : undefined);
    if (hold !== undefined) return reportSession(session, 'left-out', { hold });
    const error = this.#errors.get(session);
    const returnedAfter = this.#returnedAfter.get(session);
    return reportSession(session, this.#outcomes.get(session) ?? 'unknown', {
      ...(returnedAfter !== undefined && { returnedAfter }),
      ...(error && { error }),
    });
  }
  #reportUnreadable(entry: UnreadableEntry): ReportedSession {
    const hold = this.#holds.get(entry);
    if (hold !== undefined) return reportUnreadable(entry, 'left-out', { hold });
    const error = this.#errors.get(entry);
    return reportUnreadable(
      entry,
      this.#latest && isListed(entry, this.#latest) ? 'still-active' : 'unknown',
      error && { error },
    );
  }
}
