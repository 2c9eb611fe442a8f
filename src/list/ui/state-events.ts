import { SessionManagerErrorEvent, SessionsChangeEvent } from '../../events.js';
import type { MonitorState } from '../../monitor/monitor-state.js';
import { summarise, type SessionRow } from '../../directory/session-row.js';
import type { SymbolError } from '../../server/symbol-error.js';
import { isSameData } from '../../kit/json.js';

/** Dispatches an event to the host page for each change of the list and each new problem. */
export class StateEvents {
  readonly #host: EventTarget;
  readonly #server: string | undefined;
  /** The rows announced last; undefined before the first list. */
  #rows: readonly SessionRow[] | undefined;
  #problem: SymbolError | undefined;

  /** @param server the name of the server, on a page of several */
  constructor(host: EventTarget, server?: string) {
    this.#host = host;
    this.#server = server;
  }

  /**
   * Dispatches what has changed since the last call.
   * @param rows the rows of the state's list
   * @param isShown whether the page shows the list; while it does not, there are no sessions to tell about
   */
  dispatch(state: MonitorState | undefined, rows: readonly SessionRow[], isShown = state?.list !== undefined): void {
    const shown = isShown ? rows : [];
    if ((isShown || this.#rows) && !isSameList(shown, this.#rows)) {
      this.#host.dispatchEvent(new SessionsChangeEvent(() => shown.map(summarise)));
    }
    if (isShown || this.#rows) this.#rows = shown;
    const problem = state?.problem;
    // Each failed read creates a new error object: report it only if it says something new.
    if (problem && !isSameError(problem, this.#problem))
      this.#host.dispatchEvent(new SessionManagerErrorEvent(problem, this.#server));
    this.#problem = problem;
  }
}

/** Whether two lists tell a host page the same: what rows show besides is no change for it. */
function isSameList(rows: readonly SessionRow[], earlier: readonly SessionRow[] | undefined): boolean {
  if (rows === earlier) return true;
  if (rows.length !== earlier?.length) return false;
  return rows.every((row, index) => {
    const other = earlier[index];
    return other !== undefined && isSameSummary(row, other);
  });
}

function isSameSummary(row: SessionRow, other: SessionRow): boolean {
  // A session that has not changed is the same object in the next list.
  if (row.isOwn !== other.isOwn || !isSameGroups(row.groups, other.groups)) return false;
  return row.session === other.session || isSameData(summarise(row), summarise(other));
}

function isSameGroups(groups: SessionRow['groups'], earlier: SessionRow['groups']): boolean {
  return groups === earlier || isSameData(groups ?? [], earlier ?? []);
}

function isSameError(left: SymbolError, right: SymbolError | undefined): boolean {
  return left.code === right?.code && left.symbol === right.symbol && left.message === right.message;
}
