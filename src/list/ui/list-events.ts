import type { LogoutTarget } from '../../targets/target.js';

/** Somebody is to be logged out; the confirmation comes next. */
export class LogoutWishEvent extends CustomEvent<{ readonly target: LogoutTarget }> {
  static readonly type = 'logout-wish';
  constructor(target: LogoutTarget) {
    super(LogoutWishEvent.type, { detail: { target } });
  }
}

/**
 * Something that the element around has to do: read again, clear the search, sign out; or that it has to know: another
 * kind is picked, the picker or the tools have opened or closed, other sessions are ticked.
 */
export type BrowserAction =
  'refresh' | 'clear-search' | 'sign-out' | 'kind-change' | 'picker-toggle' | 'tools-toggle' | 'selection-change';

/** Tells a {@link BrowserAction}. */
export class BrowserActionEvent extends CustomEvent<{ readonly action: BrowserAction }> {
  static readonly type = 'browser-action';
  constructor(action: BrowserAction) {
    super(BrowserActionEvent.type, { detail: { action } });
  }
}

/** Something else is to stand in the search field. */
export class SearchChangeEvent extends CustomEvent<{ readonly query: string }> {
  static readonly type = 'search-change';
  constructor(query: string) {
    super(SearchChangeEvent.type, { detail: { query } });
  }
}
