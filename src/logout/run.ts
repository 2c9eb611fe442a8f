import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { timeoutError, toSymbolError } from '../server/transport-errors.js';
import { delay } from '../kit/delay.js';
import type { LogoutPlan, LogoutRequest } from './plan.js';
import {
  reportHolder,
  reportSession,
  withUnfinished,
  type LogoutReport,
  type ReportedSession,
  type SessionOutcome,
} from '../report/report.js';
import {
  findOwnSession,
  fingerprint,
  isOwnSession,
  type OwnSession,
  type Session,
  type SessionList,
} from '../session/session.js';
import { provesAbsence, observeSessions, type Observation, type ObservationBasis } from './observation.js';
import { defaultLogoutTiming, type LogoutTiming } from './timing.js';
import { createWriteCheck, publicTarget, type WriteCheck } from '../targets/target.js';
import { recordedNow } from '../kit/clock.js';

/** Name of the server's function that ends sessions. It is only ever written, with a value. */
const forceLogoutSymbol = 'ForceLogout';

/** What sending and verifying needs from its caller. */
export interface LogoutContext {
  readonly client: SymbolClient;
  /** The list that was read just before sending, and that the plan was made from. */
  readonly list: SessionList;
  /** Reads the list with a request that starts after the call. */
  readonly readList: (signal?: AbortSignal) => Promise<SessionList>;
  /** The own session as currently known. */
  readonly own: () => OwnSession | undefined;
  /** Reads the own session again: once it has ended, the list can no longer be read. */
  readonly readOwn: (signal?: AbortSignal) => Promise<OwnSession>;
  /** Called with the report so far whenever it has changed. */
  readonly onProgress?: (report: LogoutReport) => void;
  readonly signal?: AbortSignal;
  readonly timing?: LogoutTiming;
}

/**
 * Sends what was confirmed, each request once, then reads the list until every session is ended, returned, still
 * active or unknown. Once anything is sent, no failure is thrown, of whatever kind: what happened is found out by reading.
 * @throws {TargetError} before anything is sent, when a value could mean more than its target
 * @throws the signal's reason, when aborted
 */
export async function runLogout(plan: LogoutPlan, context: LogoutContext): Promise<LogoutReport> {
  const check = createWriteCheck(plan.target);
  for (const request of plan.requests) check(request.value);
  const run = new LogoutRun(plan, context, check);
  return run.start();
}

class LogoutRun {
  readonly #plan: LogoutPlan;
  readonly #context: LogoutContext;
  readonly #check: WriteCheck;
  readonly #timing: LogoutTiming;
  readonly #startedAt = recordedNow();
  readonly #basis: ObservationBasis;
  /** Sessions that were listed again after they had been missing: for them, a list without them proves nothing. */
  readonly #seenAgain = new Set<Session>();
  readonly #outcomes = new Map<Session, SessionOutcome>();
  readonly #errors = new Map<Session, SymbolError>();
  /** When the request for a session was sent, and how long after that it was seen to return; in ms. */
  readonly #sentAt = new Map<Session, number>();
  readonly #returnedAfter = new Map<Session, number>();
  #lastSentAt = 0;
  #generalError: SymbolError | undefined;
  /** People who were logged out unintentionally and are gone; undefined before the first list. */
  #others: readonly Session[] | undefined;

