import type { ReactiveControllerHost } from 'lit';
import type { SessionRow } from '../../directory/session-row.js';
import { memoizeLast } from '../../kit/memoize.js';
import type { Session } from '../../session/session.js';
import { hiddenIds, keepPresent } from '../selection.js';

const none: ReadonlySet<string> = new Set();

/** Owns the selected sessions, and the decision about those that are selected but not shown. */
export class SelectionController {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #selectedOf = memoizeLast((rows: readonly SessionRow[], ids: ReadonlySet<string>) =>
    rows.filter(({ session }) => ids.has(session.id)),
  );
  #ids = none;
  #hidden = none;
  #kept = none;
  /** The rows of the last change. */
  #told: readonly SessionRow[] = [];
  /** What the sets above were computed from. */
  #from: readonly unknown[] = [];

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  /** Ids of the selected sessions; a new set for each change. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  set ids(ids: ReadonlySet<string>) {
    this.#ids = ids;
    this.#host.requestUpdate();
  }

  /** How many selected sessions are not shown and nobody has decided to keep: they must not be affected yet. */
  get undecided(): number {
    return this.#hidden.size - this.#kept.size;
  }

  /** How many selected sessions are not shown but were explicitly kept. */
  get kept(): number {
    return this.#kept.size;
  }

  /**
   * Drops sessions that are gone from the list. A kept session that was shown in between needs a new decision when it
   * is hidden again.
   */
  update(sessions: readonly Session[] | undefined, shown: readonly SessionRow[]): void {
    const [lastSessions, lastShown, lastIds] = this.#from;
    if (sessions === lastSessions && shown === lastShown && this.#ids === lastIds) return;
    if (sessions) this.#ids = keepPresent(this.#ids, sessions);
    this.#from = [sessions, shown, this.#ids];
    this.#hidden = this.#ids.size === 0 ? none : hiddenIds(this.#ids, shown);
    this.#kept = new Set([...this.#kept].filter((id) => this.#hidden.has(id)));
  }

  /**
   * The selected rows if they have changed since the last call.
   * @param rows all rows of the list
   * @param isOffered whether anything can be selected at all
   */
  takeChange(rows: readonly SessionRow[], isOffered: boolean): readonly SessionRow[] | undefined {
    const selected = isOffered ? this.#selectedOf(rows, this.#ids) : [];
    const before = this.#told;
    this.#told = selected;
    const isSame = selected.length === before.length && before.every(({ session }) => this.#ids.has(session.id));
    return isSame ? undefined : selected;
  }

  keepHidden(): void {
    this.#kept = this.#hidden;
    this.#host.requestUpdate();
  }

  dropHidden(): void {
    this.ids = new Set([...this.#ids].filter((id) => !this.#hidden.has(id)));
  }
}
