import type { ReportedLock } from '../accounts/account-lock.js';
import type { LogoutObstacle } from '../guards/availability.js';
import type { Hold } from '../guards/holds.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { ClientAddresses } from '../session/addresses.js';
import { fingerprint, isSameUser, type Session, type UnreadableEntry } from '../session/session.js';
import { publicTarget } from '../targets/target.js';
import { kindOf, type LogoutTarget, type TargetOf } from '../targets/target-kinds.js';
import { recordedNow } from '../kit/clock.js';

/**
 * What happened to a session:
 * - `ended`: it is gone from the list, or no longer belongs to anybody.
 * - `still-active`: it was still listed when the time to wait was over.
 * - `returned`: it is gone, and the same user is back on the same client with a new session.
 * - `unknown`: the list could not be read after sending, or did not prove that it is gone, or contradicted itself.
 * - `left`: it was gone before anything was sent.
 * - `left-out`: it was meant, but held back, so nothing was sent for it; or it may have been meant, and stays: see
 *   {@link ReportedSession.hold}.
 */
export type SessionOutcome = (typeof sessionOutcomes)[number];
export const sessionOutcomes = ['ended', 'still-active', 'returned', 'unknown', 'left', 'left-out'] as const;

/**
 * Why a session that was meant was left out: a hold that was not included; `in-doubt`, where it is not certain that the
 * target meant it; `called-off`, where its announced logout did not happen; or why logging out was no longer possible when
 * its turn came.
 */
export type LeftOutReason = Hold | 'in-doubt' | 'called-off' | LogoutObstacle;

/** Whether a session that was to be ended may still be there. */
export function isUnfinished(outcome: SessionOutcome | undefined): boolean {
  return outcome === 'still-active' || outcome === 'unknown';
}

/** One line of a report. It carries no session id: reports leave the element. */
export interface ReportedSession extends ClientAddresses {
  /** Empty where it is not known: see {@link ReportedSession.isUnreadable}. */
  readonly user: string;
  /** Authentication extension of the user; left out where it is not known. */
  readonly domain?: string;
  /** Where the client was by the settings of the page; left out where it was not known. */
  readonly location?: string;
  /** See {@link fingerprint}. Empty for an entry without an id. */
  readonly fingerprint: string;
  /** An entry of the list that cannot be shown as a session; left out for any other. */
  readonly isUnreadable?: true;
  /** Name of its server, in a report of several. */
  readonly server?: string;
  readonly outcome: SessionOutcome;
  /** Why it was `left-out`; left out itself for any other outcome. */
  readonly hold?: LeftOutReason;
  /**
   * ms from sending to the first reading that showed the new session of one that `returned`: it returned within this time.
   * Left out where that was not measured.
   */
  readonly returnedAfter?: number;
  /** What the server or the way to it said about the request for this session. */
  readonly error?: SymbolError;
}

/** The part of a report's line that says whose session it is. */
export type ReportedHolder = Pick<ReportedSession, 'user' | 'domain' | 'location' | 'clientIp' | 'otherIps'>;

/** What became of a record in the server's log: the one `before` sending, or the one `after` the list was read again. */
export interface AuditResult {
  readonly phase: 'before' | 'after';
  /** Where it belongs: the audit trail extension, or the server's own event log. */
  readonly log: 'audit-trail' | 'event';
  /** True when the server has confirmed it; a lost answer confirms nothing. */
  readonly isWritten: boolean;
  readonly error?: SymbolError;
}

/** Why an announced logout did not happen: it was called off, its page was closed, or lost its connection or its session. */
export type WithdrawnBecause = (typeof withdrawnCauses)[number];
export const withdrawnCauses = ['called-off', 'page-closed', 'connection-lost'] as const;

