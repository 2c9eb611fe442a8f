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
  const ranks = rows.map(({ session: { clientIp } }) => {
    if (clientIp === '') return 2 ** 33;
    return isIPv4(clientIp) ? addressNumber(clientIp) : undefined;
  });
  // Sorting texts is slow, and hardly any address is one.
  const others = rows.filter((_, index) => ranks[index] === undefined);
  const names = byText(({ session }) => session.clientIp)(others, locate, nameOrder).values();
  return ranks.map((rank) => rank ?? 2 ** 32 + (names.next().value ?? 0));
};

function addressNumber(address: string): number {
  let [number, part] = [0, 0];
  // Without a text for each part: a list may have thousands of addresses.
  for (let at = 0; at < address.length; at++) {
    const digit = address.charCodeAt(at) - 0x30;
    if (digit >= 0) part = part * 10 + digit;
    else [number, part] = [number * 256 + part, 0];
  }
  return number * 256 + part;
}

/** Compares texts by code unit, not by the rules of a language. */
export function compareCharacters(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
