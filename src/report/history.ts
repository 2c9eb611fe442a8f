import { qualifiedName, splitUserName } from '../server/user-name.js';
import { compareUsers } from '../session/identity.js';
import type { OwnSession } from '../session/session.js';
import { parseRecord, recordOf } from './record.js';
import { historyLimit, type LogoutReport } from './report.js';

/** The part of the browser's storage that is used. */
export type HistoryStorage = Pick<Storage, 'getItem' | 'setItem'>;

const storageKey = 'tchmi-session-manager-history';

/** Keeps a report until the browser session ends, without session ids. A storage that is full or forbidden keeps nothing. */
export function keepReport(storage: HistoryStorage | undefined, report: LogoutReport): void {
  const key = reportKey(report);
  const others = keptReports(storage).filter((other) => reportKey(other) !== key);
  const records = [report, ...others]
    .slice(0, historyLimit)
    .map((one) => recordOf('after', one, undefined, one.startedAt));
  try {
    storage?.setItem(storageKey, JSON.stringify(records));
  } catch {
    // The page still shows its own reports.
  }
}

/** The reports that the browser has kept, the newest first. */
export function keptReports(storage: HistoryStorage | undefined): readonly LogoutReport[] {
  try {
    const records: unknown = JSON.parse(storage?.getItem(storageKey) ?? '[]');
    return (Array.isArray(records) ? records : []).flatMap((record: unknown) => {
      const report = parseRecord(record);
      return report ? [{ ...report, source: 'browser' as const }] : [];
    });
  } catch {
    return [];
  }
}

/**
 * All known reports, each once, the newest first: what this page has seen counts more than what was kept or recorded. What
 * the browser has kept for another user is left out, since a panel may have several.
 */
export function mergeHistory(
  page: readonly LogoutReport[],
  kept: readonly LogoutReport[],
  server: readonly LogoutReport[],
  own: OwnSession | undefined,
): readonly LogoutReport[] {
  const isOthers = ({ by }: LogoutReport) =>
    compareUsers(
      { name: by?.user ?? '', domain: by?.domain ?? '' },
      { name: own?.user ?? '', domain: own?.domain ?? '' },
    ) !== 'same';
  const known = new Map<string, LogoutReport>();
  for (const report of [...page, ...kept.filter((one) => !isOthers(one)), ...server]) {
    const key = reportKey(report);
    if (!known.has(key)) known.set(key, report);
  }
  return [...known.values()].sort((left, right) => right.startedAt.getTime() - left.startedAt.getTime());
}

/** What the history says about the last lock of an account: when, by whom and why; undefined where it says nothing. */
export function recordedLock(
  reports: readonly LogoutReport[],
  account: string,
): { readonly at: Date; readonly by: string; readonly reason: string } | undefined {
  const isSame = (other: string) => compareUsers(splitUserName(other), splitUserName(account)) === 'same';
  const report = reports.find(({ locks = [] }) => locks.some((lock) => lock.isLocked === true && isSame(lock.account)));
  if (!report) return undefined;
  const { startedAt: at, by, reason = '' } = report;
  return { at, by: by ? qualifiedName(by.domain, by.user) : '', reason };
}

/** The same for all reports of one logout, whether this page, the browser or the server's log has kept them. */
export function reportKey({ startedAt, by, server = '' }: LogoutReport): string {
  return JSON.stringify([startedAt.getTime(), by ? qualifiedName(by.domain, by.user) : '', server]);
}
