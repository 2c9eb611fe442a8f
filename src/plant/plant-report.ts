import type { LogoutObstacle } from '../guards/availability.js';
import type { PlanObstacle } from '../logout/plan.js';
import { mergeHistory } from '../report/history.js';
import { qualifiedName } from '../server/user-name.js';
import type { OwnSession } from '../session/session.js';
import type { LogoutReport } from '../report/report.js';
import type { SymbolError } from '../server/symbol-error.js';
import { publicTarget } from '../targets/target.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import { recordedNow } from '../kit/clock.js';

/** Why nothing was sent to a server: logging out is not possible there, nobody is left, or it did not answer. */
export interface NotReached {
  readonly obstacle: LogoutObstacle | PlanObstacle | 'cancelled' | undefined;
  readonly error: SymbolError | undefined;
}

/** What became of a logout on one server. */
export type ServerResult = { readonly server: string } & (
  | { readonly report: LogoutReport; readonly notReached?: undefined }
  | { readonly report?: undefined; readonly notReached: NotReached }
);

/** What became of a logout on each server that it was meant for. Servers on which it meant nobody are not in it. */
export interface PlantReport {
  readonly startedAt: Date;
  readonly servers: readonly ServerResult[];
}

/**
 * The report for the host page: what happened on all servers in one, each session with the name of its server, and the report
 * of each server as it is. A server that was not reached has no session in it, but is named among the servers. What belongs to
 * one server alone, such as its seats and its announcement, is in the report of that server.
 */
export function joinReports(target: LogoutTarget, { startedAt, servers }: PlantReport): LogoutReport {
  const reports = servers.flatMap(({ server, report }) => (report ? [{ ...report, server }] : []));
  const finished = reports.map(({ finishedAt }) => finishedAt.getTime());
  const [others, locks, audit] = [
    reports.flatMap((report) => report.others ?? []),
    reports.flatMap((report) => report.locks ?? []),
    reports.flatMap((report) => report.audit ?? []),
  ];
  const reason = reports.map((report) => report.reason).find((text) => text !== undefined);
  const isOfAll = (part: 'isLockOnly' | 'isCancelled') => reports.length > 0 && reports.every((report) => report[part]);
  const error = servers.map(({ report, notReached }) => report?.error ?? notReached?.error).find(Boolean);
  return {
    target: publicTarget(target),
    startedAt,
    finishedAt: new Date(Math.max(...finished, finished.length === 0 ? recordedNow().getTime() : 0)),
    ...(reports[0]?.by && { by: reports[0].by }),
    sessions: reports.flatMap(({ server, sessions }) => sessions.map((session) => ({ ...session, server }))),
    servers: servers.map(({ server, report, notReached }) => ({
      server,
      ...(report && { report }),
      ...(notReached && { notReached: reasonOf(notReached) }),
    })),
    ...(reason !== undefined && { reason }),
    ...(others.length > 0 && { others }),
    ...(locks.length > 0 && { locks }),
    ...(audit.length > 0 && { audit }),
    // In doubt on one server is in doubt as a whole.
    ...(reports.some(({ isUnchecked }) => isUnchecked) && { isUnchecked: true }),
    ...(isOfAll('isLockOnly') && { isLockOnly: true }),
    ...(isOfAll('isCancelled') && { isCancelled: true }),
    ...(error && { error }),
  };
}

/** The reports for the history, one for each server. Where nothing was sent to a server, its report says so, and why. */
export function serverReports(target: LogoutTarget, report: PlantReport): readonly LogoutReport[] {
  const { finishedAt, by } = joinReports(target, report);
  return report.servers.map(
    ({ server, report: one, notReached }) =>
      one ?? {
        target: publicTarget(target),
        startedAt: report.startedAt,
        finishedAt,
        ...(by && { by }),
        server,
        sessions: [],
        notReached: reasonOf(notReached),
        ...(notReached.error && { error: notReached.error }),
      },
  );
}

/** What the browser has kept for those who are logged in to the servers now, and what this page has seen, the newest first. */
export function plantHistory(
  page: readonly LogoutReport[],
  kept: readonly LogoutReport[],
  owns: readonly OwnSession[],
): readonly LogoutReport[] {
  const users = new Map(owns.map((own) => [qualifiedName(own.domain, own.user), own]));
  return [...users.values()].reduce((known, own) => mergeHistory(known, kept, [], own), page);
}

/** Why nothing was sent: one word for programs, or what the host page or the server said. */
export function reasonOf({ obstacle, error }: NotReached): string {
  if (typeof obstacle === 'object') return obstacle.reason;
  return obstacle ?? error?.message ?? 'no-answer';
}