/** What the people were told before, and what they said to it. */
export interface ReportedAnnouncement {
  /** Ties the report to the events of the server. */
  readonly id: string;
  /** When they were told, and when they were going to be logged out, as it was last moved; by the server's clock. */
  readonly announcedAt: Date;
  readonly deadline: Date;
  readonly reason: string;
  /** False where the server did not hand the announcement on: nobody can have read it. */
  readonly wasReadable: boolean;
  /** Who was told, by fingerprint. */
  readonly told: readonly string[];
  /** How many entries of the list could not be told, since they have no session id; left out where there are none. */
  readonly untold?: number;
  /** All answers in order, by fingerprint, and when they came; whoever is missing has not answered. */
  readonly answers: readonly {
    readonly fingerprint: string;
    readonly answer: 'seen' | 'more-time';
    /** Left out where it is not known. */
    readonly at?: Date;
  }[];
  /** All the times that they were told, and when, in order; left out where there was only one. */
  readonly times?: readonly { readonly at: Date; readonly deadline: Date }[];
  /** What they were told before, until this took its place, the first of all first; left out where there was nothing. */
  readonly earlier?: readonly ReportedAnnouncement[];
  /** Left out where it was not withdrawn. */
  readonly withdrawn?: WithdrawnBecause;
}

/** Who logs out, and from where. */
export interface ReportedActor {
  readonly user: string;
  /** Empty where the server does not say it. */
  readonly domain: string;
  readonly clientIp: string;
}

/** What really happened, according to the list as it was read after sending. */
export interface LogoutReport {
  /** Session ids in it are replaced by their fingerprints. */
  readonly target: LogoutTarget;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** Left out where the own session was not known. */
  readonly by?: ReportedActor;
  /** The address of the server; left out where the client does not say it. */
  readonly server?: string;
  /** Why, in the administrator's words; left out where none was given. */
  readonly reason?: string;
  readonly sessions: readonly ReportedSession[];
  /** The accounts that were to be locked, where that was chosen. */
  readonly locks?: readonly ReportedLock[];
  /** The records that were to be written, where the audit is on. */
  readonly audit?: readonly AuditResult[];
  /** Left out where nobody was told before. */
  readonly announcement?: ReportedAnnouncement;
  /**
   * Sessions whose logout nobody asked for, and that were missing from the first list after sending and have not come
   * back, of whatever kind; left out where there are none. Why they are gone is not known.
   */
  readonly others?: readonly ReportedHolder[];
  /** No session was known to be affected, and no list could be read after sending: whom it ended is not known. */
  readonly isUnchecked?: true;
  /** Nobody was to be logged out: an account was to be locked. */
  readonly isLockOnly?: true;
  /**
   * Where it was read back from: what the browser has kept, or the log of the server, in which every account may write. Left
   * out for what this page has seen itself.
   */
  readonly source?: 'browser' | 'server';
  /**
   * It was cancelled in its confirmation, so nobody was logged out. There is a report because something had been done
   * before: an account locked, or a record written.
   */
  readonly isCancelled?: true;
  /** Nothing was sent to its server, one of several, and why, in one word or in words of the host page; left out otherwise. */
  readonly notReached?: string;
  /** How many of the sessions that the server allows are free again, by its list; left out where that is not known. */
  readonly seats?: { readonly freed: number; readonly total: number };
  /** What went wrong with a request that no known session belongs to (a certificate, a name that is not listed). */
  readonly error?: SymbolError;
  /**
   * A logout on several servers: what became of it on each, or why nothing was sent to it. A server on which it meant nobody
   * is not in it. Left out for one server.
   */
  readonly servers?: readonly {
    readonly server: string;
    readonly report?: LogoutReport;
    readonly notReached?: string;
  }[];
}

/** The line of a session in a report. @param parts why it was left out, how it came back, and what the server said */
export function reportSession(
  session: Session,
  outcome: SessionOutcome,
  parts: Pick<ReportedSession, 'hold' | 'returnedAfter' | 'error'> = {},
): ReportedSession {
  return { ...reportHolder(session), fingerprint: fingerprint(session.id), outcome, ...parts };
}

/** Whose session it is and where it comes from. */
export function reportHolder({ user, domain, clientIp, otherIps }: Session): ReportedHolder {
  return { user, ...(domain !== '' && { domain }), clientIp, ...(otherIps && { otherIps }) };
}

/** The line of an entry that cannot be shown. @param outcome never that it has ended: no list can prove that */
export function reportUnreadable(
  { id, user, clientIp, otherIps }: UnreadableEntry,
  outcome: 'unknown' | 'still-active' | 'left-out',
  parts: Pick<ReportedSession, 'hold' | 'error'> = {},
): ReportedSession {
  return {
    user: user?.name ?? '',
    ...(user && user.domain !== '' && { domain: user.domain }),
    clientIp,
    ...(otherIps && { otherIps }),
    fingerprint: id === undefined ? '' : fingerprint(id),
    outcome,
    isUnreadable: true,
    ...parts,
  };
}

