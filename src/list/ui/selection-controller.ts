import type { ReactiveControllerHost } from 'lit';
import type { SessionRow } from '../../directory/session-row.js';
import type { Session } from '../../session/session.js';
import { hiddenIds, keepPresent } from '../selection.js';

const none: ReadonlySet<string> = new Set();

/** The ticked sessions, and what was said about those that are ticked but not shown. */
export class SelectionController {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  #ids = none;
  #hidden = none;
  #kept = none;
  /** What the sets above were computed from. */
  #from: readonly unknown[] = [];

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  /** Ids of the ticked sessions; another set when others are ticked. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  set ids(ids: ReadonlySet<string>) {
    this.#ids = ids;
    this.#host.requestUpdate();
  }

  /** How many are ticked, not shown, and have not been kept by a word: they must not be hit yet. */
  get undecided(): number {
    return this.#hidden.size - this.#kept.size;
  }

  /** How many are ticked and not shown, and stay in the selection since somebody said so. */
  get kept(): number {
    return this.#kept.size;
  }

  /** Drops what is gone from the list. Who was kept and shows again is asked about anew when hidden once more. */
  update(sessions: readonly Session[] | undefined, shown: readonly SessionRow[]): void {
    const [lastSessions, lastShown, lastIds] = this.#from;
    if (sessions === lastSessions && shown === lastShown && this.#ids === lastIds) return;
    if (sessions) this.#ids = keepPresent(this.#ids, sessions);
    this.#from = [sessions, shown, this.#ids];
    this.#hidden = this.#ids.size === 0 ? none : hiddenIds(this.#ids, shown);
    this.#kept = new Set([...this.#kept].filter((id) => this.#hidden.has(id)));
  }

  keepHidden(): void {
    this.#kept = this.#hidden;
    this.#host.requestUpdate();
  }

  dropHidden(): void {
    this.ids = new Set([...this.#ids].filter((id) => !this.#hidden.has(id)));
  }
}
