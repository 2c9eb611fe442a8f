import { type Impact } from '../targets/impact.js';
import type { LeftOutReason } from '../report/report.js';
import type { LogoutChoices } from '../guards/choices.js';
import { sessionIdFinder } from '../session/identity.js';
import type { Session, UnreadableEntry } from '../session/session.js';
import { endingWith, type UnreadableImpact } from '../targets/unreadable.js';
import { sessionWriteValue, toWriteValue } from '../targets/target.js';
import type { ForceLogoutValue } from '../server/force-logout-rule.js';
import { kindOf, type LogoutTarget } from '../targets/target-kinds.js';
import { holdsOf } from '../guards/holds.js';
import { leftOutOf, selectSessions, type LeftOut } from '../guards/select-sessions.js';

/** One `ForceLogout` to send, with the sessions that it should end as far as they are known. */
export interface LogoutRequest {
  readonly value: ForceLogoutValue;
  readonly sessions: readonly Session[];
  /** The entries that cannot be shown and that it ends too, surely or perhaps; left out where there are none. */
  readonly unreadable?: readonly UnreadableEntry[];
}

/** Exactly what is going to be sent for a confirmed target. */
export interface LogoutPlan {
  readonly target: LogoutTarget;
  /** In this order; the own session comes last, so that the others can still be checked. */
  readonly requests: readonly LogoutRequest[];
  /** The sessions that should be ended. The report names them all. */
  readonly expected: readonly Session[];
  readonly own: Session | undefined;
  /** The sessions that the target means but that stay, with the reason. The report names them too. */
  readonly leftOut: readonly LeftOut[];
  /** The entries that cannot be shown, that the target means or may mean, and that stay. The report names them too. */
  readonly unreadableLeftOut?: readonly UnreadableEntry[];
  /** The sessions that were shown as affected and have left since, before anything was sent. */
  readonly left?: readonly Session[];
  /** The sessions that a whole target may mean too. Those of them that stay are named by the report. */
  readonly possible?: readonly Session[];
  /** True when the server may end more than `expected` names (a certificate, unknown groups or domains). */
  readonly mayAffectMore: boolean;
}

/**
 * Why nothing can be sent:
 * - `nobody`: none of the chosen sessions still exists.
 * - `own-only`: only the own session is affected and it has not been included.
 * - `system-only`: only system sessions are affected and they have not been included.
 * - `unreadable-only`: only entries that cannot be shown are affected and they have not been included.
 * - `guarded-only`: everybody who is affected is protected, busy or the last of their kind, and has not been included.
 * - `inseparable`: the target cannot be sent without affecting somebody who is to be left out.
 * - `single-sessions-unsupported`: it can only be sent as single sessions, which this server cannot address.
 * - `everyone-unconfirmed`: "everyone" has not been confirmed by its own sentence.
 */
export type PlanObstacle = (typeof planObstacles)[number];
export const planObstacles = [
  'nobody',
  'own-only',
  'system-only',
  'unreadable-only',
  'guarded-only',
  'inseparable',
  'single-sessions-unsupported',
  'everyone-unconfirmed',
] as const;

export type PlanResult =
  | { readonly ok: true; readonly plan: LogoutPlan }
  | { readonly ok: false; readonly obstacle: PlanObstacle };

/**
 * Turns a confirmed target into requests. A target that covers exactly what was chosen is sent as it is, in one request;
 * where somebody is left out, the rest is sent as single sessions.
 * @param canTargetSessions whether the server's `ForceLogout` knows `sessionId`
 * @param selection what these choices select, where the caller already has it
 * @throws {TargetError} when the target is blank
 */
export function planLogout(
  impact: Impact,
  choices: LogoutChoices,
  canTargetSessions: boolean,
  selection = selectSessions(impact, choices, canTargetSessions),
): PlanResult {
  const { chosen, holdsPossible, holdsUnreadable } = selection;
  const { target, unreadable } = impact;
  const value = toWriteValue(target);
  if (kindOf(target).isEveryone && !choices.everyoneConfirmed) return refuse('everyone-unconfirmed');
  const { certain, possible, isBlind } = impact;
  const entries = [...unreadable.certain, ...unreadable.possible];
  const leavesSomebodyOut =
    chosen.length < certain.length || impact.affectsUnlistedOwn === true || holdsPossible || holdsUnreadable;
  /** The target as it is, in one request. */
  const whole = (sent: ForceLogoutValue, mayAffectMore: boolean): PlanResult => {
    const request = { value: sent, sessions: chosen, ...(entries.length > 0 && { unreadable: entries }) };
    return accept(impact, [request], chosen, {
      mayAffectMore: mayAffectMore || entries.length > 0,
      // Of a certificate everybody is possible: to name them all would say nothing.
      ...(!isBlind && possible.length > 0 && { possible }),
    });
  };
  // `null` cannot leave anybody out; its own confirmation has named the own and the system sessions.
  if (value === null) {
    return chosen.length < certain.length || holdsUnreadable ? refuse('inseparable') : whole(value, true);
  }
  if (isBlind) {
    return value === undefined || leavesSomebodyOut ? refuse('inseparable') : whole(value, true);
  }
  const namesSessions = value === undefined || kindOf(target).ids(target) !== undefined;
  if (namesSessions && certain.length === 0) return refuse('nobody');
  if (chosen.length === 0 && leavesSomebodyOut) {
    return refuse(possible.length > 0 ? 'inseparable' : emptyReason(impact));
  }
  if (namesSessions && !canTargetSessions) return refuse('single-sessions-unsupported');
  if (value !== undefined && !leavesSomebodyOut) {
    // A name or address that matches nobody in the list may still be sent: its effect is bounded, and the server knows best.
    return whole(value, chosen.length === 0 || possible.length > 0);
  }
  if (!canTargetSessions) return refuse('inseparable');
  const doubles = idDoubles(chosen, impact);
  // What is sent for one of them may end the other.
  const isHeld = (session: Session) => holdsOf(session, impact).some((hold) => !choices.included.has(hold));
  if (doubles.some(isHeld)) return refuse('inseparable');
  const isEnded = new Set(endingWith(chosen, unreadable));
  return accept(impact, singleRequests(chosen, unreadable), chosen, {
    mayAffectMore: doubles.length > 0,
    leftOut: leftOutOf(impact, choices, selection).filter(({ session }) => !doubles.includes(session)),
    unreadableLeftOut: entries.filter((entry) => !isEnded.has(entry)),
  });
}