/** Somebody who was meant, for whom nothing is sent: held back, or gone before. */
export interface Spared {
  readonly leftOut?: readonly { readonly session: Session; readonly hold: LeftOutReason }[];
  readonly left?: readonly Session[];
  readonly unreadableLeftOut?: readonly UnreadableEntry[];
}

/** The lines of a report about those for whom nothing was sent. */
function reportSpared({ leftOut = [], left = [], unreadableLeftOut = [] }: Spared): readonly ReportedSession[] {
  return [
    ...leftOut.map(({ session, hold }) => reportSession(session, 'left-out', { hold })),
    ...left.map((session) => reportSession(session, 'left')),
    ...unreadableLeftOut.map((entry) => reportUnreadable(entry, 'left-out', { hold: 'unreadable' })),
  ];
}

/**
 * The report of a logout that has just begun: nothing is known yet about any session that it should end.
 * @param unreadable the entries that cannot be shown and that it ends too
 */
export function openReport(
  target: LogoutTarget,
  expected: readonly Session[],
  spared: Spared = {},
  unreadable: readonly UnreadableEntry[] = [],
): LogoutReport {
  const now = recordedNow();
  return {
    target: publicTarget(target),
    startedAt: now,
    finishedAt: now,
    sessions: [
      ...expected.map((session) => reportSession(session, 'unknown')),
      ...unreadable.map((entry) => reportUnreadable(entry, 'unknown')),
      ...reportSpared(spared),
    ],
  };
}

/** Session ids are credentials and not part of a report. What a retry needs is kept beside the report, as long as that exists. */
interface Beside {
  readonly unfinished: readonly string[];
  readonly leftOut: readonly string[];
  /** The sessions whose users have come back. */
  readonly returned: readonly Session[];
}

const kept = new WeakMap<LogoutReport, Beside>();

/** Keeps, beside a report, the ids of the sessions that have not ended, were left out or have come back. @returns the report */
export function withUnfinished(
  report: LogoutReport,
  unfinished: readonly string[],
  leftOut: readonly string[] = [],
  returned: readonly Session[] = [],
): LogoutReport {
  kept.set(report, { unfinished, leftOut, returned });
  return report;
}

/** Keeps the sessions of a report beside it. Returns the report. @param sessions those of its first lines, in their order */
export function withSessions(report: LogoutReport, sessions: readonly Session[]): LogoutReport {
  const those = (isMeant: (outcome: SessionOutcome | undefined) => boolean) =>
    sessions.filter((_, index) => isMeant(report.sessions[index]?.outcome));
  const idsOf = (found: readonly Session[]) => found.map(({ id }) => id);
  const leftOut = idsOf(those((outcome) => outcome === 'left-out'));
  const returned = those((outcome) => outcome === 'returned');
  return withUnfinished(report, idsOf(those(isUnfinished)), leftOut, returned);
}

/** A report with more parts; the ids that were kept beside the first are kept beside the new one. */
export function extendReport(
  report: LogoutReport,
  parts: Partial<Omit<LogoutReport, 'target' | 'startedAt' | 'finishedAt'>>,
): LogoutReport {
  const extended = { ...report, ...parts };
  const beside = kept.get(report);
  if (beside) kept.set(extended, beside);
  return extended;
}

/** The report of a logout for which nothing was sent after all: everybody is still active, as the list has just shown. */
export function stillActive(report: LogoutReport): LogoutReport {
  const isOpen = ({ outcome }: ReportedSession) => isUnfinished(outcome);
  const sessions = report.sessions.map((one) => (isOpen(one) ? { ...one, outcome: 'still-active' as const } : one));
  return { ...report, sessions };
}

/** The target for the sessions of a report that are still active or unknown; undefined without any. */
export function retryTarget(report: LogoutReport): TargetOf<'sessions'> | undefined {
  return selectionOf(kept.get(report)?.unfinished);
}

/** The target for the sessions of a report that were left out; undefined without any. */
export function leftOutTarget(report: LogoutReport): TargetOf<'sessions'> | undefined {
  return selectionOf(kept.get(report)?.leftOut);
}

