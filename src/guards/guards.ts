import { administratorship, isSystemAdministrator } from '../directory/membership.js';
import { siteOf } from '../host/locator.js';
import { type Impact } from '../targets/impact.js';
import type { LogoutChoices } from './choices.js';
import { memoizeByKey } from '../kit/memoize.js';
import { administratorsGroup, isSystemSession, type Session } from '../session/session.js';
import { memoizeByUser } from '../targets/affected.js';

/** Why a session is left out of a logout until that is said otherwise; a session may have several of them. */
export type Hold = 'own' | 'system' | 'protected' | 'busy';

/** All people of a place are hit, and none stays. */
export interface LastOperators {
  /** The place, else the address of the client. */
  readonly site: string;
  /** Whether the host page has named it: of a bare address it is only told. */
  readonly isNamed: boolean;
  readonly sessions: readonly Session[];
}

/** Whom a logout ends under the choices made so far, and whom it leaves out. */
export interface Selection {
  /** The sessions that are ended for sure, the own one last. */
  readonly chosen: readonly Session[];
  /** Hit ones that are protected or busy, chosen or not; those that may be hit among them. */
  readonly protected: readonly Session[];
  readonly busy: readonly Session[];
  /** Sessions of administrators, after which none is left; empty where one stays. */
  readonly lastAdministrators: readonly Session[];
  /** Sessions of which one may be the last administrator's: nobody tells their groups, and no administrator stays for sure. */
  readonly doubtfulAdministrators: readonly Session[];
  readonly lastOperators: readonly LastOperators[];
  /** Whether the last ones can be left out while others are ended: then they are, until that is said otherwise. */
  readonly canSpareAdministrators: boolean;
  readonly canSpareOperators: boolean;
  /** True when sessions that may be hit besides must not be, since they are held and that has not been said. */
  readonly holdsPossible: boolean;
}

/** Why a session of an impact is left out by default. */
export function holdsOf(session: Session, { facts, own }: Impact): readonly Hold[] {
  const holds: Hold[] = [];
  if (session === own) holds.push('own');
  else if (isSystemSession(session)) holds.push('system');
  if (facts.marks?.protection.has(session.id)) holds.push('protected');
  if (facts.marks?.busy.has(session.id)) holds.push('busy');
  return holds;
}

const choiceOf = {
  own: 'includeOwn',
  system: 'includeSystem',
  protected: 'includeProtected',
  busy: 'includeBusy',
} as const satisfies Record<Hold, keyof LogoutChoices>;

/**
 * Decides whom a logout ends: everybody it hits, but for those who are held back by one of their {@link Hold}s or by
 * being the last of their kind.
 * @param canTargetSessions whether the server knows single sessions: otherwise nobody can be left out
 */
export function selectSessions(impact: Impact, choices: LogoutChoices, canTargetSessions: boolean): Selection {
  // One picture of the dialog asks for it several times, and it may be about thousands.
  const last = lastSelections.get(impact);
  if (last?.choices === choices && last.canTargetSessions === canTargetSessions) return last.selection;
  const selection = select(impact, choices, canTargetSessions);
  lastSelections.set(impact, { choices, canTargetSessions, selection });
  return selection;
}

interface MadeSelection {
  readonly choices: LogoutChoices;
  readonly canTargetSessions: boolean;
  readonly selection: Selection;
}

type Administratorship = (session: Session) => ReturnType<typeof administratorship>;

const noMarks: ReadonlyMap<string, unknown> = new Map();

/** What was selected last of each impact that is still looked at. */
const lastSelections = new WeakMap<Impact, MadeSelection>();

