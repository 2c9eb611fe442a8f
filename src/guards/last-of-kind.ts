import { administratorship, compareToGroups, compareToSystemAdministrator } from '../directory/membership.js';
import { noLocator } from '../host/locations.js';
import { siteOf } from '../host/locator.js';
import { memoizeByKey } from '../kit/memoize.js';
import { addressesOf } from '../session/addresses.js';
import { administratorsGroup, findOwnSession, type Session } from '../session/session.js';
import { memoizeByUser } from '../targets/affected.js';
import type { Impact } from '../targets/impact.js';

/** Holds that depend on who remains: the last administrator, the last operator of a location. */
export type LastOfKind = 'lastAdministrator' | 'lastOperator';

/** The people of a location where nobody remains. */
export interface LastOperators {
  /** The location, or the address of a client without one. */
  readonly site: string;
  /** Whether the host page has named the location, or may have: for a bare address the dialog only warns. */
  readonly isNamed: boolean;
  readonly sessions: readonly Session[];
}

/** Whether a session is an administrator's. */
export type Administratorship = (session: Session) => ReturnType<typeof administratorship>;

/** Looks each person up once. System sessions and guests are never administrators. */
export function administratorshipIn({ facts: { directory, own } }: Impact): Administratorship {
  const asPerson = memoizeByUser((session) => administratorship(session, directory, own), own);
  return (session) => (session.kind === 'person' ? asPerson(session) : 'no');
}

/** The sessions without those that are spared. */
export function without(sessions: readonly Session[], spared: readonly Session[]): readonly Session[] {
  const leftOut = new Set(spared);
  return sessions.filter((session) => !leftOut.has(session));
}

/** The sessions of the list that certainly remain when some of its sessions are ended. */
function remaining(ended: readonly Session[], { facts, possible }: Impact): readonly Session[] {
  return without(facts.sessions, [...ended, ...possible]);
}

/** The administrators among the ended sessions when no administrator remains; empty where one does. */
export function lastAdministratorsOf(
  ended: readonly Session[],
  impact: Impact,
  isEveryone: boolean,
  asAdministrator: Administratorship,
): readonly Session[] {
  const isAdministrator = (session: Session) => asAdministrator(session) === 'member';
  const administrators = ended.filter(isAdministrator);
  if (administrators.length === 0) return [];
  if (!isEveryone && hasUnlistedAdministrator(impact)) return [];
  return remaining(ended, impact).some(isAdministrator) ? [] : administrators;
}

/** The ended sessions that may be administrators', when no remaining session certainly is; empty where one is. */
export function doubtfulOf(
  ended: readonly Session[],
  impact: Impact,
  asAdministrator: Administratorship,
): readonly Session[] {
  const doubtful = ended.filter((session) => asAdministrator(session) !== 'no');
  if (doubtful.length === 0 || hasUnlistedAdministrator(impact)) return [];
  const others = without(impact.facts.sessions, ended);
  return others.some((session) => asAdministrator(session) === 'member') ? [] : doubtful;
}

/** Whether an administrator's own session is missing from the list: only "everyone" would end it. */
function hasUnlistedAdministrator({ facts: { own, sessions } }: Impact): boolean {
  // In doubt nobody else remains.
  if (!own || findOwnSession(sessions, own)) return false;
  return (
    compareToSystemAdministrator(own.user) === 'same' || compareToGroups(administratorsGroup, own.groups) === 'same'
  );
}

/** The locations, or clients without one, where nobody remains. */
export function lastOperatorsOf(ended: readonly Session[], impact: Impact): readonly LastOperators[] {
  return [...deserted(ended, ended, impact).values()];
}

/** The locations, or clients without one, where nobody may remain, since those there are possibly affected. */
export function doubtfulOperatorsOf(ended: readonly Session[], impact: Impact): readonly LastOperators[] {
  if (impact.isBlind || impact.possible.length === 0) return [];
  const certain = deserted(ended, ended, impact);
  const possible = deserted(impact.possible, ended, impact);
  return [...possible].flatMap(([key, site]) => (certain.has(key) ? [] : [site]));
}

/** The sites of some people where nobody surely remains, by their keys. */
function deserted(
  people: readonly Session[],
  ended: readonly Session[],
  impact: Impact,
): ReadonlyMap<string, LastOperators> {
  const locate = impact.facts.marks?.locate ?? noLocator.locate;
  const siteOfClient = memoizeByKey((clientIp: string) => siteOf(clientIp, locate));
  const sitesOf = (session: Session) =>
    new Map(addressesOf(session).map((address) => [siteOfClient(address).key, siteOfClient(address)]));
  const sites = new Map<string, LastOperators & { readonly sessions: Session[] }>();
  for (const session of people) {
    if (session.kind !== 'person') continue;
    for (const [key, { name, isNamed }] of sitesOf(session)) {
      const others = sites.get(key);
      if (others) others.sessions.push(session);
      else sites.set(key, { site: name, isNamed, sessions: [session] });
    }
  }
  if (sites.size === 0) return sites;
  for (const session of remaining(ended, impact)) {
    if (session.kind === 'person') for (const key of sitesOf(session).keys()) sites.delete(key);
  }
  return sites;
}
