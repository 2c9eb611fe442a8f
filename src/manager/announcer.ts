import { SelectionChangeEvent, SessionManagerErrorEvent, SessionsChangeEvent } from '../events.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { summarise, type SessionRow } from '../directory/session-row.js';
import type { SymbolError } from '../server/symbol-error.js';

/** Tells the page around what has changed, each change once. */
export class Announcer {
  readonly #host: EventTarget;
  #rows: readonly SessionRow[] = [];
  #problem: SymbolError | undefined;
  #selection: readonly string[] = [];

  constructor(host: EventTarget) {
    this.#host = host;
  }

  /** Compares with what was told last. @param rows those of the state's list */
  tell(state: MonitorState | undefined, rows: readonly SessionRow[]): void {
    if (state?.list && rows !== this.#rows) {
      this.#rows = rows;
      this.#host.dispatchEvent(new SessionsChangeEvent(() => rows.map(summarise)));
    }
    const problem = state?.problem;
    // Each reading that fails makes an error of its own; it is news only where it says something else.
    if (problem && !isSameError(problem, this.#problem))
      this.#host.dispatchEvent(new SessionManagerErrorEvent(problem));
    this.#problem = problem;
  }

  /** Tells which sessions are ticked, when those are others than before. */
  tellSelection(rows: readonly SessionRow[]): void {
    const selection = rows.map(({ session }) => session.id);
    const before = this.#selection;
    if (selection.length === before.length && selection.every((id, index) => id === before[index])) return;
    this.#selection = selection;
    this.#host.dispatchEvent(new SelectionChangeEvent(rows.map(summarise)));
  }
}

function isSameError(left: SymbolError, right: SymbolError | undefined): boolean {
  return left.code === right?.code && left.symbol === right.symbol && left.message === right.message;
}
