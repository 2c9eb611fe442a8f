import type { ReportedLock } from '../accounts/account-lock.js';
import { sessionHolds } from '../guards/holds.js';
import { isRecord } from '../kit/json.js';
import { stringOr, stringsOf } from '../server/answers.js';
import { parseMoment } from '../server/server-time.js';
import { SymbolError } from '../server/symbol-error.js';
import { qualifiedName, splitUserName } from '../server/user-name.js';
import { addressesOf } from '../session/addresses.js';
import { displayText, hasVisibleText, recordedText, recordText } from '../session/display-text.js';
import type { OwnSession } from '../session/session.js';
import { checkTarget, targetText } from '../targets/target.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import { plainAnnouncement, type PlainAnnouncement } from './plain-report.js';
import {
  countOutcomes,
  isUnfinished,
  sessionOutcomes,
  withdrawnCauses,
  type AuditResult,
  type LeftOutReason,
  type LogoutReport,
  type ReportedAnnouncement,
  type ReportedHolder,
  type ReportedSession,
} from './report.js';

/**
 * A logout as it is written to a log, and kept by the browser: its history is read back from it. Plain JSON without session
 * ids; text from people or the server is cleaned and cut.
 */
export interface LogoutRecord {
  readonly event: 'SESSION_LOGOUT_PLANNED' | 'SESSION_LOGOUT_VERIFIED';
  /** ISO time of the plan, the same in both records of a logout: it ties them together. */
  readonly plannedAt: string;
  readonly startedAt: string;
  /** Only in the second record. */
  readonly finishedAt?: string;
  /** `Domain::name` and address of the administrator; empty where they are not known. */
  readonly admin: string;
  readonly adminIp: string;
  /** Empty where it is not known. */
  readonly server: string;
  /** The target in a few words, and its parts. */
  readonly target: string;
  readonly targetParts: LogoutTarget;
  readonly reason: string;
  /** Accounts that were locked, that could not be locked, and whose state is not known. */
  readonly locked: readonly string[];
  readonly notLocked: readonly string[];
  readonly lockUnknown: readonly string[];
  /** What people were told before and have answered until then; left out where nobody was. */
  readonly announcement?: PlainAnnouncement;
  readonly sessionCount: number;
  /** The sessions that were meant, those left out included; at most a thousand. */
  readonly sessions: readonly (RecordedHolder & {
    readonly fingerprint: string;
    readonly isUnreadable?: true;
    readonly outcome?: string;
    /** Why it was left out. */
    readonly hold?: string;
    /** ms */
    readonly returnedAfter?: number;
    readonly error?: string;
  })[];
  /** Others who were gone afterwards; at most a thousand. */
  readonly others?: readonly RecordedHolder[];
  /** Only in the second record: how many ended, returned, are still active or unknown, had left before, or were left out. */
  readonly ended?: number;
  readonly returned?: number;
  readonly stillActive?: number;
  readonly unknown?: number;
  readonly left?: number;
  readonly leftOut?: number;
  readonly seats?: LogoutReport['seats'];
  readonly audit?: readonly Omit<AuditResult, 'error'>[];
  readonly isUnchecked?: true;
  readonly isCancelled?: true;
  readonly isLockOnly?: true;
  readonly notReached?: string;
  readonly error?: string;
}

interface RecordedHolder {
  readonly user: string;
  readonly domain?: string;
  readonly location?: string;
  /** All addresses, with commas between them. */
  readonly clientIp: string;
}

/** How many sessions one record names; the rest is only counted. A request must remain far below the server's 1 MB. */
const namedSessions = 1000;

/** UTF-16 units of the reason of a logout. */
const reasonLimit = 1000;

/**
 * The record of a logout.
 * @param own who logs out, where the report does not say it
 * @param plannedAt when the logout was planned
 */