  constructor(plan: LogoutPlan, context: LogoutContext, check: WriteCheck) {
    this.#plan = plan;
    this.#context = context;
    this.#check = check;
    this.#timing = context.timing ?? defaultLogoutTiming;
    const { list } = context;
    const own = findOwnSession(list.sessions, context.own());
    this.#basis = {
      list,
      ids: new Set(list.sessions.map(({ id }) => id)),
      remaining: own && plan.expected.includes(own) ? undefined : own,
    };
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
    return this.#report();
  }

  /** @returns false when it had to stop: then neither the rest nor `later` is sent */
  async #send(requests: readonly LogoutRequest[], later: readonly LogoutRequest[] = []): Promise<boolean> {
    const { client, signal } = this.#context;
    for (const [index, request] of requests.entries()) {
      if (index > 0) await delay(this.#timing.requestInterval, signal);
      signal?.throwIfAborted();
      this.#lastSentAt = performance.now();
      for (const session of request.sessions) this.#sentAt.set(session, this.#lastSentAt);
      const value = this.#check(request.value);
      try {
        await this.#answered((options) => client.writeSymbol(forceLogoutSymbol, value, options));
      } catch (cause) {
        signal?.throwIfAborted();
        const error = withoutSessionIds(toSymbolError(forceLogoutSymbol, cause), this.#context.list.sessions);
        this.#note(request, error);
        if (isPointlessToGoOn(error)) {
          const unsent = [...requests.slice(index + 1), ...later];
          for (const other of unsent) this.#note(other, notSent(error));
          return false;
        }
      }
    }
    return true;
  }

  /** Waits for an answer, but not for ever: what was sent is looked into, even where a client never says anything. */
  async #answered(write: (options: RequestOptions) => Promise<unknown>): Promise<void> {
    const { signal } = this.#context;
    const { answerWithin } = this.#timing;
    const answered = new AbortController();
    const stop = AbortSignal.any(signal ? [answered.signal, signal] : [answered.signal]);
    const tooLate = delay(answerWithin, stop).then(() => {
      throw timeoutError(forceLogoutSymbol, answerWithin, 'unknown');
    });
    try {
      await Promise.race([tooLate, write(signal ? { signal } : {})]);
    } finally {
      tooLate.catch(() => undefined);
      answered.abort();
    }
  }

  #note(request: LogoutRequest, error: SymbolError): void {
    for (const session of request.sessions) this.#errors.set(session, error);
    if (request.sessions.length === 0) this.#generalError = error;
  }

  async #verify(expected: readonly Session[]): Promise<void> {
    const start = performance.now();
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
    const isProof = provesAbsence(list, this.#basis, this.#context.own());
    const observations = observeSessions(expected, this.#basis.ids, list, isProof);
    for (const [index, session] of expected.entries()) {
      this.#see(session, observations[index] ?? 'active');
    }
    if (isProof) {
      if (this.#plan.mayAffectMore) this.#applyUnexpected(list);
      this.#watchOthers(list);
    }
    this.#announce();
  }

  /** After a certificate or an unknown group, everybody who has gone since belongs in the report. */
  #applyUnexpected(list: SessionList): void {
    const expected = new Set(this.#plan.expected);
    const unexpected = this.#context.list.sessions.filter((session) => !expected.has(session));
    const observations = observeSessions(unexpected, this.#basis.ids, list);
    for (const [index, session] of unexpected.entries()) {
      const observation = observations[index] ?? 'active';
      if (observation !== 'active' && !this.#seenAgain.has(session)) this.#see(session, observation);
      // It had only been missing. Nobody asked for its logout, so it must not be offered for another try.
      else if (this.#outcomes.delete(session)) this.#seenAgain.add(session);
    }
  }

  /** People who were logged out unintentionally: those missing from the first list, unless a later list has them. */
  #watchOthers(list: SessionList): void {
    if (this.#others?.length === 0) return;
    const reported = new Set([...this.#plan.expected, ...this.#outcomes.keys()]);
    const others =
      this.#others ??
      this.#context.list.sessions.filter((session) => session.kind === 'person' && !reported.has(session));
    // A new session counts first as the return of a session that was asked for.
    const observations = observeSessions([...reported, ...others], this.#basis.ids, list).slice(reported.size);
    this.#others = others.filter((session, index) => observations[index] === 'gone' && !reported.has(session));
  }

  #see(session: Session, observation: Observation): void {
    const before = this.#outcomes.get(session);
    const wasGone = before === 'ended' || before === 'returned';
    if (observation === 'unseen' && wasGone) return;
    if (observation === 'active' && wasGone) this.#seenAgain.add(session);
    const outcome = this.#seenAgain.has(session) && observation !== 'active' ? 'unknown' : outcomeOf(observation);
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
    const reported = [...new Set([...this.#plan.expected, ...this.#outcomes.keys()])];
    const report: LogoutReport = {
      target: publicTarget(this.#plan.target),
      startedAt: this.#startedAt,
      finishedAt: recordedNow(),
      sessions: reported.map((session) => this.#reportSession(session)),
      ...(this.#others?.length && { others: this.#others.map(reportHolder) }),
      ...(this.#others === undefined && reported.length === 0 && { isUnchecked: true }),
      ...(this.#generalError && { error: this.#generalError }),
    };
    const unfinished = reported.filter((_, index) => isUnfinished(report.sessions[index]?.outcome));
    return withUnfinished(
      report,
      unfinished.map(({ id }) => id),
    );
  }

  #reportSession(session: Session): ReportedSession {
    const error = this.#errors.get(session);
    const returnedAfter = this.#returnedAfter.get(session);
    return reportSession(session, this.#outcomes.get(session) ?? 'unknown', {
      ...(returnedAfter !== undefined && { returnedAfter }),
      ...(error && { error }),
    });
  }
}

function isUnfinished(outcome: SessionOutcome | undefined): boolean {
  return outcome === 'still-active' || outcome === 'unknown';
}

function outcomeOf(observation: Observation): SessionOutcome {
  switch (observation) {
    case 'gone':
      return 'ended';
    case 'returned':
      return 'returned';
    case 'active':
      return 'still-active';
    case 'unseen':
      return 'unknown';
  }
}

const refusals: ReadonlySet<number> = new Set([
  SymbolErrorCode.insufficientAccess,
  SymbolErrorCode.symbolNotMapped,
  SymbolErrorCode.invalidSession,
]);

/** After a missing right or a lost connection, every further request would fail the same way. */
function isPointlessToGoOn(error: SymbolError): boolean {
  return error.source === 'transport' || error.source === 'timeout' || refusals.has(error.code);
}

function notSent(cause: SymbolError): SymbolError {
  return new SymbolError({
    message: 'NOT_SENT',
    code: cause.code,
    explanation: { kind: 'earlier-failed', values: { error: cause.message } },
    symbol: forceLogoutSymbol,
    domain: cause.domain,
    source: cause.source,
    outcome: 'refused',
    cause,
  });
}

/** 64 bytes in hexadecimal, like a session id. Error texts never need the full value. */
const idLike = /[0-9a-f]{128}/gi;

/** The server may quote a session id in its explanation; errors are shown, and ids are credentials. */
function withoutSessionIds(error: SymbolError, sessions: readonly Session[]): SymbolError {
  const clean = (text: string) =>
    sessions.reduce((rest, { id }) => rest.replaceAll(id, fingerprint(id)), text).replace(idLike, fingerprint);
  const [message, reason] = [clean(error.message), clean(error.reason)];
  if (message === error.message && reason === error.reason) return error;
  const { code, symbol, domain, source, outcome } = error;
  return new SymbolError({ message, reason, code, symbol, domain, source, outcome });
}
