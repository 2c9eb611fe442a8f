import type { RowGroup } from '../../sessions/list-items.js';

/** The action of a group was pressed; the index is that of its line. */
export class GroupLogoutEvent extends CustomEvent<{ readonly group: RowGroup; readonly index: number }> {
  static readonly type = 'group-logout';
  constructor(group: RowGroup, index: number) {
    super(GroupLogoutEvent.type, { detail: { group, index } });
  }
}

/** The head of a group was pressed: it is to be folded, or opened again. */
export class GroupFoldEvent extends CustomEvent<{ readonly key: string }> {
  static readonly type = 'group-fold';
  constructor(key: string) {
    super(GroupFoldEvent.type, { detail: { key } });
  }
}
