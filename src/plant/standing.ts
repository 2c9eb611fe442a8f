import { isStale } from '../guards/availability.js';
import { safetyInterval } from '../monitor/session-monitor.js';
import { capacityLevel, type CapacityLevel } from '../monitor/capacity.js';
import { connectionReport } from '../server/symbol-client.js';
import { SymbolErrorCode, type SymbolError } from '../server/symbol-error.js';
import { notReadyError } from '../server/transport-errors.js';
import type { PlantServer } from './plant-server.js';

/** The state of a server, as the bar of servers shows it; the worst first. */
export const standings = ['unreachable', 'not-allowed', 'guest', 'old', 'connecting', 'fine'] as const;
export type Standing = (typeof standings)[number];

/** One server in the bar of servers. */
export interface ServerStanding {
  readonly server: PlantServer;
  readonly standing: Standing;
  /** Its sessions, and how many it allows; undefined where that is not known. */
  readonly sessions: number | undefined;
  readonly seats: number | undefined;
  readonly level: CapacityLevel;
  /** Whether there is a connection over which it answers. */
  readonly isReachable: boolean;
  /** When its list was read, in ms since the epoch by `steadyNow`; undefined without a list. */
  readonly readAt: number | undefined;
  /** ms since its list was read, where that is long ago. */
  readonly age: number | undefined;
}

/** The state of a server. @param now ms since the epoch by `steadyNow` @param maximumAge ms from which a list is too old to act on */
export function standingOf(server: PlantServer, now: number, maximumAge: number): ServerStanding {
  const { list, capacity } = server.state ?? {};
  const sessions = list && list.sessions.length + list.unreadable.length;
  const seats = capacity?.maximumSessions;
  const standing = standingIn(server, now, maximumAge);
  return {
    server,
    standing,
    isReachable: standing !== 'unreachable' && standing !== 'connecting',
    sessions,
    seats,
    level: sessions === undefined || seats === undefined ? 'normal' : capacityLevel(sessions, seats),
    readAt: list?.readAt,
    age: list && outdated.includes(standing) ? Math.max(0, now - list.readAt) : undefined,
  };
}

/** The standings that come with the age of the list. */
const outdated: readonly Standing[] = ['old', 'unreachable'];

/**
 * Makes the standings of servers.
 * @returns a function of the same arguments as {@link standingOf}. It gives the same array while nothing in it has changed: the clock
 * goes on, but what is shown of a hundred servers does not change each second.
 */
export function createStandings(): (
  servers: readonly PlantServer[],
  now: number,
  maximumAge: number,
) => readonly ServerStanding[] {
  let last: readonly ServerStanding[] = [];
  return (servers, now, maximumAge) => {
    const next = servers.map((server, index) => {
      const one = standingOf(server, now, maximumAge);
      const before = last[index];
      return before && isSameStanding(before, one) ? before : one;
    });
    if (next.length !== last.length || next.some((one, index) => one !== last[index])) last = next;
    return last;
  };
}

function isSameStanding(left: ServerStanding, right: ServerStanding): boolean {
  return (Object.keys(left) as (keyof ServerStanding)[]).every((part) => left[part] === right[part]);
}

/** When the oldest of some lists was read, in ms since the epoch by `steadyNow`; undefined without a list. */
export function oldestOf(readAt: readonly (number | undefined)[]): number | undefined {
  const times = readAt.filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

function standingIn({ state, client }: PlantServer, now: number, maximumAge: number): Standing {
  if (!state) return client ? 'connecting' : 'unreachable';
  const { connection, own, problem, list, mayLogOut } = state;
  const hasFailed = client !== undefined && connectionReport(client).problem !== undefined;
  if (connection === 'connecting' && !list && !hasFailed) return 'connecting';
  if (connection !== 'online') return 'unreachable';
  if (own?.isGuest === true) return 'guest';
  if (mayLogOut === 'no' || problem?.code === SymbolErrorCode.insufficientAccess) return 'not-allowed';
  if (problem) return list && !isStale({ state, now, maximumAge }) ? 'old' : 'unreachable';
  if (!list) return 'connecting';
  return now - list.readAt > Math.max(maximumAge, longestPause) ? 'old' : 'fine';
}

/** What has failed on a server, to be reported once. A lost connection comes first: no list shows it before the next one is read. */
export function problemOf({ state, client }: PlantServer): SymbolError | undefined {
  if (!state || !client || state.connection === 'online') return state?.problem;
  return connectionReport(client).problem ?? (state.list && notReadyError('', { kind: 'no-connection' }));
}

/** ms: a list whose server pushes changes, and that is read again from time to time, is not older than this. */
const longestPause = 2 * safetyInterval;

/** How full the plant is: the sum over the servers that can be reached and whose limit is known. */
export interface PlantCapacity {
  /** How many servers that is, of how many. */
  readonly counted: number;
  readonly servers: number;
  readonly used: number;
  readonly total: number;
}

/** @returns undefined where no server counts */
export function capacityOf(standing: readonly ServerStanding[]): PlantCapacity | undefined {
  const known = standing.flatMap(({ isReachable, sessions, seats }) =>
    !isReachable || sessions === undefined || seats === undefined ? [] : [{ used: sessions, total: seats }],
  );
  if (known.length === 0) return undefined;
  return {
    counted: known.length,
    servers: standing.length,
    used: known.reduce((sum, { used }) => sum + used, 0),
    total: known.reduce((sum, { total }) => sum + total, 0),
  };
}
