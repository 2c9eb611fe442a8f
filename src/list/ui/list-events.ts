import type { SessionRow } from '../../directory/session-row.js';
import type { Session } from '../../session/session.js';
import type { SessionColumn } from '../columns.js';
import type { RowGroup } from '../list-items.js';

/** The panel beside the list, or instead of it if there is no room for both: the target picker or the tools. */
export type Panel = 'picker' | 'tools';

/** An action for the manager around the browser. */
export type BrowserAction = 'refresh' | 'clear-search' | 'log-in' | 'log-out-here';

/** A button for a {@link BrowserAction} was pressed. */
export class BrowserActionEvent extends CustomEvent<{ readonly action: BrowserAction }> {
  static readonly type = 'browser-action';
  constructor(action: BrowserAction) {
    super(BrowserActionEvent.type, { detail: { action } });
  }
}

/** The button that opens or closes a panel was pressed. */
export class PanelToggleEvent extends CustomEvent<{ readonly panel: Panel }> {
  static readonly type = 'panel-toggle';
  constructor(panel: Panel) {
    super(PanelToggleEvent.type, { detail: { panel } });
  }
}

/** The selected sessions have changed. */
export class SelectedRowsEvent extends CustomEvent<{ readonly rows: readonly SessionRow[] }> {
  static readonly type = 'selected-rows';
  constructor(rows: readonly SessionRow[]) {
    super(SelectedRowsEvent.type, { detail: { rows } });
  }
}

/** The search field needs another text. */
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

/** Rows were selected or deselected; `ids` is the whole new selection. */
export class RowSelectionEvent extends CustomEvent<{ readonly ids: ReadonlySet<string> }> {
  static readonly type = 'row-selection';
  constructor(ids: ReadonlySet<string>) {
    super(RowSelectionEvent.type, { detail: { ids } });
  }
}

/** The action of one row was pressed; `key` identifies its line. */
export class RowLogoutEvent extends CustomEvent<{ readonly session: Session; readonly key: string }> {
  static readonly type = 'row-logout';
  constructor(session: Session, key: string) {
    super(RowLogoutEvent.type, { detail: { session, key } });
  }
}

/**
 * The details of a row were opened, or closed (without a session). It neither bubbles nor crosses the shadow root,
 * because a session contains its id.
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

/** A group header was pressed, to collapse or expand the group. */
export class GroupFoldEvent extends CustomEvent<{ readonly key: string }> {
  static readonly type = 'group-fold';
  constructor(key: string) {
    super(GroupFoldEvent.type, { detail: { key } });
  }
}
