import { administratorship, isSystemAdministrator } from '../directory/membership.js';
import { siteOf } from '../host/locator.js';
import { memoizeByKey } from '../kit/memoize.js';
import { administratorsGroup, type Session } from '../session/session.js';
import { memoizeByUser } from '../targets/affected.js';
import type { Impact } from '../targets/impact.js';

/** Holds that depend on who stays: the last administrator, the last operator of a location. */
export type LastOfKind = 'lastAdministrator' | 'lastOperator';

/** All people of a location are affected, and none stays. */
export interface LastOperators {
  /** The location, else the address of the client. */
  readonly site: string;
  /** Whether the host page has named it: for a bare address the dialog only warns. */
  readonly isNamed: boolean;
  readonly sessions: readonly Session[];
}

/** Whether a session is an administrator's. */
export type Administratorship = (session: Session) => ReturnType<typeof administratorship>;

/** Asks about each person once; system sessions and guests are no administrators. */
export function administratorshipIn({ facts: { directory, own } }: Impact): Administratorship {
  const asPerson = memoizeByUser((session) => administratorship(session, directory, own), own);
  return (session) => (session.kind === 'person' ? asPerson(session) : 'no');
}

/** Whether some but not all of the sessions are among those that would be left out. */
export function isSome(sessions: readonly Session[], spared: readonly Session[]): boolean {
  return spared.length > 0 && spared.length < sessions.length;
}

/** The sessions but for those that are spared. */
export function without(sessions: readonly Session[], spared: readonly Session[]): readonly Session[] {
  const left = new Set(spared);
  return sessions.filter((session) => !left.has(session));
}

/** The sessions of the list that stay for sure when some of its sessions are ended. */
function staying(ended: readonly Session[], { facts, possible }: Impact): readonly Session[] {
  if (ended.length + possible.length === facts.sessions.length) return [];
  return without(facts.sessions, [...ended, ...possible]);
}

/** The administrators among the ended after whom none is left; empty where one stays. */
export function lastAdministratorsOf(
  ended: readonly Session[],
  impact: Impact,
  isEveryone: boolean,
  asAdministrator: Administratorship,
): readonly Session[] {
  const isAdministrator = (session: Session) => asAdministrator(session) === 'member';
  const administrators = ended.filter(isAdministrator);
  if (administrators.length === 0) return [];
  if (!isEveryone && staysUnlisted(impact)) return [];
  return staying(ended, impact).some(isAdministrator) ? [] : administrators;
}

/** Those of the ended who may be administrators, where nobody who stays is one for sure. */
export function doubtfulOf(
  ended: readonly Session[],
  impact: Impact,
  asAdministrator: Administratorship,
): readonly Session[] {
  const doubtful = ended.filter((session) => asAdministrator(session) !== 'no');
  if (doubtful.length === 0 || staysUnlisted(impact)) return [];
  const stay = without(impact.facts.sessions, ended);
  return stay.some((session) => asAdministrator(session) === 'member') ? [] : doubtful;
}

/** Whether the own session is an administrator's that is not in the list: it is never sent along, except by "everyone". */
function staysUnlisted({ facts: { own, sessions } }: Impact): boolean {
  if (!own || sessions.some(({ id }) => id === own.id)) return false;
  return isSystemAdministrator(own.user) || own.groups.includes(administratorsGroup);
}

/** The locations, or clients, at which nobody is left. */
export function lastOperatorsOf(ended: readonly Session[], impact: Impact): readonly LastOperators[] {
  const locate = impact.facts.marks?.locate ?? (() => undefined);
  const siteOfClient = memoizeByKey((clientIp: string) => siteOf(clientIp, locate));
  const sites = new Map<string, Session[]>();
  for (const session of ended) {
    if (session.kind !== 'person') continue;
    const site = siteOfClient(session.clientIp);
    const others = sites.get(site);
    if (others) others.push(session);
    else sites.set(site, [session]);
  }
  if (sites.size === 0) return [];
  for (const { kind, clientIp } of staying(ended, impact)) {
    if (kind === 'person') sites.delete(siteOfClient(clientIp));
  }
  return [...sites].map(([site, sessions]) => ({
    site,
    isNamed: sessions.some(({ clientIp }) => locate(clientIp) !== undefined),
    sessions,
  }));
}
