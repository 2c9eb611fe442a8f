import type { Session } from '../session/session.js';
import type { Impact } from '../targets/impact.js';
import { isPlainEveryone } from '../targets/target.js';
import type { LogoutChoices } from './choices.js';
import { holdsOf, type Hold } from './holds.js';
import {
  administratorshipIn,
  doubtfulOf,
  isSome,
  lastAdministratorsOf,
  lastOperatorsOf,
  without,
  type LastOperators,
} from './last-of-kind.js';

/** Whom a logout ends under the choices made so far, and whom it leaves out. */
export interface Selection {
  /** The sessions that are ended for sure, the own one last. */
  readonly chosen: readonly Session[];
  /** Sessions of administrators, after which none is left; empty where one stays. */
  readonly lastAdministrators: readonly Session[];
  /** Sessions of which one may be the last administrator's: nobody tells their groups, and no administrator stays for sure. */
  readonly doubtfulAdministrators: readonly Session[];
  readonly lastOperators: readonly LastOperators[];
  /** Whether the last ones can be left out while others are ended: then they are, until they are included. */
  readonly canSpareAdministrators: boolean;
  readonly canSpareOperators: boolean;
  /** True when sessions that may be affected besides must not be, since they are held and not included. */
  readonly holdsPossible: boolean;
}

/** The sentence of "everyone" names the own and all system sessions: it includes them. */
const namedByEveryone: readonly Hold[] = ['own', 'system'];

/**
 * Decides whom a logout ends: everybody it affects, but for those who are held back by one of their holds or by being
 * the last of their kind.
 * @param canTargetSessions whether the server knows single sessions: otherwise nobody can be left out
 */
export function selectSessions(impact: Impact, choices: LogoutChoices, canTargetSessions: boolean): Selection {
  const { target, certain, possible } = impact;
  const isEveryone = isPlainEveryone(target);
  const included = isEveryone ? new Set([...choices.included, ...namedByEveryone]) : choices.included;
  const isHeld = (session: Session) => holdsOf(session, impact).some((hold) => !included.has(hold));
  const isDivisible = canTargetSessions && !isEveryone && !impact.isBlind && target.kind !== 'session';
  // The own session has a choice of its own, which says it all.
  const isOther = (session: Session) => session !== impact.own;

  const willing = certain.filter((session) => !isHeld(session));
  const asAdministrator = administratorshipIn(impact);
  const lastAdministrators = lastAdministratorsOf(willing, impact, isEveryone, asAdministrator);
  const administrators = lastAdministrators.filter(isOther);
  const canSpareAdministrators = isDivisible && isSome(willing, administrators);
  const sparesAdministrators = canSpareAdministrators && !included.has('lastAdministrator');
  const others = sparesAdministrators ? without(willing, administrators) : willing;

  const lastOperators = lastOperatorsOf(others, impact);
  const ofNamedPlaces = lastOperators.flatMap(({ isNamed, sessions }) => (isNamed ? sessions.filter(isOther) : []));
  const canSpareOperators = isDivisible && isSome(others, ofNamedPlaces);
  const sparesOperators = canSpareOperators && !included.has('lastOperator');
  const chosen = sparesOperators ? without(others, ofNamedPlaces) : others;

  const holdsPossible = possible.some(isHeld);
  // Where somebody is left out the rest goes out as single sessions, and those who may be affected stay as well.
  const isWhole = chosen.length === certain.length && impact.affectsUnlistedOwn !== true && !holdsPossible;
  // "Everyone" has a sentence of its own; who is known to be the last one is named.
  const isInDoubt = !isEveryone && lastAdministrators.length === 0;
  return {
    chosen,
    lastAdministrators,
    doubtfulAdministrators: isInDoubt
      ? doubtfulOf(isWhole ? [...chosen, ...possible] : chosen, impact, asAdministrator)
      : [],
    lastOperators,
    canSpareAdministrators,
    canSpareOperators,
    holdsPossible,
  };
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
