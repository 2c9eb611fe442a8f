import { collator } from '../kit/collator.js';

/** Whether a text is an address of version 4 in its dotted form, the only one that all programs read alike. */
export function isIPv4(address: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(address);
}

/**
 * Whether two ways of writing an address mean the same client. In which form a server keys its clients is not known:
 * IPv6 may stand in brackets, in any case and with its zeros (`FE80:0:0::1`), and IPv4 may be mapped into IPv6
 * (`::ffff:10.0.0.21`). Where only one of them names its interface (`fe80::1%eth0`), it may be that one.
 */
export function isSameAddress(left: string, right: string): boolean {
  if (left === right) return true;
  const [address, zone] = plainAddress(left).split('%');
  const [other, otherZone] = plainAddress(right).split('%');
  return address === other && (!zone || !otherZone || zone === otherZone);
}

/** An address in the one form that all ways of writing it share, to be compared as text; what is none in lower case. */
export function plainAddress(text: string): string {
  return readAddress(text) ?? text.trim().toLowerCase();
}

/** Whether a text is an address of version 4 or 6. */
export function isAddress(text: string): boolean {
  return readAddress(text) !== undefined;
}

/**
 * Reads what {@link parseNetwork} takes for an address, without its code, which comes later and may be missing: a guard
 * must not wait for it.
 */
function readAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (isIPv4(trimmed)) return trimmed;
  const [plain = '', zone, ...rest] = trimmed.replace(/^\[(.*)\]$/, '$1').split('%');
  const address = readVersion6(plain);
  if (address === undefined || zone === '' || zone?.includes('/') || rest.length > 0) return undefined;
  return zone === undefined ? address : `${address}%${zone}`;
}

/** What is mapped stands as version 4. */
function readVersion6(text: string): string | undefined {
  // No other character may get into the address of a page.
  if (!text.includes(':') || !/^[\da-f:.]+$/i.test(text)) return undefined;
  let host: string;
  try {
    host = new URL(`http://[${text}]`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
  const [, upper, lower] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(host) ?? [];
  if (upper === undefined || lower === undefined) return host;
  const parts = [upper, lower].flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255]);
  return parts.join('.');
}

/** Dotted addresses come first, by their numbers, then all others, and last where the server tells none. */
export function compareAddresses(left: string, right: string): number {
  return addressRank(left) - addressRank(right) || collator.compare(left, right);
}

/** Which kind of address comes first, before the addresses themselves are compared: see {@link compareAddresses}. */
function addressRank(address: string): number {
  return address === '' ? 2 : Number(!isIPv4(address));
}
