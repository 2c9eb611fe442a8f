import { isRecord } from '../kit/json.js';
import type { Session } from '../session/session.js';
import { wrongType, type ParseResult } from '../server/answers.js';

/** The symbols that hold the limits of the server. Only administrators may read them unless the right is granted. */
export const maximumSessionsSymbol = 'TcHmiSrv.Config::MAXSESSIONS';
export const licenceSymbol = 'Diagnostics::LICENSE';

/** Limits of the server; undefined if unknown, or if there is no limit. */
export interface CapacityLimits {
  /** `MAXSESSIONS`. The server's documentation calls it a number of connections; we assume that it limits sessions. */
  readonly maximumSessions: number | undefined;
  readonly licences: ClientLicences | undefined;
}

/** Client licences, from `Diagnostics::LICENSE`. */
export interface ClientLicences {
  readonly used: number;
  readonly total: number;
}

/** How close a limit is: `nearly-full` from 80 % or when only one seat is left, `full` when none is left. */
export type CapacityLevel = 'normal' | 'nearly-full' | 'full';

/** The use of one limit. */
export interface CapacityMeter {
  readonly kind: 'sessions' | 'licences';
  readonly used: number;
  readonly total: number;
  readonly level: CapacityLevel;
}

const nearlyFullShare = 0.8;

/** How close a limit is. */
export function capacityLevel(used: number, total: number): CapacityLevel {
  if (used >= total) return 'full';
  return used >= total * nearlyFullShare || total - used === 1 ? 'nearly-full' : 'normal';
}

/** The meters of all known limits. @param sessions number of sessions in the list */
export function capacityMeters(limits: CapacityLimits, sessions: number): readonly CapacityMeter[] {
  const { maximumSessions, licences } = limits;
  const meter = (kind: CapacityMeter['kind'], used: number, total: number): CapacityMeter => ({
    kind,
    used,
    total,
    level: capacityLevel(used, total),
  });
  return [
    ...(maximumSessions === undefined ? [] : [meter('sessions', sessions, maximumSessions)]),
    ...(licences ? [meter('licences', licences.used, licences.total)] : []),
  ];
}

/**
 * The sessions that take a seat of `MAXSESSIONS` for somebody. A guest's takes one again as soon as its page asks for the
 * login, and the server's own ones reconnect. What a client licence counts is not known, so nothing is said of those.
 */
export function seated(sessions: readonly Session[]): readonly Session[] {
  return sessions.filter(({ kind }) => kind === 'person');
}

/** Parses `MAXSESSIONS`: a whole number above zero. */
export function parseMaximumSessions(answer: unknown): ParseResult<number> {
  return isCount(answer) && answer > 0
    ? { ok: true, value: answer }
    : { ok: false, problem: { kind: 'answer-no-limit' } };
}

/**
 * Parses `Diagnostics::LICENSE`: `{CLIENTS, USEDCLIENTS, …}`.
 * @returns no licences unless `CLIENTS` is above zero: then, as far as is known, nothing is limited
 */
export function parseLicences(answer: unknown): ParseResult<ClientLicences | undefined> {
  if (!isRecord(answer)) return wrongType(answer, 'object');
  const { CLIENTS: total, USEDCLIENTS: used } = answer;
  return { ok: true, value: isCount(total) && isCount(used) && total > 0 ? { used, total } : undefined };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