function select(impact: Impact, choices: LogoutChoices, canTargetSessions: boolean): Selection {
  const isEveryone = impact.target.kind === 'everyone' && impact.target.except === undefined;
  // The sentence of "everyone" names the own and all system sessions.
  const said = isEveryone ? { ...choices, includeOwn: true, includeSystem: true } : choices;
  const { busy: busyMarks, protection: protectionMarks } = impact.facts.marks ?? { busy: noMarks, protection: noMarks };
  const hasMarks = busyMarks.size + protectionMarks.size > 0;
  const isHeld = (session: Session) =>
    (hasMarks || session === impact.own || isSystemSession(session)) &&
    holdsOf(session, impact).some((hold) => !said[choiceOf[hold]]);
  const isDivisible = canTargetSessions && !isEveryone && !impact.isBlind && impact.target.kind !== 'session';
  const hits = impact.certain;

  const willing = hits.filter((session) => !isHeld(session));
  const { directory, own } = impact.facts;
  const asPerson = memoizeByUser((session) => administratorship(session, directory, own), own);
  const asAdministrator: Administratorship = (session) => (session.kind === 'person' ? asPerson(session) : 'no');
  const lastAdministrators = lastAdministratorsOf(willing, impact, isEveryone, asAdministrator);
  // The own session has a choice of its own, which says it all.
  const isOther = (session: Session) => session !== impact.own;
  const administrators = lastAdministrators.filter(isOther);
  const canSpareAdministrators = isDivisible && isSome(willing, administrators);
  const sparesAdministrators = canSpareAdministrators && !choices.includeLastAdministrator;
  const others = sparesAdministrators ? without(willing, administrators) : willing;

  const lastOperators = lastOperatorsOf(others, impact);
  const ofNamedPlaces = lastOperators.flatMap(({ isNamed, sessions }) => (isNamed ? sessions.filter(isOther) : []));
  const canSpareOperators = isDivisible && isSome(others, ofNamedPlaces);
  const sparesOperators = canSpareOperators && !choices.includeLastOperator;
  const chosen = sparesOperators ? without(others, ofNamedPlaces) : others;
  const holdsPossible = impact.possible.some(isHeld);
  // Where somebody is left out the rest goes out as single sessions, and those who may be hit stay as well.
  const isWhole = chosen.length === hits.length && impact.affectsUnlistedOwn !== true && !holdsPossible;
  // "Everyone" has a sentence of its own; who is known to be the last one is named.
  const isInDoubt = !isEveryone && lastAdministrators.length === 0;
  const concerned = hasMarks ? [...hits, ...impact.possible] : [];
  return {
    chosen,
    protected: concerned.filter(({ id }) => protectionMarks.has(id)),
    busy: concerned.filter(({ id }) => busyMarks.has(id)),
    lastAdministrators,
    doubtfulAdministrators: isInDoubt
      ? doubtfulOf(isWhole ? [...chosen, ...impact.possible] : chosen, impact, asAdministrator)
      : [],
    lastOperators,
    canSpareAdministrators,
    canSpareOperators,
    holdsPossible,
  };
}

/** Whether some but not all of the sessions are among those that would be left out. */
function isSome(sessions: readonly Session[], spared: readonly Session[]): boolean {
  return spared.length > 0 && spared.length < sessions.length;
}

function without(sessions: readonly Session[], spared: readonly Session[]): readonly Session[] {
  const left = new Set(spared);
  return sessions.filter((session) => !left.has(session));
}

/** The sessions of the list that stay for sure when some of its sessions are ended. */
function staying(ended: readonly Session[], { facts, possible }: Impact): readonly Session[] {
  if (ended.length + possible.length === facts.sessions.length) return [];
  return without(facts.sessions, [...ended, ...possible]);
}

function lastAdministratorsOf(
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
function doubtfulOf(ended: readonly Session[], impact: Impact, asAdministrator: Administratorship): readonly Session[] {
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

function lastOperatorsOf(ended: readonly Session[], impact: Impact): readonly LastOperators[] {
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

/** Whether two selections warn of the same: who would be the last of their kind. */
export function hasSameGuards(left: Selection, right: Selection): boolean {
  return guardKey(left) === guardKey(right);
}

function guardKey({ lastAdministrators, doubtfulAdministrators, lastOperators }: Selection): string {
  const idsOf = (sessions: readonly Session[]) => sessions.map(({ id }) => id).sort();
  const sites = lastOperators.map(({ site }) => site).sort();
  return JSON.stringify([idsOf(lastAdministrators), idsOf(doubtfulAdministrators), sites]);
}
