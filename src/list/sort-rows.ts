import { noLocator, placeLabel, type Locator } from '../host/locations.js';
import { comparisonOf } from '../kit/compare-texts.js';
import { visibleGroups } from '../directory/membership.js';
import { runToEnd } from '../kit/run-to-end.js';
import type { SessionColumn, SessionRow, SortOrder } from '../directory/session-row.js';

/** A number for each row; a smaller one comes first. */
type Keys = Uint32Array;

/**
 * The rows in the wanted order. Equal rows follow by user, address and fingerprint, so that a refresh never makes
 * them jump.
 *
 * Texts are compared once for each different one, not for each pair of rows, and the rows are then sorted by numbers:
 * 100 000 rows take a few hundredths of a second.
 */
export function sortRows(
  rows: readonly SessionRow[],
  order: SortOrder,
  locate: Locator['locate'] = noLocator.locate,
): readonly SessionRow[] {
  return inPlaces(rows, runToEnd(sortInSlices(rows, order, locate)));
}

/**
 * The same, with a yield now and then: at each of them the sorting of a long list can make way for other work.
 * @param byUser the indexes of the rows by user, ascending, where they are known: all other orders begin with it
 * @returns the indexes of the rows in their order
 */
export function* sortInSlices(
  rows: readonly SessionRow[],
  { column, direction }: SortOrder,
  locate: Locator['locate'],
  byUser?: Uint32Array,
): Generator<undefined, Uint32Array> {
  const keys: Keys[] = [];
  const makers = keyMakers(rows, column, locate);
  for (const make of byUser ? makers.slice(0, 1) : makers) {
    const made = make();
    if (direction === 'descending' && keys.length === 0) for (const each of made) invert(each);
    keys.push(...made);
    yield;
  }
  let order = byUser ?? asTheyCome(rows.length);
  // From the least to the most important one: each pass keeps what the one before has put in order.
  for (const key of [...keys].reverse()) {
    order = sortByKeys(order, key);
    yield;
  }
  if (!byUser) sortTies(rows, order, keys);
  return order;
}

function asTheyCome(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  return order;
}

/** The rows by their indexes. */
export function inPlaces(rows: readonly SessionRow[], places: Uint32Array): readonly SessionRow[] {
  const sorted: SessionRow[] = [];
  for (const place of places) {
    const row = rows[place];
    if (row) sorted.push(row);
  }
  return sorted;
}

/** What rows are sorted by: first the column, in either direction, then what tells equal ones apart. */
function keyMakers(rows: readonly SessionRow[], column: SessionColumn, locate: Locator['locate']): (() => Keys[])[] {
  return [
    () => keysOf(rows, column, locate),
    ...(column === 'user' ? [] : [() => userKeys(rows)]),
    () => addressKeys(rows),
  ];
}

/** What a column is sorted by, the most important numbers first. */
function keysOf(rows: readonly SessionRow[], column: SessionColumn, locate: Locator['locate']): Keys[] {
  switch (column) {
    case 'user':
      return userKeys(rows);
    case 'domain':
      return [textKeys(rows, ({ domain }) => domain.name)];
    case 'groups':
      return [
        textKeys(
          rows,
          // As the column shows them: what is not seen must not decide the order.
          ({ isSystem, groups }) => (isSystem ? undefined : groups),
          (groups) => visibleGroups(groups ?? []).join(),
        ),
      ];
    case 'client-ip':
      return addressKeys(rows);
    case 'place':
      return [
        textKeys(
          rows,
          ({ session }) => session.clientIp,
          (address) => placeLabel(address, locate),
        ),
      ];
    case 'created':
      return numberKeys(rows, ({ createdAt }) => createdAt ?? 0);
    case 'symbols':
      return numberKeys(rows, ({ session }) => session.symbols.length);
    case 'session':
      return fingerprintKeys(rows);
  }
}

function userKeys(rows: readonly SessionRow[]): Keys[] {
  return [textKeys(rows, ({ session }) => session.user), textKeys(rows, ({ session }) => session.domain)];
}

/** All characters but the ellipsis in the middle, two in each number. */
function fingerprintKeys(rows: readonly SessionRow[]): Keys[] {
  return [0, 2, 5, 7].map((at) => {
    const keys = new Uint32Array(rows.length);
    rows.forEach(({ fingerprint }, index) => {
      keys[index] = fingerprint.charCodeAt(at) * 65536 + fingerprint.charCodeAt(at + 1);
    });
    return keys;
  });
}

/**
 * The order of {@link compareAddresses} in numbers: addresses of version 4 by their number, which is the order of their
 * parts (10.0.0.9 before 10.0.0.21), all others after them as texts, and last where there is none.
 */
function addressKeys(rows: readonly SessionRow[]): Keys[] {
  const numbers = new Uint32Array(rows.length);
  let others = 0;
  let index = 0;
  for (const { session } of rows) {
    const number = version4(session.clientIp);
    if (number < 0) others++;
    else numbers[index] = number;
    index++;
  }
  if (others === 0) return [numbers];
  const texts = textKeys(rows, ({ session }) => (version4(session.clientIp) < 0 ? session.clientIp : ''));
  rows.forEach(({ session }, place) => {
    if (session.clientIp === '') texts[place] = 0xffff_ffff;
  });
  return [texts, numbers];
}