export function recordOf(
  phase: AuditResult['phase'],
  report: LogoutReport,
  own: Pick<OwnSession, 'user' | 'domain' | 'clientIp'> | undefined,
  plannedAt: Date,
): LogoutRecord {
  const isAfter = phase === 'after';
  const { locks = [], others, audit, seats, isUnchecked, isCancelled, isLockOnly, notReached } = report;
  const accounts = (isLocked: ReportedLock['isLocked']) =>
    locks.filter((lock) => lock.isLocked === isLocked).map(({ account }) => recordText(account));
  const counts = countOutcomes(report);
  const by = report.by ?? own;
  return {
    event: isAfter ? 'SESSION_LOGOUT_VERIFIED' : 'SESSION_LOGOUT_PLANNED',
    plannedAt: plannedAt.toISOString(),
    startedAt: report.startedAt.toISOString(),
    ...(isAfter && { finishedAt: report.finishedAt.toISOString() }),
    admin: by ? recordText(qualifiedName(by.domain, by.user)) : '',
    adminIp: by ? recordText(by.clientIp) : '',
    server: recordText(report.server ?? ''),
    target: targetText(report.target),
    targetParts: shortened(report.target),
    reason: displayText(report.reason ?? '', reasonLimit),
    locked: accounts(true),
    notLocked: accounts(false),
    lockUnknown: accounts('unknown'),
    ...(report.announcement && { announcement: plainAnnouncement(report.announcement) }),
    sessionCount: report.sessions.length,
    sessions: report.sessions
      .slice(0, namedSessions)
      .map(({ fingerprint, outcome, hold, error, returnedAfter, isUnreadable, ...holder }) => ({
        ...recordedHolder(holder),
        fingerprint,
        ...(isUnreadable && { isUnreadable }),
        ...((isAfter || !isUnfinished(outcome)) && { outcome }),
        ...(hold !== undefined && { hold: typeof hold === 'object' ? recordText(hold.reason) : hold }),
        ...(isAfter && returnedAfter !== undefined && { returnedAfter }),
        ...(isAfter && error && { error: errorText(error) }),
      })),
    ...(isAfter && {
      ...(others && { others: others.slice(0, namedSessions).map(recordedHolder) }),
      ended: counts.ended,
      returned: counts.returned,
      stillActive: counts['still-active'],
      unknown: counts.unknown,
      left: counts.left,
      leftOut: counts['left-out'],
      ...(seats && { seats }),
      ...(audit && { audit: audit.map(({ phase: of, log, isWritten }) => ({ phase: of, log, isWritten })) }),
      ...(isUnchecked && { isUnchecked }),
      ...(isCancelled && { isCancelled }),
      ...(isLockOnly && { isLockOnly }),
      ...(notReached !== undefined && { notReached: recordText(notReached) }),
      ...(report.error && { error: errorText(report.error) }),
    }),
  };
}

function shortened(target: LogoutTarget): LogoutTarget {
  return target.kind === 'sessions' ? { ...target, ids: target.ids.slice(0, namedSessions) } : target;
}

function recordedHolder({ user, domain, location, ...addresses }: ReportedHolder): RecordedHolder {
  return {
    user: recordText(user),
    ...(domain !== undefined && { domain: recordText(domain) }),
    ...(location !== undefined && { location: recordText(location) }),
    clientIp: addressesOf(addresses).map(recordText).join(', '),
  };
}

function errorText({ code, message, reason }: SymbolError): string {
  return recordText(reason === '' ? `${code} ${message}` : `${code} ${message}: ${reason}`);
}

/**
 * The report that a record tells of. It may come from anybody and may be of any shape: it is shown, and nothing is ever done
 * because of it. What the first record of a logout leaves open is unknown.
 * @returns undefined for anything that is no record
 */
export function parseRecord(value: unknown): LogoutReport | undefined {
  if (!isRecord(value) || !Array.isArray(value.sessions)) return undefined;
  const startedAt = parseMoment(value.startedAt);
  const target = parseTarget(value.targetParts);
  if (startedAt === undefined || !target) return undefined;
  const { name: user, domain } = splitUserName(recordedText(stringOr(value.admin, '')));
  const reason = recordedText(stringOr(value.reason, ''), reasonLimit);
  const server = recordedText(stringOr(value.server, ''));
  const locks = [
    ...parseLocks(value.locked, true),
    ...parseLocks(value.notLocked, false),
    ...parseLocks(value.lockUnknown, 'unknown'),
  ];
  const others = recordsOf(value.others).map(parseHolder);
  const audit = recordsOf(value.audit).flatMap(parseAudit);
  const seats = parseSeats(value.seats);
  const announcement = parseAnnouncement(value.announcement);
  const error = parseError(value.error);
  return {
    target,
    startedAt: new Date(startedAt),
    finishedAt: new Date(parseMoment(value.finishedAt) ?? startedAt),
    ...(user !== '' && { by: { user, domain, clientIp: recordedText(stringOr(value.adminIp, '')) } }),
    ...(server !== '' && { server }),
    ...(reason !== '' && { reason }),
    sessions: recordsOf(value.sessions).map(parseSession),
    ...(locks.length > 0 && { locks }),
    ...(audit.length > 0 && { audit }),
    ...(others.length > 0 && { others }),
    ...(seats && { seats }),
    ...(announcement && { announcement }),
    ...(value.isUnchecked === true && { isUnchecked: true }),
    ...(value.isCancelled === true && { isCancelled: true }),
    ...(value.isLockOnly === true && { isLockOnly: true }),
    ...(hasVisibleText(value.notReached) && { notReached: recordedText(value.notReached) }),
    ...(error && { error }),
  };
}

function parseLocks(value: unknown, isLocked: ReportedLock['isLocked']): readonly ReportedLock[] {
  return stringsOf(value).map((account) => ({ account: recordedText(account), isLocked }));
}

