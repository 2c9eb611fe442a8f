import { isRecord } from '../kit/json.js';
import { describeType, type ParseResult } from '../server/answers.js';

/** Where the limits of the server stand. Both are for administrators unless granted. */
export const maximumSessionsSymbol = 'TcHmiSrv.Config::MAXSESSIONS';
export const licenceSymbol = 'Diagnostics::LICENSE';

/** Limits of the server; undefined where they are not known, or there is none. */
export interface CapacityLimits {
  /** `MAXSESSIONS`. The server calls it a number of connections; that it limits the sessions is inferred. */
  readonly maximumSessions: number | undefined;
  readonly licences: ClientLicences | undefined;
}

/** Client licences, from `Diagnostics::LICENSE`. */
export interface ClientLicences {
  readonly used: number;
  readonly total: number;
}

/** How near a limit is: `nearly-full` from 80 % on or when only one seat is left, `full` when none is. */
export type CapacityLevel = 'normal' | 'nearly-full' | 'full';

/** One meter. */
export interface CapacityMeter {
  readonly kind: 'sessions' | 'licences';
  readonly used: number;
  readonly total: number;
  readonly level: CapacityLevel;
}

const noteworthyShare = 0.8;

export function capacityLevel(used: number, total: number): CapacityLevel {
  if (used >= total) return 'full';
  return used >= total * noteworthyShare || total - used === 1 ? 'nearly-full' : 'normal';
}

/** The meters that can be shown: those whose limit is known. @param sessions number of sessions in the list */
export function capacityMeters(facts: CapacityLimits, sessions: number): readonly CapacityMeter[] {
  const { maximumSessions, licences } = facts;
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

/** Reads `MAXSESSIONS`: a whole number above zero. */
export function parseMaximumSessions(answer: unknown): ParseResult<number> {
  return isCount(answer) && answer > 0
    ? { ok: true, value: answer }
    : { ok: false, problem: `The largest number of sessions is ${describeType(answer)}, not a number above zero.` };
}

/**
 * Reads `Diagnostics::LICENSE`: `{CLIENTS, USEDCLIENTS, …}`. Without a number of clients above zero nothing is limited, as
 * far as can be told, and there is nothing to show.
 */
export function parseLicences(answer: unknown): ParseResult<ClientLicences | undefined> {
  if (!isRecord(answer)) return { ok: false, problem: `The licence is ${describeType(answer)}, not an object.` };
  const { CLIENTS: total, USEDCLIENTS: used } = answer;
  return { ok: true, value: isCount(total) && isCount(used) && total > 0 ? { used, total } : undefined };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
