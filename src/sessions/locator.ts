import { plainAddress } from './client-address.js';
import type { Network } from './client-network.js';
import { noLocator, type ClientNetworks, type ClientPlace, type Locator } from './client-place.js';
import { hasVisibleText } from './display-text.js';
import { messageOf, ProblemCounter } from './host-problems.js';
import { isRecord } from './parse-result.js';

/** Whether anything in a lookup or a list of rules needs the arithmetic of networks, which is loaded only then. */
export function namesNetworks(keys: unknown): boolean {
  const texts: readonly unknown[] = Array.isArray(keys) ? keys : isRecord(keys) ? Object.keys(keys) : [];
  return texts.some((text) => typeof text === 'string' && text.includes('/'));
}

/**
 * Makes a lookup of places from what the host page has set. An exact address wins over the longest network.
 * @param networks undefined as long as the code for networks is not loaded: then only exact addresses are found
 */
export function createLocator(locations: unknown, networks: ClientNetworks | undefined): Locator {
  if (locations === undefined || locations === null) return noLocator;
  const problems = new ProblemCounter('locations');
  const find =
    typeof locations === 'function'
      ? (address: string) => placeFrom((locations as (address: string) => unknown)(address))
      : findIn(locations, networks, problems);
  const known = new Map<string, ClientPlace | undefined>();
  return {
    locate: (clientIp) => {
      if (!known.has(clientIp))
        known.set(
          clientIp,
          attempt(() => find(clientIp), clientIp, problems),
        );
      return known.get(clientIp);
    },
    get problem() {
      return problems.problem;
    },
  };
}

/** The host's own code, or what it has set: whatever is wrong with it must not take the list along. */
function attempt(
  find: () => ClientPlace | undefined,
  clientIp: string,
  problems: ProblemCounter,
): ClientPlace | undefined {
  try {
    return find();
  } catch (error) {
    problems.add(`${clientIp}: ${messageOf(error)}`);
    return undefined;
  }
}

function findIn(locations: unknown, networks: ClientNetworks | undefined, problems: ProblemCounter) {
  const places = new Map<string, ClientPlace>();
  const ranges: { readonly network: Network; readonly place: ClientPlace }[] = [];
  if (!isRecord(locations)) problems.add(`a ${typeof locations}`);
  for (const [key, entry] of isRecord(locations) ? Object.entries(locations) : []) {
    const place = attempt(() => placeFrom(entry), key, problems);
    const network = networks?.parseNetwork(key);
    if (networks && !network) problems.add(`"${key}" is no address and no network`);
    else if (place && !key.includes('/')) places.set(plainAddress(key), place);
    else if (place && network) ranges.push({ network, place });
  }
  ranges.sort((left, right) => right.network.prefix - left.network.prefix);
  return (clientIp: string): ClientPlace | undefined =>
    places.get(plainAddress(clientIp)) ?? ranges.find(({ network }) => networks?.isInNetwork(clientIp, network))?.place;
}

/** @throws {TypeError} when it is neither a place nor nothing */
function placeFrom(entry: unknown): ClientPlace | undefined {
  if (entry === undefined || entry === null) return undefined;
  if (hasVisibleText(entry)) return { name: entry, place: '' };
  if (isRecord(entry)) {
    const { name = '', place = '' } = entry;
    if (typeof name === 'string' && typeof place === 'string' && hasVisibleText(name + place)) return { name, place };
  }
  throw new TypeError('neither a text nor {name, place}');
}

/** Where people are together: the place of a client, else the client itself. */
export function siteOf(clientIp: string, locate: Locator['locate']): string {
  const found = locate(clientIp);
  return found ? found.place || found.name : clientIp;
}
