import { SessionManagerErrorEvent, SessionsChangeEvent } from '../events.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { summarise, type SessionRow } from '../directory/session-row.js';
import type { SymbolError } from '../server/symbol-error.js';

/** Dispatches an event to the host page for each change of the list and each new problem. */
export class StateEvents {
  readonly #host: EventTarget;
  #rows: readonly SessionRow[] = [];
  #problem: SymbolError | undefined;

  constructor(host: EventTarget) {
    this.#host = host;
  }

  /**
   * Dispatches what has changed since the last call.
   * @param rows the rows of the state's list
   */
  dispatch(state: MonitorState | undefined, rows: readonly SessionRow[]): void {
    if (state?.list && rows !== this.#rows) {
      this.#rows = rows;
      this.#host.dispatchEvent(new SessionsChangeEvent(() => rows.map(summarise)));
    }
    const problem = state?.problem;
    // Each failed read creates a new error object: report it only if it says something new.
    if (problem && !isSameError(problem, this.#problem))
      this.#host.dispatchEvent(new SessionManagerErrorEvent(problem));
    this.#problem = problem;
  }
}

function isSameError(left: SymbolError, right: SymbolError | undefined): boolean {
  return left.code === right?.code && left.symbol === right.symbol && left.message === right.message;
}
