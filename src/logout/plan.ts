import { type Impact } from '../targets/impact.js';
import type { LogoutChoices } from '../guards/choices.js';
import type { Session } from '../session/session.js';
import { sessionWriteValue, toWriteValue } from '../targets/target.js';
import type { ForceLogoutValue, LogoutTarget } from '../targets/target-kinds.js';
import { isGuarded } from '../guards/holds.js';
import { leftOutOf, selectSessions, type LeftOut } from '../guards/select-sessions.js';

/** One `ForceLogout` to send, with the sessions that it should end as far as they are known. */
export interface LogoutRequest {
  readonly value: ForceLogoutValue;
  readonly sessions: readonly Session[];
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
  /** The sessions that were shown as affected and have left since, before anything was sent. */
  readonly left?: readonly Session[];
  /** True when the server may end more than `expected` names (a certificate, unknown groups or domains). */
  readonly mayAffectMore: boolean;
}

/**
 * Why nothing can be sent:
 * - `nobody`: none of the chosen sessions still exists.
 * - `own-only`: only the own session is affected and it has not been included.
 * - `system-only`: only system sessions are affected and they have not been included.
 * - `guarded-only`: everybody who is affected is protected, busy or the last of their kind, and has not been included.
 * - `inseparable`: the target cannot be sent without affecting somebody who is to be left out.
 * - `single-sessions-unsupported`: it can only be sent as single sessions, which this server cannot address.
 * - `everyone-unconfirmed`: "everyone" has not been confirmed by its own sentence.
 */
export type PlanObstacle =
  | 'nobody'
  | 'own-only'
  | 'system-only'
  | 'guarded-only'
  | 'inseparable'
  | 'single-sessions-unsupported'
  | 'everyone-unconfirmed';

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
  const { chosen, holdsPossible } = selection;
  const { target } = impact;
  const value = toWriteValue(target);
  if (target.kind === 'everyone' && !choices.everyoneConfirmed) return refuse('everyone-unconfirmed');
  const { certain } = impact;
  const leavesSomebodyOut = chosen.length < certain.length || impact.affectsUnlistedOwn === true || holdsPossible;
  // `null` cannot leave anybody out; its own confirmation has named the own and the system sessions.
  if (value === null) {
    return chosen.length < certain.length
      ? refuse('inseparable')
      : accept(impact, [{ value, sessions: certain }], certain, true);
  }
  if (impact.isBlind) {
    if (value === undefined || leavesSomebodyOut) return refuse('inseparable');
    return accept(impact, [{ value, sessions: chosen }], chosen, true);
  }
  if (chosen.length === 0 && leavesSomebodyOut) {
    if (impact.possible.length > 0) return refuse('inseparable');
    return refuse(emptyReason(impact));
  }
  const namesSessions = value === undefined || target.kind === 'session';
  if (chosen.length === 0 && namesSessions) return refuse('nobody');
  if (namesSessions && !canTargetSessions) return refuse('single-sessions-unsupported');
  if (value !== undefined && !leavesSomebodyOut) {
    // A name or address that matches nobody in the list may still be sent: its effect is bounded, and the server knows best.
    return accept(impact, [{ value, sessions: chosen }], chosen, chosen.length === 0 || impact.possible.length > 0);
  }
  if (!canTargetSessions) return refuse('inseparable');
  const requests = chosen.map((session) => ({ value: sessionWriteValue(session.id), sessions: [session] }));
  return accept(impact, requests, chosen, false, leftOutOf(impact, choices, selection));
}

/** Why nobody would be ended. */
function emptyReason(impact: Impact): PlanObstacle {
  if (impact.certain.some((session) => isGuarded(session, impact))) return 'guarded-only';
  return impact.own || impact.affectsUnlistedOwn ? 'own-only' : 'system-only';
}

function accept(
  impact: Impact,
  requests: readonly LogoutRequest[],
  expected: readonly Session[],
  mayAffectMore: boolean,
  leftOut: readonly LeftOut[] = [],
): PlanResult {
  const own = impact.own && expected.includes(impact.own) ? impact.own : undefined;
  return { ok: true, plan: { target: impact.target, requests, expected, own, leftOut, mayAffectMore } };
}

function refuse(obstacle: PlanObstacle): PlanResult {
  return { ok: false, obstacle };
}

/** Whether a plan addresses single sessions, which not every server can. */
export function sendsSingleSessions({ requests }: LogoutPlan): boolean {
  return requests.some(({ value }) => typeof value === 'object' && value !== null && 'sessionId' in value);
}
