import type { SessionRow } from '../../directory/session-row.js';
import type { Session } from '../../session/session.js';
import type { SessionColumn } from '../columns.js';
import type { RowGroup } from '../list-items.js';

/** What stands beside the list, or in its place where there is no room: the picker of targets, or the tools. */
export type Panel = 'picker' | 'tools';

/** Something that the element around has to do. */
export type BrowserAction = 'refresh' | 'clear-search' | 'log-out-here';

/** Asks for a {@link BrowserAction}. */
export class BrowserActionEvent extends CustomEvent<{ readonly action: BrowserAction }> {
  static readonly type = 'browser-action';
  constructor(action: BrowserAction) {
    super(BrowserActionEvent.type, { detail: { action } });
  }
}

/** A panel is to be opened, or closed if it is open. */
export class PanelToggleEvent extends CustomEvent<{ readonly panel: Panel }> {
  static readonly type = 'panel-toggle';
  constructor(panel: Panel) {
    super(PanelToggleEvent.type, { detail: { panel } });
  }
}

/** Other sessions are selected than before. */
export class SelectedRowsEvent extends CustomEvent<{ readonly rows: readonly SessionRow[] }> {
  static readonly type = 'selected-rows';
  constructor(rows: readonly SessionRow[]) {
    super(SelectedRowsEvent.type, { detail: { rows } });
  }
}

/** Something else is to stand in the search field. */
export class SearchChangeEvent extends CustomEvent<{ readonly query: string }> {
  static readonly type = 'search-change';
  constructor(query: string) {
    super(SearchChangeEvent.type, { detail: { query } });
  }
}

/** The header of a column was pressed. */
export class SortChangeEvent extends CustomEvent<{ readonly column: SessionColumn }> {
  static readonly type = 'sort-change';
  constructor(column: SessionColumn) {
    super(SortChangeEvent.type, { detail: { column } });
  }
}

/** Rows were selected or unselected; the ids are all that are selected now. */
export class RowSelectionEvent extends CustomEvent<{ readonly ids: ReadonlySet<string> }> {
  static readonly type = 'row-selection';
  constructor(ids: ReadonlySet<string>) {
    super(RowSelectionEvent.type, { detail: { ids } });
  }
}

/** The action of one row was pressed; the key is that of its line. */
export class RowLogoutEvent extends CustomEvent<{ readonly session: Session; readonly key: string }> {
  static readonly type = 'row-logout';
  constructor(session: Session, key: string) {
    super(RowLogoutEvent.type, { detail: { session, key } });
  }
}

/**
 * The details of a row are shown, or no details are any more. Neither bubbles nor leaves the element around: a session
 * has its id with it.
 */
export class DetailsOpenEvent extends CustomEvent<{
  readonly session: Session | undefined;
  /** Key of its line. */
  readonly key: string | undefined;
}> {
  static readonly type = 'details-open';
  constructor(session?: Session, key?: string) {
    super(DetailsOpenEvent.type, { detail: { session, key } });
  }
}

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