/** The user to log out and lock, where somebody came back; undefined where nobody did, or several people. */
export function lockTarget(report: LogoutReport): TargetOf<'user'> | undefined {
  const [first, ...others] = kept.get(report)?.returned ?? [];
  if (first?.kind !== 'person' || others.some((other) => !isSameUser(other, first))) return undefined;
  const { user: name, domain } = first;
  return domain === '' ? { kind: 'user', name } : { kind: 'user', name, domain };
}

function selectionOf(ids: readonly string[] = []): TargetOf<'sessions'> | undefined {
  return ids.length > 0 ? { kind: 'sessions', ids } : undefined;
}

/** The first error of a report: it stands for those that follow from the same cause. */
export function firstError(report: LogoutReport): SymbolError | undefined {
  return report.error ?? report.sessions.find((session) => session.error)?.error;
}

/** Why a record of a logout could not be written; undefined where none failed. */
export function auditError(report: LogoutReport): SymbolError | undefined {
  return report.audit?.find(({ error }) => error)?.error;
}

/** How many sessions of a report have each outcome. */
export function countOutcomes(report: Pick<LogoutReport, 'sessions'>): Readonly<Record<SessionOutcome, number>> {
  const counts: Record<SessionOutcome, number> = {
    ended: 0,
    'still-active': 0,
    returned: 0,
    unknown: 0,
    left: 0,
    'left-out': 0,
  };
  for (const session of report.sessions) counts[session.outcome]++;
  return counts;
}

/** How many sessions of a report something was sent for. */
export function countSent(report: Pick<LogoutReport, 'sessions'>): number {
  const counts = countOutcomes(report);
  return report.sessions.length - counts.left - counts['left-out'];
}

/** Whether each record that was to be written is. */
export function isRecorded({ audit = [] }: Pick<LogoutReport, 'audit'>): boolean {
  return audit.every(({ isWritten }) => isWritten);
}

/** Whether the server never discloses whom the target meant: then somebody that nobody knows about may be left. */
export function isBlind({ target, isLockOnly, isCancelled }: LogoutReport): boolean {
  return kindOf(target).isBlind === true && !isLockOnly && !isCancelled;
}

/**
 * Whether it is known that everybody who was meant is gone and nobody else, each account that was to be locked is locked,
 * each record is written, nothing was refused, and each server was reached: only this is a success.
 */
export function isWhollyDone(report: LogoutReport): boolean {
  const { sessions, locks = [], others = [], error } = report;
  const { ended, 'left-out': leftOut } = countOutcomes(report);
  const isEverywhere = (report.servers ?? []).every(
    ({ report: one }) => one !== undefined && !one.isUnchecked && !one.isCancelled,
  );
  if (!isEverywhere) return false;
  const areOnlyTheyGone =
    report.isLockOnly ?? (ended > 0 && ended === countSent(report) && leftOut === 0 && others.length === 0);
  if (isBlind(report)) return false;
  const isRefused = error !== undefined || sessions.some((session) => session.error?.outcome === 'refused');
  return areOnlyTheyGone && !isRefused && locks.every(({ isLocked }) => isLocked === true) && isRecorded(report);
}

/** Adds what a function knows about each session of a report. */
export function describeHolders(
  report: LogoutReport,
  describe: (holder: ReportedHolder) => Pick<ReportedHolder, 'domain' | 'location'>,
): LogoutReport {
  const { sessions, others } = report;
  return extendReport(report, {
    sessions: sessions.map((line) => ({ ...line, ...describe(line) })),
    ...(others && { others: others.map((other) => ({ ...other, ...describe(other) })) }),
  });
}

/** How many reports are kept. */
export const historyLimit = 50;

/** Adds a report to the history: newest first, the oldest is dropped. */
export function addToHistory(history: readonly LogoutReport[], report: LogoutReport): readonly LogoutReport[] {
  return [report, ...history].slice(0, historyLimit);
}

/** Whether two reports of one logout say the same about everybody. */
export function saysTheSame(left: LogoutReport, right: LogoutReport): boolean {
  const statements = ({ sessions, others, isUnchecked }: LogoutReport) =>
    JSON.stringify([sessions.map(({ outcome }) => outcome), others, isUnchecked]);
  return statements(left) === statements(right);
}
