/**
 * Gives the rows in sight of a long list a place in the page each. A row that stays keeps its place, and with it focus,
 * ticks and a press that has begun; a row that comes into sight takes the place of one that went. Scrolling thus fills
 * rows that are there instead of making and removing them, of which each would also leave a comment node behind in the
 * page (`removePart` of lit-html 3.3 leaves the end marker).
 */
export class RowSlots {
  #slots: ReadonlyMap<string, number> = new Map();
  #next = 0;

  /**
   * @param keys of the rows in sight, in their order, each once
   * @param held a place that nobody else may take: it has the focus or is being pressed
   * @returns the place of each row, in the same order
   */
  assign(keys: readonly string[], held: number | undefined): readonly number[] {
    const wanted = new Set(keys);
    const free = [...this.#slots].flatMap(([key, slot]) => (wanted.has(key) || slot === held ? [] : [slot]));
    this.#slots = new Map(keys.map((key) => [key, this.#slots.get(key) ?? free.pop() ?? this.#next++]));
    return keys.map((key) => this.#slots.get(key) ?? -1);
  }
}
