import { collator } from '../kit/collator.js';
import { visibleGroups } from '../directory/membership.js';
import type { SessionRow } from '../directory/session-row.js';
import { addressesOf } from '../session/addresses.js';
import { compareAddresses } from '../session/address.js';
import type { GroupLabel, Grouping, RowGroup } from './list-items.js';
import { compareCharacters } from './ranking.js';

/** Groups rows. The groups are ordered by the value their rows share; those without a value come last. */
export function groupRows(rows: readonly SessionRow[], grouping: Grouping): readonly RowGroup[] {
  const groups = new Map<string, RowGroup & { readonly rows: SessionRow[] }>();
  for (const row of rows) {
    for (const label of labelsOf(row, grouping)) {
      const key = label.kind === 'value' ? JSON.stringify([label.value, label.domain]) : label.kind;
      const group = groups.get(key);
      if (group) group.rows.push(row);
      else groups.set(key, { grouping, key, label, rows: [row] });
    }
  }
  const compareValues = grouping === 'client' ? compareAddresses : collator.compare;
  return [...groups.values()].sort(
    (left, right) =>
      Number(left.label.kind !== 'value') - Number(right.label.kind !== 'value') ||
      compareValues(valueOf(left), valueOf(right)) ||
      collator.compare(domainOf(left), domainOf(right)) ||
      compareCharacters(left.key, right.key),
  );
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
    case 'user':
      return [valueLabel(session.user, session.domain)];
    case 'client':
      return addressesOf(session).map((address) => valueLabel(address));
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