/** The 32 bits of a dotted address; -1 for anything else. */
function version4(address: string): number {
  let number = 0;
  let part = -1;
  let dots = 0;
  for (let index = 0; index < address.length; index++) {
    const code = address.charCodeAt(index);
    if (code === 46 && part >= 0 && dots < 3) {
      number = number * 256 + part;
      part = -1;
      dots++;
    } else if (code >= 48 && code <= 57 && part !== 0) {
      part = (part < 0 ? 0 : part * 10) + code - 48;
      if (part > 255) return -1;
    } else {
      return -1;
    }
  }
  return dots === 3 && part >= 0 ? number * 256 + part : -1;
}

/**
 * The place of each row's text among all different ones; texts that differ only in case have the same.
 * @param textOf makes the text of a value; called once for each different one
 */
function textKeys<Value>(
  rows: readonly SessionRow[],
  valueOf: (row: SessionRow) => Value,
  textOf: (value: Value) => string = String,
): Keys {
  const numbers = new Map<Value, number>();
  const keys = new Uint32Array(rows.length);
  let index = 0;
  for (const row of rows) {
    const value = valueOf(row);
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    keys[index++] = number;
  }
  const texts = [...numbers].map(([value, number]) => ({ number, text: textOf(value) }));
  const compare = comparisonOf(texts.map(({ text }) => text));
  texts.sort((left, right) => compare(left.text, right.text));
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  let before: string | undefined;
  for (const { number, text } of texts) {
    if (before !== undefined && compare(before, text) !== 0) rank++;
    ranks[number] = rank;
    before = text;
  }
  for (let place = 0; place < keys.length; place++) keys[place] = ranks[keys[place] ?? 0] ?? 0;
  return keys;
}

/** Numbers from 0, of up to 53 bits, in their upper and lower half. */
function numberKeys(rows: readonly SessionRow[], numberOf: (row: SessionRow) => number): Keys[] {
  const upper = new Uint32Array(rows.length);
  const lower = new Uint32Array(rows.length);
  rows.forEach((row, index) => {
    const number = Math.max(0, Math.floor(numberOf(row)));
    upper[index] = number / 0x1_0000_0000;
    lower[index] = number % 0x1_0000_0000;
  });
  return [upper, lower];
}

function invert(keys: Keys): void {
  for (let index = 0; index < keys.length; index++) keys[index] = ~(keys[index] ?? 0);
}

/** The same rows, sorted by a number of each; those of the same number stay as they were. */
function sortByKeys(order: Uint32Array, keys: Keys): Uint32Array {
  let least = 0xffff_ffff;
  let most = 0;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  // Bits in which all are the same need no pass.
  const differing = keys.length === 0 ? 0 : 32 - Math.clz32(least ^ most);
  let sorted = order;
  for (let shift = 0; shift < differing; shift += 11) sorted = sortByBits(sorted, keys, shift);
  return sorted;
}

/** One pass of a radix sort, by eleven bits. */
function sortByBits(order: Uint32Array, keys: Keys, shift: number): Uint32Array {
  const places = new Uint32Array(2048);
  for (const key of keys) {
    const bits = (key >>> shift) & 2047;
    places[bits] = (places[bits] ?? 0) + 1;
  }
  let place = 0;
  for (let bits = 0; bits < places.length; bits++) {
    const count = places[bits] ?? 0;
    places[bits] = place;
    place += count;
  }
  const sorted = new Uint32Array(order.length);
  for (const index of order) {
    const bits = ((keys[index] ?? 0) >>> shift) & 2047;
    const next = places[bits] ?? 0;
    sorted[next] = index;
    places[bits] = next + 1;
  }
  return sorted;
}

/** Puts rows that no number tells apart in order by fingerprint, and by id for the rare two that share one. */
function sortTies(rows: readonly SessionRow[], order: Uint32Array, keys: readonly Keys[]): void {
  let start = 0;
  for (let place = 1; place <= order.length; place++) {
    if (isTie(order[place - 1], order[place], keys)) continue;
    if (place - start > 1) {
      const tied = [...order.subarray(start, place)];
      tied.sort((left, right) => byFingerprint(rows[left], rows[right]));
      order.set(tied, start);
    }
    start = place;
  }
}

function isTie(left: number | undefined, right: number | undefined, keys: readonly Keys[]): boolean {
  if (left === undefined || right === undefined) return false;
  for (const key of keys) if (key[left] !== key[right]) return false;
  return true;
}

function byFingerprint(left: SessionRow | undefined, right: SessionRow | undefined): number {
  if (!left || !right) return 0;
  return compareTexts(left.fingerprint, right.fingerprint) || compareTexts(left.session.id, right.session.id);
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
