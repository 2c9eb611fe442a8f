/** Slots that are looked at for one id before the ids are taken for ones that were made to collide. */
const mostProbes = 64;

/**
 * Numbers ids in the order in which they come. A `Map` looks at every character of every id, which takes a tenth of a
 * second for 100 000 of them; this looks at a few. Ids that only differ elsewhere end in a `Map` after all.
 */
export class IdIndex {
  /** By number; empty where one has been forgotten. */
  readonly #ids: string[] = [];
  #hashes: Int32Array;
  /** Number + 1 of the id in each slot, 0 in free ones: twice as many slots as ids at least. */
  #slots: Int32Array;
  #map: Map<string, number> | undefined;
  #forgotten = 0;

  /** @param count of ids that are expected */
  constructor(count = 0) {
    const room = 2 ** Math.max(5, 32 - Math.clz32(count));
    this.#hashes = new Int32Array(room);
    this.#slots = new Int32Array(2 * room);
  }

  /** Ids by their number, forgotten ones as empty texts. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Whether most of the room is taken by ids that have been forgotten. */
  get isWorn(): boolean {
    return this.#forgotten > this.#ids.length >> 1;
  }

  /** Number of an id; -1 where it is not there. */
  find(id: string): number {
    if (this.#map) return this.#map.get(id) ?? -1;
    return (this.#slots[this.#slotOf(id, hashOf(id))] ?? 0) - 1;
  }

  /**
   * Adds an id with the next number, unless it is there already.
   * @returns its number, or -1 where it has been added
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
      this.#map = new Map(this.#ids.map((other, number) => [other, number]));
    }
    const known = this.#map.get(id);
    if (known !== undefined) return known;
    this.#map.set(id, this.#ids.push(id) - 1);
    return -1;
  }

  /** Takes an id out; its number is not used again. */
  forget(number: number): void {
    this.#map?.delete(this.#ids[number] ?? '');
    this.#ids[number] = '';
    this.#forgotten++;
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
    for (let number = 0; number < this.#ids.length; number++) {
      let slot = (hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
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
