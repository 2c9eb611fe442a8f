import type { SessionColumn } from '../../../directory/session-row.js';
import type { Session } from '../../../session/session.js';

/** The header of a column was pressed. */
export class SortChangeEvent extends CustomEvent<{ readonly column: SessionColumn }> {
  static readonly type = 'sort-change';
  constructor(column: SessionColumn) {
    super(SortChangeEvent.type, { detail: { column } });
  }
}

/** Sessions were ticked or unticked; the ids are all that are ticked now. */
export class SelectionChangeEvent extends CustomEvent<{ readonly ids: ReadonlySet<string> }> {
  static readonly type = 'selection-change';
  constructor(ids: ReadonlySet<string>) {
    super(SelectionChangeEvent.type, { detail: { ids } });
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
