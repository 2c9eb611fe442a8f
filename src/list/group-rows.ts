import { collator, type NameOrder } from '../kit/collator.js';
import { visibleGroups } from '../directory/membership.js';
import type { SessionRow } from '../directory/session-row.js';
import { addressesOf } from '../session/addresses.js';
import { clientKey } from '../session/identity.js';
import { compareAddresses } from '../session/address.js';
import type { GroupLabel, Grouping, RowGroup } from './list-items.js';
import { compareCharacters } from './ranking.js';

/** Groups rows. The groups are ordered by the value their rows share; those without a value come last. */
export function groupRows(
  rows: readonly SessionRow[],
  grouping: Grouping,
  nameOrder: NameOrder = collator.compare,
): readonly RowGroup[] {
  const groups = new Map<string, RowGroup & { readonly rows: SessionRow[] }>();
  for (const row of rows) {
    for (const label of labelsOf(row, grouping)) {
      const key = keyOf(label, grouping);
      const group = groups.get(key);
      // A session may have several addresses that are the same client.
      if (group?.rows.at(-1) === row) continue;
      if (group) group.rows.push(row);
      else groups.set(key, { grouping, key, label, rows: [row] });
    }
  }
  const compareValues = grouping === 'client' ? compareAddresses : nameOrder;
  return [...groups.values()].sort(
    (left, right) =>
      Number(left.label.kind !== 'value') - Number(right.label.kind !== 'value') ||
      compareValues(valueOf(left), valueOf(right)) ||
      nameOrder(domainOf(left), domainOf(right)) ||
      compareCharacters(left.key, right.key),
  );
}

/** Every writing that is surely the same client is one group. */
function keyOf(label: GroupLabel, grouping: Grouping): string {
  if (label.kind !== 'value') return label.kind;
  const value = grouping === 'client' ? clientKey(label.value) : label.value;
  return JSON.stringify([value, label.domain, label.isCertain]);
}

function valueOf({ label }: RowGroup): string {
  return label.kind === 'value' ? label.value : '';
}

function domainOf({ label }: RowGroup): string {
  return label.kind === 'value' ? (label.domain ?? '') : '';
}

function labelsOf(row: SessionRow, grouping: Grouping): readonly GroupLabel[] {
  const { session, groups, isSystem } = row;
  switch (grouping) {
    case 'server':
      return [valueLabel(row.server ?? '')];
    case 'user':
      return [valueLabel(session.user, session.domain)];
    case 'client':
      return addressesOf(session).map((address) => valueLabel(address));
    case 'domain':
      return [row.domain.name === '' ? { kind: 'unknown' } : valueLabel(row.domain.name)];
    case 'group':
      if (isSystem) return [{ kind: 'none' }];
      if (!groups) return [{ kind: 'unknown' }];
      return groups.length === 0 ? [{ kind: 'none' }] : visibleGroups(groups).map((name) => groupLabel(name, row));
  }
}

function valueLabel(value: string, domain = ''): GroupLabel {
  return domain === '' ? { kind: 'value', value } : { kind: 'value', value, domain };
}

/** Those who only may be in a group are a group of their own: it must not be logged out as if they were. */
function groupLabel(value: string, { doubtfulGroups }: SessionRow): GroupLabel {
  return doubtfulGroups.includes(value) ? { kind: 'value', value, isCertain: false } : { kind: 'value', value };
}
