import { indexOfKey, itemKey, type ListItems } from '../list-items.js';

/** Key of the header row, and of the details below the open line. No key of a line looks like these: see `itemKey`. */
export const headKey = 'head';
export const detailsKey = 'details';

/**
 * The rows of the grid by number, as assistive technology counts them from 0: the header, then the lines of the list,
 * with the details below the open line.
 */
export class GridRows {
  readonly #items: ListItems;
  readonly #openLine: number | undefined;

  /** @param openLine index of the line with details below it */
  constructor(items: ListItems, openLine?: number) {
    this.#items = items;
    this.#openLine = openLine;
  }

  get count(): number {
    return 1 + this.#items.length + (this.#openLine === undefined ? 0 : 1);
  }

  /** Number of the row of a line. */
  rowOfLine(index: number): number {
    return index + 1 + (this.#openLine !== undefined && index > this.#openLine ? 1 : 0);
  }

  /** Index of the line in a row, or of the line that the details in it belong to; undefined for the header. */
  lineOfRow(row: number): number | undefined {
    if (row < 1 || row >= this.count) return undefined;
    return row - 1 - (this.#openLine !== undefined && row > this.#openLine + 1 ? 1 : 0);
  }

  /** Identifies what a row shows, even after the list has been read again. It contains the session id, so never show it. */
  keyAt(row: number): string {
    const line = this.lineOfRow(row);
    if (line === undefined) return headKey;
    const item = row === this.rowOfLine(line) ? this.#items.at(line) : undefined;
    return item ? itemKey(item) : detailsKey;
  }

  /** Number of the row with a key; undefined if it is gone. */
  rowOf(key: string): number | undefined {
    if (key === headKey) return 0;
    if (key === detailsKey) return this.#openLine === undefined ? undefined : this.#openLine + 2;
    const line = indexOfKey(this.#items, key);
    return line === undefined ? undefined : this.rowOfLine(line);
  }
}

/**
 * The key of the row that takes the place of one that is gone: the next of its neighbours that is still there, else the
 * one before it; for details that were closed, their line.
 * @param row number of the row that is gone, among the earlier rows
 */
export function successor(before: GridRows, row: number, rows: GridRows): string {
  const keys = (of: GridRows): readonly string[] => Array.from({ length: of.count }, (_, index) => of.keyAt(index));
  const present = new Set(keys(rows));
  const earlier = keys(before);
  const behind = earlier.slice(1, row).reverse();
  const line = earlier[row] === detailsKey ? behind.slice(0, 1) : [];
  const candidates = [...line, ...earlier.slice(row + 1), ...behind];
  return candidates.find((key) => key !== detailsKey && present.has(key)) ?? rows.keyAt(1);
}
