import type { SymbolError } from '../symbols/symbol-error.js';
import { fingerprint, type Session, type SessionList } from './session.js';
import { publicTarget, type LogoutTarget } from './target.js';

/**
 * What happened to a session:
 * - `ended`: it is gone from the list, or belongs to nobody any more.
 * - `still-active`: it was still there when the time for looking was over.
 * - `returned`: it is gone, and the same user is back on the same client with a new session.
 * - `unknown`: the list could not be read after sending.
 */
export type SessionOutcome = 'ended' | 'still-active' | 'returned' | 'unknown';

/** One line of a report. It carries no session id: reports leave the element. */
export interface ReportedSession {
  readonly user: string;
  readonly clientIp: string;
  /** See {@link fingerprint}. */
  readonly fingerprint: string;
  readonly outcome: SessionOutcome;
  /** What the server or the way to it said about the request for this session. */
  readonly error?: SymbolError;
}

/** What really happened, told after the list has been read again. */
export interface LogoutReport {
  /** Session ids in it are replaced by their fingerprints. */
  readonly target: LogoutTarget;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly sessions: readonly ReportedSession[];
  /** What went wrong with a request that no known session belongs to (a certificate, a name that is not listed). */
  readonly error?: SymbolError;
}

/** What one look at the list says about sessions that should be gone. */
export type SessionSighting = 'gone' | 'active' | 'returned';

/**
 * Compares a list with what should have been ended.
 * @param before ids of all sessions that were there before sending: any other one is new
 * @returns one sighting per expected session, in their order; a new session counts as the return of one only
 */
export function sightSessions(
  expected: readonly Session[],
  before: ReadonlySet<string>,
  list: SessionList,
): readonly SessionSighting[] {
  const present = new Map(list.sessions.map((session) => [session.id, session]));
  const newcomers = new Map<string, number>();
  for (const session of list.sessions) {
    if (!before.has(session.id)) {
      newcomers.set(holderOf(session), (newcomers.get(holderOf(session)) ?? 0) + 1);
    }
  }
  return expected.map((session) => {
    const entry = present.get(session.id);
    // Some servers may keep the id and make a guest of it: whoever was logged in there is not any more.
    if (entry?.user === session.user && entry.kind === session.kind) return 'active';
    const returned = newcomers.get(holderOf(session)) ?? 0;
    if (returned === 0) return 'gone';
    newcomers.set(holderOf(session), returned - 1);
    return 'returned';
  });
}

function holderOf(session: Session): string {
  return JSON.stringify([session.user, session.clientIp, session.kind]);
}

export function reportSession(session: Session, outcome: SessionOutcome, error?: SymbolError): ReportedSession {
  return {
    user: session.user,
    clientIp: session.clientIp,
    fingerprint: fingerprint(session.id),
    outcome,
    ...(error && { error }),
  };
}

/** The report of what has just been sent: nothing is known yet of any session. */
export function openReport(target: LogoutTarget, expected: readonly Session[]): LogoutReport {
  const now = new Date();
  return {
    target: publicTarget(target),
    startedAt: now,
    finishedAt: now,
    sessions: expected.map((session) => reportSession(session, 'unknown')),
  };
}

/** The first thing that went wrong in a report: one error stands for those that follow from the same cause. */
export function firstError(report: LogoutReport): SymbolError | undefined {
  return report.error ?? report.sessions.find((session) => session.error)?.error;
}

/** How many sessions of a report ended in which way. */
export function countOutcomes(report: Pick<LogoutReport, 'sessions'>): Readonly<Record<SessionOutcome, number>> {
  const counts: Record<SessionOutcome, number> = { ended: 0, 'still-active': 0, returned: 0, unknown: 0 };
  for (const session of report.sessions) counts[session.outcome]++;
  return counts;
}
