import type { LogoutObstacle } from '../guards/availability.js';
import type { PlanObstacle } from '../logout/plan.js';
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
 * The report for the host page: the sessions of all servers in one, each with the name of its server, and the report of each
 * server as it is. A server that was not reached has no session in it.
 */
export function joinReports(target: LogoutTarget, { startedAt, servers }: PlantReport): LogoutReport {
  const reports = servers.flatMap(({ server, report }) => (report ? [{ ...report, server }] : []));
  const finished = reports.map(({ finishedAt }) => finishedAt.getTime());
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
    ...(error && { error }),
  };
}

/** One word for programs. */
function reasonOf({ obstacle, error }: NotReached): string {
  if (typeof obstacle === 'object') return obstacle.reason;
  return obstacle ?? error?.message ?? 'no-answer';
}
