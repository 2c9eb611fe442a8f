import { isAddress, isRange, plainAddress } from '../session/address.js';
import { isInNetwork, parseNetwork, type Network } from '../session/network.js';
import { noLocator, type ClientPlace, type Locator } from './locations.js';
import { hasVisibleText } from '../session/display-text.js';
import { isBlankLine, messageOf, ProblemCounter, wrongValue } from './setting-problems.js';
import { attempt, boundedList, callHost, UnusableValue } from './attempt.js';
import { isRecord } from '../kit/json.js';

/** The entries of an object by address, or of a list of lines with an address each. */
function entriesOf(locations: unknown): readonly (readonly [address: unknown, entry: unknown])[] {
  if (Array.isArray(locations)) {
    const lines = boundedList(locations).filter((line) => !isBlankLine(line));
    return lines.map((line) => [isRecord(line) ? line.address : undefined, line] as const);
  }
  if (!isRecord(locations)) throw new UnusableValue(wrongValue('not-locations', locations));
  const entries = Object.entries(locations);
  boundedList(entries);
  return entries;
}

/**
 * Creates a locator from the host page's setting; it never throws, whatever that is. An exact address takes precedence over the longest matching network.
 */
export function createLocator(locations: unknown): Locator {
  if (locations === undefined || locations === null) return noLocator;
  const problems = new ProblemCounter('locations');
  const find =
    typeof locations === 'function'
      ? (address: string) =>
          parseLocation(callHost(locations as (address: string) => unknown, address), address, problems)
      : findIn(locations, problems);
  const known = new Map<string, ClientPlace | undefined>();
  return {
    locate: (clientIp) => {
      if (!known.has(clientIp))
        known.set(
          clientIp,
          runGuarded(() => find(clientIp), clientIp, problems),
        );
      return known.get(clientIp);
    },
    get problem() {
      return problems.problem;
    },
  };
}

/** Runs code of the host page, or parses its data. An error is counted; it must not break the list. */
function runGuarded(
  find: () => ClientPlace | undefined,
  clientIp: string,
  problems: ProblemCounter,
): ClientPlace | undefined {
  try {
    return find();
  } catch (error) {
    problems.add({ kind: 'location-unreadable', values: { client: clientIp, error: messageOf(error) } });
    return undefined;
  }
}

function findIn(locations: unknown, problems: ProblemCounter) {
  const byAddress = new Map<string, ClientPlace>();
  const ranges: { readonly network: Network; readonly location: ClientPlace }[] = [];
  const entries = attempt(locations, entriesOf);
  if (!entries.isRead) problems.add(entries.reason);
  for (const [address, entry] of entries.isRead ? entries.value : []) {
    if (!hasVisibleText(address)) {
      problems.add(isRecord(entry) ? { kind: 'location-no-address' } : wrongValue('entry-no-object', entry));
      continue;
    }
    const key = address.trim();
    const location = runGuarded(() => parseLocation(entry, key, problems), key, problems);
    const network = isRange(key) ? parseNetwork(key) : undefined;
    if (!network && !isAddress(key)) problems.add({ kind: 'no-address-no-network', values: { text: key } });
    else if (location && !network) byAddress.set(plainAddress(key), location);
    else if (location && network) ranges.push({ network, location });
  }
  ranges.sort((left, right) => right.network.prefix - left.network.prefix);
  return (clientIp: string): ClientPlace | undefined => {
    const address = plainAddress(clientIp);
    // An entry without an interface applies to every interface.
    const exact = byAddress.get(address) ?? byAddress.get(address.replace(/%.*/, ''));
    return exact ?? ranges.find(({ network }) => isInNetwork(clientIp, network))?.location;
  };
}

/** Parses a location. An entry that is neither a location nor nothing is counted. */
function parseLocation(entry: unknown, client: string, problems: ProblemCounter): ClientPlace | undefined {
  if (entry === undefined || entry === null) return undefined;
  if (hasVisibleText(entry)) return { name: entry.trim(), place: '' };
  if (isRecord(entry)) {
    const name = entry.name ?? '';
    const place = entry.place ?? '';
    if (typeof name === 'string' && typeof place === 'string' && hasVisibleText(name + place)) {
      return { name: name.trim(), place: place.trim() };
    }
  }
  problems.add({ kind: 'not-a-location', values: { client } });
  return undefined;
}

/** The site of a client, where people work together: its place, else its name, else the client itself. */
export function siteOf(clientIp: string, locate: Locator['locate']): string {
  const found = locate(clientIp);
  return found ? found.place || found.name : clientIp;
}
