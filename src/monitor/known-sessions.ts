import type { Session } from '../session/session.js';

/**
 * The list that was read last, to be found by ids. What has not changed in the next one stays the same object: what is
 * shown can then be compared by identity.
 */
export class KnownSessions {
  #sessions: readonly Session[] = [];
  /** Place of each session by its id. */
  #places = new Map<string, number>();

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  /** Place of a session by its id; undefined where it is not there. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /**
   * Another list takes the place of this one.
   * @param kept for each session of this one its place in the other one, counted from 1; 0 where it is gone
   * @param fresh places in the other one by ids that this one has not
   */
  replace(sessions: readonly Session[], kept: Int32Array, fresh: Map<string, number>): void {
    this.#sessions.forEach(({ id }, place) => {
      const next = (kept[place] ?? 0) - 1;
      if (next < 0) this.#places.delete(id);
      else if (next !== place) this.#places.set(id, next);
    });
    if (this.#places.size === 0) this.#places = fresh;
    else for (const [id, place] of fresh) this.#places.set(id, place);
    this.#sessions = sessions;
  }
}
