import { targetText } from '../targets/target.js';
import { displayText } from '../session/display-text.js';
import { addressesOf } from '../session/addresses.js';
import { holdText, plainReport } from './plain-report.js';
import type { AuditResult, LogoutReport, ReportedAnnouncement, ReportedHolder, ReportedSession } from './report.js';
import type { ReportedLock } from '../accounts/account-lock.js';
import type { SymbolError } from '../server/symbol-error.js';
import { qualifiedName } from '../server/user-name.js';

/** A file to save: its name, its type and its text. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export type ExportFormat = 'csv' | 'json';

/** Writes reports as a file, without session ids. @param reports the first one names the file */
export function exportReports(reports: readonly LogoutReport[], format: ExportFormat): ExportFile {
  const moment = reports[0]?.startedAt.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-') ?? 'empty';
  return format === 'csv'
    ? { name: `logout-${moment}.csv`, type: 'text/csv;charset=utf-8', text: reportsToCsv(reports) }
    : { name: `logout-${moment}.json`, type: 'application/json', text: reportsToJson(reports) };
}

/** Invisible and direction-changing characters, which JSON does not escape. */
const invisible = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Reports as JSON with exact values; invisible characters are escaped, such as `\u202e`, and read back unchanged. */
export function reportsToJson(reports: readonly LogoutReport[]): string {
  const json = JSON.stringify({ reports: reports.map(plainReport) }, undefined, 2);
  return json.replace(invisible, (character) =>
    Array.from({ length: character.length }, (_, index) => escaped(character.charCodeAt(index))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

const columns = [
  'Started',
  'Finished',
  'Target',
  'Reason',
  'Line',
  'User',
  'Client IP',
  'Session',
  'Outcome',
  'Returned after (s)',
  'Error code',
  'Error',
  'Error reason',
  'Left out because',
  'Domain',
  'Location',
  'By',
  'From client',
  'Server',
  'Source',
] as const;

/**
 * Reports as CSV (RFC 4180, with a byte order mark, since spreadsheets otherwise guess the encoding): one line for each
 * session, other session that was gone, locked account, audit record, announcement, answer to it and general error. The headings are the same in all
 * languages.
 */
export function reportsToCsv(reports: readonly LogoutReport[]): string {
  const lines = [columns, ...reports.flatMap(reportLines)];
  return `\ufeff${lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('')}`;
}

/** A report of several servers has the lines of each, also of those to which nothing was sent. */
function reportLines(report: LogoutReport): readonly (readonly string[])[] {
  if (report.servers) {
    const { servers, ...all } = report;
    const nothing = { ...all, sessions: [], others: [], locks: [], audit: [], error: undefined };
    return servers.flatMap(({ server, report: one, notReached = '' }) =>
      linesOf({ ...(one ?? { ...nothing, notReached }), server }),
    );
  }
  return linesOf(report);
}

function linesOf(report: Omit<LogoutReport, 'error'> & { readonly error?: SymbolError | undefined }) {
  const { startedAt, finishedAt, target, reason = '', sessions, others = [], locks = [], audit = [], error } = report;
  const { by, server = '', source = 'page' } = report;
  const head = [startedAt.toISOString(), finishedAt.toISOString(), targetText(target), visible(reason)];
  const tail = [
    by ? visible(qualifiedName(by.domain, by.user)) : '',
    by ? visible(by.clientIp) : '',
    visible(server),
    source,
  ];
  const lines = [
    ...sessions.map(sessionLine),
    ...others.map(otherLine),
    ...locks.map(lockLine),
    ...audit.map(auditLine),
    ...(report.announcement ? announcementLines(report.announcement) : []),
  ];
  if (error || report.isCancelled || lines.length === 0) {
    const because = report.notReached === undefined ? '' : visible(report.notReached);
    lines.push(['report', '', '', '', outcomeOf(report), '', ...errorFields(error), because]);
  }
  const between = columns.length - head.length - tail.length;
  return lines.map((line) => [...head, ...line, ...Array<string>(between - line.length).fill(''), ...tail]);
}

function outcomeOf({ isCancelled, isUnchecked, notReached }: Omit<LogoutReport, 'error'>): string {
  if (notReached !== undefined) return 'not reached';
  return isCancelled ? 'cancelled' : isUnchecked ? 'unknown' : '';
}

function sessionLine({ fingerprint, outcome, hold, returnedAfter, error, ...session }: ReportedSession): string[] {
  const seconds = returnedAfter === undefined ? '' : (returnedAfter / 1000).toFixed(1);
  const because = hold === undefined ? '' : visible(holdText(hold));
  const [user, ip, ...whereabouts] = holderFields(session);
  return [
    ...[session.isUnreadable ? 'unreadable' : 'session', user, ip, fingerprint, outcome, seconds],
    ...[...errorFields(error), because, ...whereabouts],
  ];
}

function otherLine(other: ReportedHolder): string[] {
  const [user, ip, ...whereabouts] = holderFields(other);
  return ['other', user, ip, '', 'gone', '', ...errorFields(undefined), '', ...whereabouts];
}

/** User, addresses, domain and location. */
function holderFields({
  user,
  domain = '',
  location = '',
  ...addresses
}: ReportedHolder): [string, string, string, string] {
  return [visible(user), addressesOf(addresses).map(visible).join(', '), visible(domain), visible(location)];
}

function lockLine({ account, isLocked, error }: ReportedLock): string[] {
  return ['account', visible(account), '', '', lockOutcome(isLocked), '', ...errorFields(error)];
}

function lockOutcome(isLocked: ReportedLock['isLocked']): string {
  return isLocked === 'unknown' ? 'unknown' : isLocked ? 'locked' : 'not locked';
}

function auditLine({ phase, log, isWritten, error }: AuditResult): string[] {
  const outcome = `${phase}: ${isWritten ? 'written' : 'not written'} (${log})`;
  return ['audit', '', '', '', outcome, '', ...errorFields(error)];
}

/** What people were told, and one line for each answer, or for whoever gave none; what they were told before comes first. */
function announcementLines(announcement: ReportedAnnouncement): string[][] {
  const { announcedAt, deadline, reason, told, untold = 0, answers, wasReadable, withdrawn } = announcement;
  const { times = [{ at: announcedAt, deadline }] } = announcement;
  const outcome = [
    ...times.map((one) => `announced ${one.at.toISOString()} for ${one.deadline.toISOString()}`),
    ...(wasReadable ? [] : ['not readable']),
    ...(untold > 0 ? [`${untold} not told`] : []),
    ...(withdrawn ? [withdrawn] : []),
  ].join(', ');
  const line = (one: string, answer: string) => ['answer', '', '', one, answer, '', ...errorFields(undefined)];
  return [
    ...(announcement.earlier ?? []).flatMap(announcementLines),
    ['announcement', '', '', '', outcome, '', '', '', visible(reason)],
    ...told.flatMap((one) => {
      const given = answers.filter(({ fingerprint }) => fingerprint === one);
      return given.length > 0
        ? given.map(({ answer, at }) => line(one, at ? `${answer} ${at.toISOString()}` : answer))
        : [line(one, 'none')];
    }),
  ];
}

function errorFields(error: SymbolError | undefined): string[] {
  return error ? [String(error.code), visible(error.message), visible(error.reason)] : ['', '', ''];
}

/** The start of what a spreadsheet may read as a formula, after {@link String.normalize} has unified its ways of writing. */
const formulaStart = /^\s*[=+\-@\u2212]/;

/** Makes control characters, tabs, line breaks and other invisible characters visible. */
function visible(text: string): string {
  return displayText(text, 2000);
}

/**
 * One field with a visible text. An apostrophe precedes everything that could begin a formula, even after a character at
 * which a spreadsheet may split.
 */
function csvField(text: string): string {
  const harmless = text
    .split(/([;,"])/)
    // Full-width, small, superscript and subscript signs are the same signs to a program that normalises them.
    .map((part) => (formulaStart.test(part.normalize('NFKC')) ? `'${part}` : part))
    .join('');
  return `"${harmless.replaceAll('"', '""')}"`;
}
