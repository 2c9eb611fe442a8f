import type { Session } from '../session/session.js';
import type { Impact } from '../targets/impact.js';
import { isPlainEveryone } from '../targets/target.js';
import type { LogoutChoices } from './choices.js';
import { holdsOf, type Hold } from './holds.js';
import {
  administratorshipIn,
  doubtfulOf,
  doubtfulOperatorsOf,
  lastAdministratorsOf,
  lastOperatorsOf,
  without,
  type LastOfKind,
  type LastOperators,
} from './last-of-kind.js';

/** Whom a logout ends under the choices made so far, and whom it leaves out. */
export interface Selection {
  /** The sessions that are certainly ended, the own session last. */
  readonly chosen: readonly Session[];
  /** The sessions of administrators when none would remain; empty where one does. */
  readonly lastAdministrators: readonly Session[];
  /** Sessions that may be administrators', when no administrator certainly remains: their groups are not known. */
  readonly doubtfulAdministrators: readonly Session[];
  /** The locations, or clients without one, where nobody would remain. */
  readonly lastOperators: readonly LastOperators[];
  /** The locations, or clients without one, where nobody may remain: those there are possibly affected. */
  readonly doubtfulOperators: readonly LastOperators[];
  /** Whether the last of a kind can be left out while others are ended: then they are, until they are included. */
  readonly canSpareAdministrators: boolean;
  readonly canSpareOperators: boolean;
  /** Whether the possibly affected can be left out while others are ended: then those at a named location are, too. */
  readonly canSpareDoubtful: boolean;
  /** True when possibly affected sessions must not be ended, since they are held back and not included. */
  readonly holdsPossible: boolean;
  /** True when the target would also end entries that cannot be shown, and they are not included. */
  readonly holdsUnreadable: boolean;
}

/** A session that was meant, and the first reason why it is left out; `in-doubt`: it is not certain that it was meant. */
export interface LeftOut {
  readonly session: Session;
  readonly hold: Hold | 'in-doubt';
}

/** The sentence of "everyone" names the own session and all system sessions, so it includes them. */
const namedByEveryone: readonly Hold[] = ['own', 'system'];

/**
 * Decides whom a logout ends: everybody it affects, except those who are held back by a hold or as the last of their
 * kind.
 * @param canTargetSessions whether the server can address single sessions: otherwise nobody can be left out
 */
export function selectSessions(impact: Impact, choices: LogoutChoices, canTargetSessions: boolean): Selection {
  const { target, certain, possible, unreadable } = impact;
  const isEveryone = isPlainEveryone(target);
  const included = isEveryone ? new Set([...choices.included, ...namedByEveryone]) : choices.included;
  const isHeld = (session: Session) => holdsOf(session, impact).some((hold) => !included.has(hold));
  const isDivisible = canTargetSessions && !isEveryone && !impact.isBlind;
  /** Leaves out the last of a kind, unless they are included or nobody else would be logged out. */
  const spare = (hold: LastOfKind, sessions: readonly Session[], last: readonly Session[]) => {
    // The own session has a check box of its own, which decides alone.
    const spared = last.filter((session) => session !== impact.own);
    const canSpare = isDivisible && spared.length > 0 && spared.length < sessions.length;
    return { canSpare, rest: canSpare && !included.has(hold) ? without(sessions, spared) : sessions };
  };

  const free = certain.filter((session) => !isHeld(session));
  const asAdministrator = administratorshipIn(impact);
  const lastAdministrators = lastAdministratorsOf(free, impact, isEveryone, asAdministrator);
  const administrators = spare('lastAdministrator', free, lastAdministrators);
  // In this order: an administrator who is left out may be the operator who remains at a location.
  const lastOperators = lastOperatorsOf(administrators.rest, impact);
  const atNamedLocations = lastOperators.flatMap(({ isNamed, sessions }) => (isNamed ? sessions : []));
  const operators = spare('lastOperator', administrators.rest, atNamedLocations);
  const chosen = operators.rest;

  const doubtfulOperators = isEveryone ? [] : doubtfulOperatorsOf(chosen, impact);
  const canSpareDoubtful = isDivisible && chosen.length > 0 && doubtfulOperators.some(({ isNamed }) => isNamed);
  const holdsPossible = possible.some(isHeld) || (canSpareDoubtful && !included.has('lastOperator'));
  const holdsUnreadable = unreadable.certain.length + unreadable.possible.length > 0 && !included.has('unreadable');
  // Where somebody is left out, the rest is sent as single sessions, and the possibly affected remain too.
  const isWhole =
    chosen.length === certain.length && impact.affectsUnlistedOwn !== true && !holdsPossible && !holdsUnreadable;
  // "Everyone" has a sentence of its own, and a known last administrator is named instead.
  const isInDoubt = !isEveryone && lastAdministrators.length === 0;
  return {
    chosen,
    lastAdministrators,
    doubtfulAdministrators: isInDoubt
      ? doubtfulOf(isWhole ? [...chosen, ...possible] : chosen, impact, asAdministrator)
      : [],
    lastOperators,
    // Named as long as they can be left out; otherwise only where they may really be ended.
    doubtfulOperators: canSpareDoubtful || isWhole ? doubtfulOperators : [],
    canSpareAdministrators: administrators.canSpare,
    canSpareOperators: operators.canSpare,
    canSpareDoubtful,
    holdsPossible,
    holdsUnreadable,
  };
}

