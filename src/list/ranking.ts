import type { SessionRow } from '../directory/session-row.js';
import type { Locator } from '../host/locations.js';
import type { NameOrder } from '../kit/collator.js';
import { isIPv4 } from '../session/address.js';

/**
 * Returns one number per row; smaller numbers come first. Sorting by numbers is much faster than comparing texts pair
 * by pair.
 * @param nameOrder in the language of the page
 */
export type Ranking = (
  rows: readonly SessionRow[],
  locate: Locator['locate'],
  nameOrder: NameOrder,
) => readonly number[];

export function byNumber(numberOf: (row: SessionRow) => number): Ranking {
  return (rows) => rows.map(numberOf);
}

/**
 * Ranks rows by a text; rows whose texts compare as equal get the same number.
 * @param order the order of the language of the page unless given
 */
export function byText(
  textOf: (row: SessionRow, locate: Locator['locate'], nameOrder: NameOrder) => string,
  order?: NameOrder,
): Ranking {
  return (rows, locate, nameOrder) => {
    const compare = order ?? nameOrder;
    const texts = rows.map((row) => textOf(row, locate, nameOrder));
    const ranks = new Map<string, number>();
    let rank = 0;
    let before: string | undefined;
    // Many rows share a text: sort each distinct text once.
    for (const text of [...new Set(texts)].sort(compare)) {
      if (before !== undefined && compare(before, text) !== 0) rank++;
      ranks.set(text, rank);
      before = text;
    }
    return texts.map((text) => ranks.get(text) ?? 0);
  };
}

/**
 * Ranks in the order of `compareAddresses`: IPv4 addresses by number, then all others, then rows without an address.
 */
export const byAddress: Ranking = (rows, locate, nameOrder) => {
  const numbers = rows.map(({ session: { clientIp } }) => (isIPv4(clientIp) ? addressNumber(clientIp) : undefined));
  if (!numbers.includes(undefined)) return numbers.map((number) => number ?? 0);
  const others = byText(({ session }) => session.clientIp)(rows, locate, nameOrder);
  return rows.map(({ session }, index) => {
    const other = session.clientIp === '' ? 2 ** 33 : 2 ** 32 + (others[index] ?? 0);
    return numbers[index] ?? other;
  });
};

function addressNumber(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

/** Compares texts by code unit, not by the rules of a language. */
export function compareCharacters(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
