import { isRange } from '../session/address.js';
import { doubtfulNetworks, isCertainAddress, isWholeAddress } from '../session/client-reading.js';
import { compareClients, compareToNetwork, mayBeSame, type Sameness } from '../session/identity.js';
import { parseNetwork, type Network } from '../session/network.js';
import type { Mistake } from './setting-problems.js';

/** A client or a range of clients, as a host page writes it. */
export interface ClientRule {
  /** Whether it means a client. */
  readonly compare: (clientIp: string) => Sameness;
  /** Why it cannot be used as it is. It still means nobody else, unless {@link mayMeanAnybody}. */
  readonly mistake?: Mistake;
  /** Whether nobody knows which addresses it means. */
  readonly mayMeanAnybody?: true;
}

/**
 * Reads a client or a range. One that programs read differently means everybody whom one of them would find: in doubt. What
 * is no whole address may mean anybody: which address a host name has is not known, and `10.0.0` may be a network.
 */
export function readClientRule(text: string): ClientRule {
  if (isRange(text)) {
    const network = parseNetwork(text);
    if (network) return { compare: (clientIp) => compareToNetwork(clientIp, network) };
    const networks = doubtfulNetworks(text);
    if (networks.length > 0) return { compare: inOneOf(networks), mistake: doubtful(text) };
    return { compare: () => 'different', mistake: { kind: 'no-network', values: { text } }, mayMeanAnybody: true };
  }
  const compare = (clientIp: string) => compareClients(text, clientIp);
  if (isCertainAddress(text)) return { compare };
  if (isWholeAddress(text)) return { compare, mistake: doubtful(text) };
  return { compare, mistake: { kind: 'no-address', values: { text } }, mayMeanAnybody: true };
}

function inOneOf(networks: readonly Network[]): ClientRule['compare'] {
  return (clientIp) =>
    networks.some((network) => mayBeSame(compareToNetwork(clientIp, network))) ? 'in-doubt' : 'different';
}

function doubtful(text: string): Mistake {
  return { kind: 'doubtful-address', values: { text } };
}
