import type { ConnectionIdentity, EmulatorOptions } from './emulator-types.js';
import { isFaultName } from './faults.js';
import type { FaultName } from './faults.js';
import { clampSessions } from './population.js';
import { parseSwitches } from './switches.js';
import type { Switches } from './switches.js';

/** Which world a query refers to. */
export interface WorldQuery {
  readonly world: string;
  readonly sessions: number;
  readonly seed: number;
  readonly fault: FaultName | undefined;
}

/** @throws {RangeError} naming an invalid number or an unknown fault */
export function parseWorld(query: URLSearchParams): WorldQuery {
  const fault = query.get('fault') ?? '';
  if (fault !== '' && !isFaultName(fault)) throw new RangeError(`There is no fault "${fault}".`);
  return {
    world: query.get('world') ?? 'default',
    sessions: clampSessions(wholeNumber(query, 'sessions', 24)),
    seed: wholeNumber(query, 'seed', 1),
    fault: fault === '' ? undefined : fault,
  };
}

/**
 * Equal for queries that refer to the same world: same name, size, seed and fault.
 * @throws {RangeError} as {@link parseWorld}
 */
export function worldKeyOf(query: URLSearchParams): string {
  const { world, sessions, seed, fault } = parseWorld(query);
  return JSON.stringify([world, sessions, seed, fault ?? '']);
}

/** What a world is made with. */
export function optionsOf({ sessions, seed, fault }: WorldQuery): EmulatorOptions {
  return { sessions, seed, ...(fault !== undefined && { fault }) };
}

/** Who a connection claims to be. */
export function parseIdentity(query: URLSearchParams): ConnectionIdentity {
  const part = (name: string) => query.get(name) ?? '';
  return {
    clientIp: part('clientIp') || '10.0.0.11',
    ...(part('user') !== '' && { user: part('user') }),
    ...(part('sessionKey') !== '' && { sessionKey: part('sessionKey') }),
    ...(part('certificate') !== '' && { certificate: part('certificate') }),
  };
}

/**
 * Reads `switch.<name>=<value>`.
 * @throws {RangeError} naming an unknown switch or value
 */
export function parseSwitchQuery(query: URLSearchParams): Partial<Switches> {
  const prefix = 'switch.';
  const given = [...query].filter(([name]) => name.startsWith(prefix));
  return parseSwitches(Object.fromEntries(given.map(([name, value]) => [name.slice(prefix.length), value])));
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name) ?? '';
  if (text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name} must be a whole number from 0, not "${text}".`);
  return Number(text);
}

/** The path of one server of an emulated plant, `/servers/line-1`: `line-1`; undefined for another path. */
export function plantServerOf(path: string): string | undefined {
  return /^\/(?:servers|__emulator)\/([\w-]{1,40})$/.exec(path)?.[1];
}

/** The query of an address, of which each server of a plant has a world of its own. */
export function worldQueryOf({ pathname, searchParams }: URL): URLSearchParams {
  const server = plantServerOf(pathname);
  const query = new URLSearchParams(searchParams);
  if (server !== undefined) query.set('world', `${query.get('world') ?? 'default'}/${server}`);
  return query;
}
