import { IdIndex } from './id-index.js';
import type { Session } from './session.js';

/**
 * The list that was read last, to be found by ids. What has not changed in the next one stays the same object: what is
 * shown can then be compared by identity.
 */
export class KnownSessions {
  #sessions: readonly Session[] = [];
  #index = new IdIndex();
  /** Number of the id of each session. */
  #numbers = new Int32Array(0);
  /** Place of the session of each number. */
  #places = new Int32Array(0);

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  /** Place of a session by its id; -1 where it is not there. */
  placeOf(id: string): number {
    const number = this.#index.find(id);
    return number < 0 ? -1 : (this.#places[number] ?? -1);
  }

  /**
   * Another list takes the place of this one.
   * @param kept for each session of this one its place in the other one, counted from 1; 0 where it is gone
   * @param fresh ids that this one has not
   * @param freshPlaces places of their sessions in the other one
   */
  replace(sessions: readonly Session[], kept: Int32Array, fresh: IdIndex, freshPlaces: readonly number[]): void {
    const numbers = new Int32Array(sessions.length);
    const isFirst = this.#sessions.length === 0;
    if (isFirst) this.#index = fresh;
    for (let place = 0; place < kept.length; place++) {
      const number = this.#numbers[place] ?? 0;
      const next = kept[place] ?? 0;
      if (next > 0) numbers[next - 1] = number;
      else this.#index.forget(number);
    }
    for (let number = 0; number < freshPlaces.length; number++) {
      const place = freshPlaces[number] ?? 0;
      numbers[place] = isFirst ? number : this.#index.ids.length;
      if (!isFirst) this.#index.add(fresh.ids[number] ?? '');
    }
    this.#sessions = sessions;
    this.#numbers = numbers;
    if (this.#index.isWorn) this.#renumber();
    this.#places = new Int32Array(this.#index.ids.length);
    for (let place = 0; place < sessions.length; place++) this.#places[this.#numbers[place] ?? 0] = place;
  }

  /** Begins anew with the ids that are there: those of sessions that are long gone are let go of. */
  #renumber(): void {
    this.#index = new IdIndex(this.#sessions.length);
    this.#sessions.forEach(({ id }, place) => {
      this.#index.add(id);
      this.#numbers[place] = place;
    });
  }
}