/** One request per session, with the entries that cannot be shown and have its id. */
function singleRequests(chosen: readonly Session[], unreadable: UnreadableImpact): readonly LogoutRequest[] {
  return chosen.map((session) => {
    const entries = endingWith([session], unreadable);
    const request = { value: sessionWriteValue(session.id), sessions: [session] };
    return entries.length > 0 ? { ...request, unreadable: entries } : request;
  });
}

/** The sessions that are not chosen and whose ids a server may take for those of chosen ones: they are in doubt. */
function idDoubles(chosen: readonly Session[], { facts: { sessions } }: Impact): readonly Session[] {
  const find = sessionIdFinder(chosen);
  const isChosen = new Set(chosen);
  return sessions.filter((session) => !isChosen.has(session) && find(session.id).length > 0);
}

/** Why nobody would be ended. */
function emptyReason(impact: Impact): PlanObstacle {
  const { certain, unreadable, own, affectsUnlistedOwn } = impact;
  const isGuardedKnown = (session: Session) =>
    holdsOf(session, impact).some((hold) => hold === 'protected' || hold === 'busy');
  if (certain.some(isGuardedKnown)) return 'guarded-only';
  if (unreadable.certain.length + unreadable.possible.length > 0) return 'unreadable-only';
  return own || affectsUnlistedOwn ? 'own-only' : 'system-only';
}

function accept(
  impact: Impact,
  requests: readonly LogoutRequest[],
  expected: readonly Session[],
  parts: Pick<LogoutPlan, 'mayAffectMore' | 'unreadableLeftOut' | 'possible'> & {
    readonly leftOut?: readonly LeftOut[];
  },
): PlanResult {
  const own = impact.own && expected.includes(impact.own) ? impact.own : undefined;
  return { ok: true, plan: { target: impact.target, requests, expected, own, leftOut: [], ...parts } };
}

function refuse(obstacle: PlanObstacle): PlanResult {
  return { ok: false, obstacle };
}

/** The plan where nobody of the target is left: nothing is sent. */
export function emptyPlan(target: LogoutTarget): LogoutPlan {
  return {
    target,
    requests: [],
    expected: [],
    own: undefined,
    leftOut: [],
    unreadableLeftOut: [],
    mayAffectMore: false,
  };
}

/** Whether a value addresses one session. */
export function isSingleSession(value: ForceLogoutValue | undefined): boolean {
  return typeof value === 'object' && value !== null && 'sessionId' in value;
}

/** Whether a plan addresses single sessions, which not every server can. */
export function sendsSingleSessions({ requests }: LogoutPlan): boolean {
  return requests.some(({ value }) => isSingleSession(value));
}

/** The entries that cannot be shown and that a plan ends too. */
export function unreadableOf({ requests }: LogoutPlan): readonly UnreadableEntry[] {
  return [...new Set(requests.flatMap(({ unreadable = [] }) => unreadable))];
}

/** All entries that cannot be shown and that a plan is about: those that it ends, and those that it leaves out. */
export function entriesOf(plan: LogoutPlan): readonly UnreadableEntry[] {
  return [...unreadableOf(plan), ...(plan.unreadableLeftOut ?? [])];
}

/** Why a plan leaves out sessions and entries that cannot be shown. */
export function holdsIn({
  leftOut,
  unreadableLeftOut = [],
}: LogoutPlan): Map<Session | UnreadableEntry, LeftOutReason> {
  return new Map<Session | UnreadableEntry, LeftOutReason>([
    ...leftOut.map(({ session, hold }) => [session, hold] as const),
    ...unreadableLeftOut.map((entry) => [entry, 'unreadable'] as const),
  ]);
}
