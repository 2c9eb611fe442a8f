import { isAddress, isRange, plainAddress } from '../session/address.js';
import { isInNetwork, parseNetwork, type Network } from '../session/network.js';
import { noLocator, type ClientPlace, type Locator } from './locations.js';
import { hasVisibleText } from '../session/display-text.js';
import { describeValue, isBlankLine, messageOf, ProblemCounter } from './setting-problems.js';
import { isRecord } from '../kit/json.js';

/** What stands in a lookup by address, or in a list of lines with the address in each. */
function entriesOf(locations: unknown): readonly (readonly [address: unknown, entry: unknown])[] {
  if (Array.isArray(locations)) {
    const lines = (locations as readonly unknown[]).filter((line) => !isBlankLine(line));
    return lines.map((line) => [isRecord(line) ? line.address : undefined, line] as const);
  }
  return isRecord(locations) ? Object.entries(locations) : [];
}

/** Makes a lookup from the setting of the host page. An exact address wins over the longest network. */
export function createLocator(locations: unknown): Locator {
  if (locations === undefined || locations === null) return noLocator;
  const problems = new ProblemCounter('locations');
  const find =
    typeof locations === 'function'
      ? (address: string) => placeFrom((locations as (address: string) => unknown)(address))
      : findIn(locations, problems);
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

function findIn(locations: unknown, problems: ProblemCounter) {
  const places = new Map<string, ClientPlace>();
  const ranges: { readonly network: Network; readonly place: ClientPlace }[] = [];
  if (!isRecord(locations) && !Array.isArray(locations)) {
    problems.add(`locations is ${describeValue(locations)}, neither a function nor places by address`);
  }
  for (const [address, entry] of entriesOf(locations)) {
    if (!hasVisibleText(address)) {
      problems.add(`${isRecord(entry) ? 'a place' : describeValue(entry)} has no address`);
      continue;
    }
    const key = address.trim();
    const place = attempt(() => placeFrom(entry), key, problems);
    const network = isRange(key) ? parseNetwork(key) : undefined;
    if (!network && !isAddress(key)) problems.add(`"${key}" is no address and no network`);
    else if (place && !network) places.set(plainAddress(key), place);
    else if (place && network) ranges.push({ network, place });
  }
  ranges.sort((left, right) => right.network.prefix - left.network.prefix);
  return (clientIp: string): ClientPlace | undefined => {
    const address = plainAddress(clientIp);
    // What is said of an address without its interface holds on each.
    const exact = places.get(address) ?? places.get(address.replace(/%.*/, ''));
    return exact ?? ranges.find(({ network }) => isInNetwork(clientIp, network))?.place;
  };
}

/** @throws {TypeError} when it is neither a place nor nothing */
function placeFrom(entry: unknown): ClientPlace | undefined {
  if (entry === undefined || entry === null) return undefined;
  if (hasVisibleText(entry)) return { name: entry.trim(), place: '' };
  if (isRecord(entry)) {
    const name = entry.name ?? '';
    const place = entry.place ?? '';
    if (typeof name === 'string' && typeof place === 'string' && hasVisibleText(name + place)) {
      return { name: name.trim(), place: place.trim() };
    }
  }
  throw new TypeError('neither a text nor {name, place}');
}

/** Where people are together: the place of a client, else the client itself. */
export function siteOf(clientIp: string, locate: Locator['locate']): string {
  const found = locate(clientIp);
  return found ? found.place || found.name : clientIp;
}
