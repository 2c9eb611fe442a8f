/**
 * Whether two ways of writing an address mean the same client. In which form a server keys its clients is not known:
 * IPv6 may stand in brackets and in any case, and IPv4 may be mapped into IPv6 (`::ffff:10.0.0.21`).
 */
export function isSameAddress(left: string, right: string): boolean {
  return left === right || plainAddress(left) === plainAddress(right);
}

/** An address in the one form that all ways of writing it share, to be compared as text. */
export function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
}
