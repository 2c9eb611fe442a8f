import type { Session } from './session.js';

/** Slots that are looked at for one id before the ids are taken for ones that were made to collide. */
const mostProbes = 64;

/**
 * Where each id of a list stands. A `Map` looks at every character of every id, which takes a tenth of a second for
 * 100 000 of them; this looks at a few. Ids that only differ elsewhere end in a `Map` after all.
 */
export class IdIndex {
  readonly #ids: string[] = [];
  #hashes = new Int32Array(32);
  /** Index + 1 of the id in each slot, 0 in free ones: twice as many slots as ids at least. */
  #slots = new Int32Array(64);
  #map: Map<string, number> | undefined;

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id);
  }

  /** Index of an id; -1 where it is not there. */
  find(id: string): number {
    if (this.#map) return this.#map.get(id) ?? -1;
    return (this.#slots[this.#slotOf(id, hashOf(id))] ?? 0) - 1;
  }

  /**
   * Adds an id behind the others, unless it is there already.
   * @returns its index, or -1 where it has been added
   */
  add(id: string): number {
    if (!this.#map) {
      const hash = hashOf(id);
      const slot = this.#slotOf(id, hash);
      const known = this.#slots[slot] ?? 0;
      if (known > 0) return known - 1;
      if (slot >= 0) {
        this.#hashes[this.#ids.length] = hash;
        this.#slots[slot] = this.#ids.push(id);
        if (this.#ids.length === this.#hashes.length) this.#grow();
        return -1;
      }
      this.#map = new Map(this.#ids.map((other, index) => [other, index]));
    }
    const known = this.#map.get(id);
    if (known !== undefined) return known;
    this.#map.set(id, this.#ids.push(id) - 1);
    return -1;
  }

  /** The slot of an id, or the free one that it would get; -1 after too many that have others. */
  #slotOf(id: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let probes = 0; probes < mostProbes; probes++) {
      const place = slots[slot] ?? 0;
      if (place === 0 || (this.#hashes[place - 1] === hash && this.#ids[place - 1] === id)) return slot;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 4);
    const slots = new Int32Array(hashes.length * 2);
    const mask = slots.length - 1;
    hashes.set(this.#hashes);
    for (let index = 0; index < this.#ids.length; index++) {
      let slot = (hashes[index] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#hashes = hashes;
    this.#slots = slots;
  }
}

/** Of the length and the last eight characters. */
function hashOf(id: string): number {
  const { length } = id;
  let hash = length;
  for (let index = Math.max(0, length - 8); index < length; index++) hash = Math.imul(hash, 31) + id.charCodeAt(index);
  hash = Math.imul(hash, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

/** As long as there is a list, so long there is its index. */
const indexes = new WeakMap<readonly Session[], IdIndex>();

/** Where each session of a list stands; made once for each list. */
export function indexOfIds(sessions: readonly Session[]): IdIndex {
  let index = indexes.get(sessions);
  if (!index) {
    index = new IdIndex(sessions.map(({ id }) => id));
    indexes.set(sessions, index);
  }
  return index;
}

/** Keeps an index that was made with its list. */
export function keepIndex(sessions: readonly Session[], index: IdIndex): void {
  indexes.set(sessions, index);
}

/** The session of an id; undefined where it is not in the list. */
export function sessionOfId(sessions: readonly Session[], id: string): Session | undefined {
  return sessions[indexOfIds(sessions).find(id)];
}
