import { SessionManagerErrorEvent, SessionsChangeEvent } from '../events.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { summarise, type SessionRow } from '../directory/session-row.js';
import type { SymbolError } from '../server/symbol-error.js';

/** Tells the host page by events what has changed in the list, each change once. */
export class StateEvents {
  readonly #host: EventTarget;
  #rows: readonly SessionRow[] = [];
  #problem: SymbolError | undefined;

  constructor(host: EventTarget) {
    this.#host = host;
  }

  /** Compares with the last call. @param rows those of the state's list */
  dispatch(state: MonitorState | undefined, rows: readonly SessionRow[]): void {
    if (state?.list && rows !== this.#rows) {
      this.#rows = rows;
      this.#host.dispatchEvent(new SessionsChangeEvent(() => rows.map(summarise)));
    }
    const problem = state?.problem;
    // Each failed reading creates an error of its own; it is news only if it says something else.
    if (problem && !isSameError(problem, this.#problem))
      this.#host.dispatchEvent(new SessionManagerErrorEvent(problem));
    this.#problem = problem;
  }
}

function isSameError(left: SymbolError, right: SymbolError | undefined): boolean {
  return left.code === right?.code && left.symbol === right.symbol && left.message === right.message;
}
