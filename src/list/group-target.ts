import { isSelectable, type SessionRow } from '../directory/session-row.js';
import type { ImpactFacts } from '../targets/affected.js';
import { computeImpact } from '../targets/impact.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import type { RowGroup } from './list-items.js';

/**
 * Why a group cannot be logged out as a whole:
 * - `nobody`: it has only the own session and system sessions, which are logged out one by one.
 * - `filtered`: this server cannot log out single sessions, and the group's name would also affect those that the
 *   filter hides.
 * - `inexact`: this server cannot log out single sessions, and no name means exactly these.
 */
export type GroupObstacle = 'nobody' | 'filtered' | 'inexact';

export type GroupTarget =
  | { readonly ok: true; readonly target: LogoutTarget; readonly count: number }
  | { readonly ok: false; readonly obstacle: GroupObstacle };

/** What {@link groupTarget} needs to know besides the group. */
export interface GroupContext {
  /** Whether the server's `ForceLogout` knows `sessionId`. */
  readonly canTargetSessions: boolean;
  /** Whether rows of the list are hidden. */
  readonly isFiltered: boolean;
  readonly facts: ImpactFacts;
}

/**
 * The target for logging out a group: exactly the sessions that its rows show. On a server that cannot log out single
 * sessions it is the name that the group stands for, if that affects these sessions and no others.
 */
export function groupTarget(group: RowGroup, { canTargetSessions, isFiltered, facts }: GroupContext): GroupTarget {
  const ids = group.rows.filter(isSelectable).map(({ session }) => session.id);
  if (ids.length === 0) return { ok: false, obstacle: 'nobody' };
  if (canTargetSessions) return { ok: true, target: { kind: 'sessions', ids }, count: ids.length };
  if (isFiltered) return { ok: false, obstacle: 'filtered' };
  const target = namedTarget(group);
  return target && affectsExactly(target, group.rows, facts)
    ? { ok: true, target, count: ids.length }
    : { ok: false, obstacle: 'inexact' };
}

function namedTarget({ grouping, label }: RowGroup): LogoutTarget | undefined {
  if (label.kind !== 'value') return undefined;
  switch (grouping) {
    case 'user':
      return { kind: 'user', name: label.value, ...(label.domain !== undefined && { domain: label.domain }) };
    case 'client':
      return { kind: 'client-ip', address: label.value };
    case 'group':
      return { kind: 'group', name: label.value };
    case 'domain':
    case 'server':
      return undefined;
  }
}

function affectsExactly(target: LogoutTarget, rows: readonly SessionRow[], facts: ImpactFacts): boolean {
  const impact = computeImpact(target, facts);
  const affected = new Set(impact.certain.map(({ id }) => id));
  const isBounded = impact.possible.length === 0 && impact.affectsUnlistedOwn !== true;
  return isBounded && affected.size === rows.length && rows.every(({ session }) => affected.has(session.id));
}
