import type { SymbolError } from '../server/symbol-error.js';
import { displayText } from '../session/display-text.js';
import type { AuditResult, LeftOutReason, LogoutReport, ReportedAnnouncement, ReportedSession } from './report.js';
import type { ReportedLock } from '../accounts/account-lock.js';

/** A {@link SymbolError} as plain data. */
export interface PlainError {
  /** The server's code where there is one, else the framework's. */
  readonly code: number;
  readonly message: string;
  readonly reason: string;
  /** The symbol that the error is about; empty without one. */
  readonly symbol: string;
}

type Plain<Line extends { readonly error?: SymbolError }> = Omit<Line, 'error'> & { readonly error?: PlainError };

/** A session as plain data: a reason of the host page against logging out is its text. */
type PlainSession = Omit<Plain<ReportedSession>, 'hold'> & { readonly hold?: string };

/** A report as plain data, for JSON and for bindings and actions of an HMI page: times as ISO texts. */
export interface PlainReport extends Omit<
  Plain<LogoutReport>,
  'startedAt' | 'finishedAt' | 'sessions' | 'locks' | 'audit' | 'announcement' | 'servers'
> {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly sessions: readonly PlainSession[];
  readonly locks?: readonly Plain<ReportedLock>[];
  readonly audit?: readonly Plain<AuditResult>[];
  readonly announcement?: PlainAnnouncement;
  readonly servers?: readonly {
    readonly server: string;
    readonly report?: PlainReport;
    readonly notReached?: string;
  }[];
}

/** What people were told before, as plain data. */
export type PlainAnnouncement = Omit<
  ReportedAnnouncement,
  'announcedAt' | 'deadline' | 'answers' | 'times' | 'earlier'
> & {
  readonly announcedAt: string;
  readonly deadline: string;
  readonly answers: readonly {
    readonly fingerprint: string;
    readonly answer: 'seen' | 'more-time';
    readonly at?: string;
  }[];
  readonly times?: readonly { readonly at: string; readonly deadline: string }[];
  readonly earlier?: readonly PlainAnnouncement[];
};

/** A report as plain data: without classes, and ready for `JSON.stringify`. */
export function plainReport(report: LogoutReport): PlainReport {
  const {
    target,
    startedAt,
    finishedAt,
    by,
    server,
    reason,
    sessions,
    others,
    isUnchecked,
    isCancelled,
    isLockOnly,
    notReached,
    source,
    locks,
    audit,
    seats,
    announcement,
    servers,
    error,
  } = report;
  return {
    target,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    ...(by && { by }),
    ...(server !== undefined && { server }),
    ...(reason !== undefined && { reason }),
    sessions: sessions.map(plainSession),
    ...(others && { others }),
    ...(isUnchecked && { isUnchecked }),
    ...(isCancelled && { isCancelled }),
    ...(isLockOnly && { isLockOnly }),
    ...(notReached !== undefined && { notReached: displayText(notReached, 300) }),
    ...(source && { source }),
    ...(locks && { locks: locks.map(plainLine) }),
    ...(audit && { audit: audit.map(plainLine) }),
    ...(seats && { seats }),
    ...(announcement && { announcement: plainAnnouncement(announcement) }),
    ...(servers && { servers: servers.map(plainServer) }),
    ...(error && { error: plainSymbolError(error) }),
  };
}

/** Why a server was not reached may be the host page's own words: they are cleaned and cut. */
function plainServer({ server, report, notReached }: NonNullable<LogoutReport['servers']>[number]) {
  return {
    server,
    ...(report && { report: plainReport(report) }),
    ...(notReached !== undefined && { notReached: displayText(notReached, 300) }),
  };
}

/** The reason comes from the host page: it is cleaned and cut. */
export function plainAnnouncement(announcement: ReportedAnnouncement): PlainAnnouncement {
  const { announcedAt, deadline, reason, answers, times, earlier, ...others } = announcement;
  return {
    ...others,
    reason: displayText(reason, 1000),
    announcedAt: announcedAt.toISOString(),
    deadline: deadline.toISOString(),
    answers: answers.map(({ at, ...answer }) => ({ ...answer, ...(at && { at: at.toISOString() }) })),
    ...(times && {
      times: times.map((one) => ({ at: one.at.toISOString(), deadline: one.deadline.toISOString() })),
    }),
    ...(earlier && { earlier: earlier.map(plainAnnouncement) }),
  };
}

/** An error as plain data, without its cause, domain and source. */
export function plainSymbolError({ code, message, reason, symbol }: SymbolError): PlainError {
  return { code, message, reason, symbol };
}

function plainSession({ hold, ...session }: ReportedSession): PlainSession {
  return { ...plainLine(session), ...(hold !== undefined && { hold: holdText(hold) }) };
}

/** Why a session was left out, as one text for machines and auditors: the name of the reason, or the host page's own words. */
export function holdText(hold: LeftOutReason): string {
  return typeof hold === 'object' ? displayText(hold.reason, 300) : hold;
}

function plainLine<Line extends { readonly error?: SymbolError }>({ error, ...line }: Line): Plain<Line> {
  return { ...line, ...(error && { error: plainSymbolError(error) }) };
}