/** The named locations whose last operators are left out until they are included. */
export function sparedOperators(selection: Selection): readonly LastOperators[] {
  const { lastOperators, doubtfulOperators, canSpareOperators, canSpareDoubtful } = selection;
  const spared = [...(canSpareOperators ? lastOperators : []), ...(canSpareDoubtful ? doubtfulOperators : [])];
  return spared.filter(({ isNamed }) => isNamed);
}

/** The sessions that a confirmation names as the last of a kind, surely or perhaps. */
export function namedAsLast(selection: Selection): Readonly<Record<LastOfKind, readonly Session[]>> {
  const { lastAdministrators, doubtfulAdministrators, lastOperators, doubtfulOperators } = selection;
  return {
    lastAdministrator: [...lastAdministrators, ...doubtfulAdministrators],
    lastOperator: [...lastOperators, ...doubtfulOperators].flatMap(({ sessions }) => sessions),
  };
}

/**
 * Who stays although the target means them, where the chosen are ended one by one: the certainly affected who are held
 * back, and all who are only possibly affected.
 */
export function leftOutOf(impact: Impact, { included }: LogoutChoices, selection: Selection): readonly LeftOut[] {
  const { certain, possible } = impact;
  const { chosen, lastAdministrators } = selection;
  const administrators = new Set(included.has('lastAdministrator') ? [] : lastAdministrators);
  const operators = new Set(
    included.has('lastOperator') ? [] : sparedOperators(selection).flatMap((one) => one.sessions),
  );
  const reasonOf = (session: Session, otherwise: LeftOut['hold']): LeftOut => ({
    session,
    hold: holdsOf(session, impact).find((hold) => !included.has(hold)) ?? otherwise,
  });
  return [
    ...without(certain, chosen).map((session) =>
      reasonOf(session, administrators.has(session) ? 'lastAdministrator' : 'lastOperator'),
    ),
    ...possible.map((session) => reasonOf(session, operators.has(session) ? 'lastOperator' : 'in-doubt')),
  ];
}

/** Whether two selections name the same people as the last of their kind. */
export function hasSameGuards(left: Selection, right: Selection): boolean {
  return guardKey(left) === guardKey(right);
}

/**
 * Whether a second selection has nobody as the last of a kind that the first had not, and chooses nobody else: whoever was
 * the last of a kind and is no longer has not been told.
 */
export function hasNoFurtherGuards(before: Selection, after: Selection): boolean {
  const known = guardLists(before).map((keys) => new Set(keys));
  const chosen = new Set(before.chosen.map(({ id }) => id));
  return (
    guardLists(after).every((keys, index) => keys.every((key) => known[index]?.has(key))) &&
    after.chosen.every(({ id }) => chosen.has(id))
  );
}

function guardKey(selection: Selection): string {
  return JSON.stringify(guardLists(selection));
}

/** The ids of administrators and the sites that a selection has the last of. */
function guardLists(selection: Selection): readonly string[][] {
  const { lastAdministrators, doubtfulAdministrators, lastOperators, doubtfulOperators } = selection;
  const idsOf = (sessions: readonly Session[]) => sessions.map(({ id }) => id).sort();
  const sitesOf = (operators: readonly LastOperators[]) => operators.map(({ site }) => site).sort();
  return [idsOf(lastAdministrators), idsOf(doubtfulAdministrators), sitesOf(lastOperators), sitesOf(doubtfulOperators)];
}
