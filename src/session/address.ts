import { collator } from '../kit/collator.js';

/** Whether a text is an address of version 4 in its dotted form, the only one that all programs read alike. */
export function isIPv4(address: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(address);
}

/** Dotted addresses come first, by their numbers, then all others, and last where the server tells none. */
export function compareAddresses(left: string, right: string): number {
  return addressRank(left) - addressRank(right) || collator.compare(left, right);
}

/** Which kind of address comes first, before the addresses themselves are compared: see {@link compareAddresses}. */
export function addressRank(address: string): number {
  return address === '' ? 2 : Number(!isIPv4(address));
}
