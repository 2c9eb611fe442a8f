import { compareAddresses } from './address.js';
import { displayText } from './display-text.js';

/** Where a session comes from: mostly one address; several, where the list names it under each. */
export interface ClientAddresses {
  /** Address of the client as the server writes it; with several the first one, in the order of {@link compareAddresses}. */
  readonly clientIp: string;
  /** All further addresses, in the same order; left out where there are none. */
  readonly otherIps?: readonly string[];
}

/** All addresses of a session: what is true of one of them is true of the session. */
export function addressesOf({ clientIp, otherIps }: ClientAddresses): readonly string[] {
  return otherIps ? [clientIp, ...otherIps] : [clientIp];
}

/** The parts of a session with these addresses. The order of the list decides nothing, so that it may change. */
export function clientAddresses(addresses: Iterable<string>): ClientAddresses {
  const [clientIp = '', ...otherIps] = [...new Set(addresses)].sort(
    (left, right) => compareAddresses(left, right) || (left < right ? -1 : 1),
  );
  return otherIps.length > 0 ? { clientIp, otherIps } : { clientIp };
}

/** All addresses of a session as one text to show. */
export function addressText(session: ClientAddresses): string {
  return addressesOf(session)
    .map((address) => displayText(address))
    .join(', ');
}
