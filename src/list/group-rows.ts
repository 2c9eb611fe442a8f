import { collator } from '../kit/collator.js';
import { compareKeys, keysInSlices } from '../kit/compare-texts.js';
import { visibleGroups } from '../directory/membership.js';
import { runToEnd } from '../kit/run-to-end.js';
import { computeImpact } from '../targets/impact.js';
import type { GroupLabel, Grouping, GroupTarget, RowGroup } from './list-items.js';
import { isSelectable, type SessionRow } from '../directory/session-row.js';
import { addressRank } from '../session/address.js';
import { sortedInSlices } from './sort-in-slices.js';
import type { LogoutTarget } from '../targets/target.js';
import type { ImpactFacts } from '../targets/affected.js';

/** Rows between two yields. */
const sliceLength = 2048;

/** Puts rows into groups, ordered by what they share; those without a value come last. */
export function groupRows(rows: readonly SessionRow[], grouping: Grouping): readonly RowGroup[] {
  return runToEnd(groupInSlices(rows, grouping));
}

/** The same, with a yield now and then. */
export function* groupInSlices(
  rows: readonly SessionRow[],
  grouping: Grouping,
): Generator<undefined, readonly RowGroup[]> {
  const groups = new Map<string, LabelledRows>();
  const groupsFor = (row: SessionRow): readonly LabelledRows[] =>
    labelsOf(row, grouping).map((label) => {
      const key = label.kind === 'value' ? JSON.stringify([label.value, label.domain]) : label.kind;
      const group = groups.get(key) ?? { label, rows: [] };
      groups.set(key, group);
      return group;
    });
  // Few values are shared by many rows: each is looked at once.
  const known = new Map<unknown, Map<string, readonly LabelledRows[]>>();
  for (const [index, row] of rows.entries()) {
    if (index % sliceLength === sliceLength - 1) yield;
    const [shared, domain] = sharedBy(row, grouping);
    const byDomain = known.get(shared) ?? new Map<string, readonly LabelledRows[]>();
    if (byDomain.size === 0) known.set(shared, byDomain);
    const ofRow = byDomain.get(domain) ?? groupsFor(row);
    byDomain.set(domain, ofRow);
    for (const group of ofRow) group.rows.push(row);
  }
  return yield* inOrder([...groups].map(([key, group]) => ({ grouping, key, ...group })));
}

/** As the list is sorted by the same. */
function* inOrder(groups: readonly RowGroup[]): Generator<undefined, readonly RowGroup[]> {
  const texts = groups.map(({ label }) => (label.kind === 'value' ? label.value : ''));
  const domains = groups.map(({ label }) => (label.kind === 'value' ? (label.domain ?? '') : ''));
  const keys = yield* keysInSlices(texts);
  const domainKeys = yield* keysInSlices(domains);
  const compareTexts = keys ? compareKeys : collator.compare;
  const compareDomains = domainKeys ? compareKeys : collator.compare;
  const entries = groups.map((group, index) => ({
    group,
    rank: rankOf(group),
    text: (keys ?? texts)[index] ?? '',
    domain: (domainKeys ?? domains)[index] ?? '',
  }));
  const sorted = yield* sortedInSlices(
    entries,
    (left, right) =>
      left.rank - right.rank ||
      compareTexts(left.text, right.text) ||
      compareDomains(left.domain, right.domain) ||
      (left.group.key < right.group.key ? -1 : 1),
  );
  return sorted.map(({ group }) => group);
}

function rankOf({ grouping, label }: RowGroup): number {
  if (label.kind !== 'value') return 3;
  return grouping === 'client' ? addressRank(label.value) : 0;
}

interface LabelledRows {
  readonly label: GroupLabel;
  readonly rows: SessionRow[];
}

const system = {};

/** What decides about the groups of a row, the same for rows that are in the same ones. */
function sharedBy(row: SessionRow, grouping: Grouping): readonly [unknown, domain: string] {
  const { session, groups, isSystem } = row;
  switch (grouping) {
    case 'user':
      return [session.user, session.domain];
    case 'client':
      return [session.clientIp, ''];
    case 'domain':
      return [row.domain.name, ''];
    case 'group':
      // Visitors have an array of their own each, with one name in it.
      return [isSystem ? system : groups?.length === 1 ? groups[0] : groups, ''];
  }
}

function labelsOf(row: SessionRow, grouping: Grouping): readonly GroupLabel[] {
  const { session, groups, isSystem } = row;
  switch (grouping) {
    case 'user':
      return [valueLabel(session.user, session.domain)];
    case 'client':
      return [valueLabel(session.clientIp)];
    case 'domain':
      return [row.domain.name === '' ? { kind: 'unknown' } : valueLabel(row.domain.name)];
    case 'group':
      if (isSystem) return [{ kind: 'none' }];
      if (!groups) return [{ kind: 'unknown' }];
      return groups.length === 0 ? [{ kind: 'none' }] : visibleGroups(groups).map((name) => valueLabel(name));
  }
}

function valueLabel(value: string, domain = ''): GroupLabel {
  return domain === '' ? { kind: 'value', value } : { kind: 'value', value, domain };
}

/**
 * What logging out a group means: exactly the sessions that its rows show. Only for a server without single sessions
 * it is the name that the group stands for, provided that it hits these sessions and no others.
 * @param canTargetSessions whether the server's `ForceLogout` knows `sessionId`
 * @param isFiltered whether rows of the list are hidden
 */
export function groupTarget(group: RowGroup, { canTargetSessions, isFiltered, facts }: GroupContext): GroupTarget {
  const ids = group.rows.filter(isSelectable).map(({ session }) => session.id);
  if (ids.length === 0) return { ok: false, obstacle: 'nobody' };
  if (canTargetSessions) return { ok: true, target: { kind: 'sessions', ids }, count: ids.length };
  if (isFiltered) return { ok: false, obstacle: 'filtered' };
  const target = namedTarget(group);
  return target && hitsExactly(target, group.rows, facts)
    ? { ok: true, target, count: ids.length }
    : { ok: false, obstacle: 'inexact' };
}

/** What {@link groupTarget} needs to know besides the group. */
export interface GroupContext {
  readonly canTargetSessions: boolean;
  readonly isFiltered: boolean;
  readonly facts: ImpactFacts;
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
      return undefined;
  }
}

function hitsExactly(target: LogoutTarget, rows: readonly SessionRow[], facts: ImpactFacts): boolean {
  const impact = computeImpact(target, facts);
  const hit = new Set(impact.certain.map(({ id }) => id));
  const isBounded = impact.possible.length === 0 && impact.affectsUnlistedOwn !== true;
  return isBounded && hit.size === rows.length && rows.every(({ session }) => hit.has(session.id));
}
