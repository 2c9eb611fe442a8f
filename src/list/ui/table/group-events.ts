import type { RowGroup } from '../../list-items.js';

/** The action of a group was pressed. */
export class GroupLogoutEvent extends CustomEvent<{ readonly group: RowGroup }> {
  static readonly type = 'group-logout';
  constructor(group: RowGroup) {
    super(GroupLogoutEvent.type, { detail: { group } });
  }
}

/** The head of a group was pressed: it is to be folded, or opened again. */
export class GroupFoldEvent extends CustomEvent<{ readonly key: string }> {
  static readonly type = 'group-fold';
  constructor(key: string) {
    super(GroupFoldEvent.type, { detail: { key } });
  }
}