/** The objects of an array, as many as a record may have. */
function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.slice(0, namedSessions).filter(isRecord) : [];
}

function parseTarget(value: unknown): LogoutTarget | undefined {
  try {
    return checkTarget(value);
  } catch {
    return undefined;
  }
}

function parseHolder(value: Readonly<Record<string, unknown>>): ReportedHolder {
  const [clientIp = '', ...otherIps] = stringOr(value.clientIp, '')
    .split(', ', namedSessions)
    .map((one) => recordedText(one));
  return {
    user: recordedText(stringOr(value.user, '')),
    ...(hasVisibleText(value.domain) && { domain: recordedText(value.domain) }),
    ...(hasVisibleText(value.location) && { location: recordedText(value.location) }),
    clientIp,
    ...(otherIps.length > 0 && { otherIps }),
  };
}

function parseSession(value: Readonly<Record<string, unknown>>): ReportedSession {
  const outcome = sessionOutcomes.find((one) => one === value.outcome) ?? 'unknown';
  const { returnedAfter } = value;
  const error = parseError(value.error);
  return {
    ...parseHolder(value),
    fingerprint: parseFingerprint(stringOr(value.fingerprint, '')),
    outcome,
    ...(value.isUnreadable === true && { isUnreadable: true }),
    ...(outcome === 'left-out' && hasVisibleText(value.hold) && { hold: parseHold(value.hold) }),
    ...(typeof returnedAfter === 'number' && Number.isFinite(returnedAfter) && { returnedAfter }),
    ...(error && { error }),
  };
}

const holdNames = [...sessionHolds, 'lastAdministrator', 'lastOperator', 'in-doubt', 'called-off'] as const;

function parseHold(text: string): LeftOutReason {
  return holdNames.find((name) => name === text) ?? { reason: recordedText(text) };
}

function parseAudit({ phase, log, isWritten }: Readonly<Record<string, unknown>>): readonly AuditResult[] {
  const isKnown = (phase === 'before' || phase === 'after') && (log === 'audit-trail' || log === 'event');
  return isKnown && typeof isWritten === 'boolean' ? [{ phase, log, isWritten }] : [];
}

function parseAnnouncement(value: unknown): ReportedAnnouncement | undefined {
  const last = parseOneAnnouncement(value);
  if (!last || !isRecord(value)) return last;
  const earlier = recordsOf(value.earlier)
    .map(parseOneAnnouncement)
    .filter((one) => one !== undefined);
  return earlier.length > 0 ? { ...last, earlier } : last;
}

function parseOneAnnouncement(value: unknown): ReportedAnnouncement | undefined {
  if (!isRecord(value)) return undefined;
  const announcedAt = parseMoment(value.announcedAt);
  const deadline = parseMoment(value.deadline);
  if (announcedAt === undefined || deadline === undefined) return undefined;
  const withdrawn = withdrawnCauses.find((cause) => cause === value.withdrawn);
  const times = recordsOf(value.times).flatMap((one) => {
    const [at, to] = [parseMoment(one.at), parseMoment(one.deadline)];
    return at === undefined || to === undefined ? [] : [{ at: new Date(at), deadline: new Date(to) }];
  });
  return {
    id: recordText(stringOr(value.id, '')),
    announcedAt: new Date(announcedAt),
    deadline: new Date(deadline),
    reason: recordedText(stringOr(value.reason, ''), reasonLimit),
    wasReadable: value.wasReadable === true,
    told: stringsOf(value.told).map(parseFingerprint),
    ...(typeof value.untold === 'number' && value.untold > 0 && { untold: value.untold }),
    answers: recordsOf(value.answers).flatMap((one) => {
      const { answer } = one;
      if (answer !== 'seen' && answer !== 'more-time') return [];
      const at = parseMoment(one.at);
      const fingerprint = parseFingerprint(stringOr(one.fingerprint, ''));
      return [{ fingerprint, answer, ...(at !== undefined && { at: new Date(at) }) }];
    }),
    ...(times.length > 0 && { times }),
    ...(withdrawn && { withdrawn }),
  };
}

/** A whole session id must not be in a record, whoever has written it. */
function parseFingerprint(text: string): string {
  return text.length <= 12 ? displayText(text) : '';
}

function parseSeats(value: unknown): LogoutReport['seats'] {
  if (!isRecord(value)) return undefined;
  const { freed, total } = value;
  return typeof freed === 'number' && typeof total === 'number' && freed > 0 ? { freed, total } : undefined;
}

function parseError(value: unknown): SymbolError | undefined {
  const [, code, message = '', reason = ''] =
    /^(\d+) ([^:]*)(?:: (.*))?$/s.exec(recordedText(stringOr(value, ''))) ?? [];
  if (code === undefined) return undefined;
  const said = { code: Number(code), message, reason };
  return new SymbolError({ ...said, symbol: 'ForceLogout', source: 'server', outcome: 'refused' });
}
