import { isRange } from '../session/address.js';
import { isCertainAddress } from '../session/client-reading.js';
import { addressKeys, clientKey, compareClients, compareToNetwork, mayBeSame } from '../session/identity.js';
import { parseNetwork, type Network } from '../session/network.js';
import { locationText, noLocator, type ClientPlace, type Locator } from './locations.js';
import { hasVisibleText } from '../session/display-text.js';
import { isBlankLine, messageOf, ProblemCounter, wrongValue } from './setting-problems.js';
import { readGiven, boundedList, callHost, UnusableValue } from './given-value.js';
import { isPlainRecord, isRecord } from '../kit/json.js';
import { memoizeByKey } from '../kit/memoize.js';

/** Stands for a location that the host page may have named, but not so that it can be read. */
const notKnown: ClientPlace = { name: '', place: '', isCertain: false };

/** The entries of an object by address, or of a list of lines with an address each. */
function entriesOf(locations: unknown): readonly (readonly [address: unknown, entry: unknown])[] {
  if (Array.isArray(locations)) {
    const lines = boundedList(locations).filter((line) => !isBlankLine(line, ['address', 'name', 'place']));
    return lines.map((line) => [isRecord(line) ? line.address : undefined, line] as const);
  }
  if (!isPlainRecord(locations)) throw new UnusableValue(wrongValue('not-locations', locations));
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
  const locationOf = memoizeByKey((clientIp: string) => runGuarded(() => find(clientIp), clientIp, problems));
  const locate = (clientIp: string) => {
    const location = locationOf(clientIp);
    return location === notKnown ? undefined : location;
  };
  return {
    locate: Object.assign(locate, { isNotKnown: (clientIp: string) => locationOf(clientIp) === notKnown }),
    get problem() {
      return problems.problem;
    },
  };
}

/** Runs code of the host page, or parses its data. An error is counted, and the location not known; it must not break the list. */
function runGuarded(
  find: () => ClientPlace | undefined,
  clientIp: string,
  problems: ProblemCounter,
): ClientPlace | undefined {
  try {
    return find();
  } catch (error) {
    problems.add({ kind: 'location-unreadable', values: { client: clientIp, error: messageOf(error) } });
    return notKnown;
  }
}

function findIn(locations: unknown, problems: ProblemCounter) {
  const byAddress = new Map<string, { readonly address: string; readonly location: ClientPlace }[]>();
  const ranges: { readonly network: Network; readonly location: ClientPlace }[] = [];
  const entries = readGiven(locations, entriesOf);
  if (!entries.isRead) problems.add(entries.reason);
  // An entry without a usable address may be meant for any client that has no other one.
  let otherwise = entries.isRead ? undefined : notKnown;
  for (const [address, entry] of entries.isRead ? entries.value : []) {
    if (!hasVisibleText(address)) {
      problems.add(isRecord(entry) ? { kind: 'location-no-address' } : wrongValue('entry-no-object', entry));
      otherwise = notKnown;
      continue;
    }
    const key = address.trim();
    const location = runGuarded(() => parseLocation(entry, key, problems), key, problems);
    const network = isRange(key) ? parseNetwork(key) : undefined;
    if (!network && !isCertainAddress(key)) {
      problems.add({ kind: 'no-address-no-network', values: { text: key } });
      otherwise = notKnown;
    } else if (location && network) ranges.push({ network, location });
    else if (location) {
      // The last of several entries for an address counts.
      for (const each of addressKeys(key)) {
        byAddress.set(each, [{ address: key, location }, ...(byAddress.get(each) ?? [])]);
      }
    }
  }
  ranges.sort((left, right) => right.network.prefix - left.network.prefix);
  return (clientIp: string): ClientPlace | undefined => {
    const keys = addressKeys(clientIp);
    const named = keys.flatMap((each) => byAddress.get(each) ?? []);
    // An entry without an interface applies to every interface that has none of its own.
    const key = clientKey(clientIp);
    const exact = named.find((one) => clientKey(one.address) === key);
    if (exact) return exact.location;
    const all = named.map(({ address, location }) => ({ location, sameness: compareClients(address, clientIp) }));
    const certain = onlyLocation(all.filter(({ sameness }) => sameness === 'same'));
    if (certain) return certain;
    const networks = ranges.map(({ network, location }) => ({
      location,
      sameness: compareToNetwork(clientIp, network),
    }));
    const inside = networks.find(({ sameness }) => sameness === 'same');
    if (inside) return inside.location;
    // A host name may be in any network: that says nothing about its location.
    const isAddressInDoubt = keys.length > 0;
    const perhaps = isAddressInDoubt ? [...all, ...networks].filter(({ sameness }) => mayBeSame(sameness)) : [];
    if (perhaps.length === 0) return otherwise;
    const possible = onlyLocation(perhaps) ?? notKnown;
    return possible === notKnown ? notKnown : { ...possible, isCertain: false };
  };
}

/** The location that all of some entries name; undefined where they differ. */
function onlyLocation(entries: readonly { readonly location: ClientPlace }[]): ClientPlace | undefined {
  const [first, ...others] = entries.map(({ location }) => location);
  return first && others.every((other) => locationText(other) === locationText(first)) ? first : undefined;
}

/** Parses a location. An entry that is neither a location nor nothing is counted, and the location not known. */
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
  return notKnown;
}

/** Where people work together. */
export interface Site {
  /** Equal for the same site only. */
  readonly key: string;
  /** Its place, else its name, else the client itself. */
  readonly name: string;
  /** Whether the host page has named it, perhaps in doubt, or may have: what it says cannot be read. */
  readonly isNamed: boolean;
}

/** The site of a client. Where its location is in doubt, nobody else is surely there, except on the same client. */
export function siteOf(clientIp: string, locate: Locator['locate']): Site {
  const found = locate(clientIp);
  const client = JSON.stringify([clientKey(clientIp)]);
  if (!found) return { key: client, name: clientIp, isNamed: locate.isNotKnown?.(clientIp) === true };
  const name = found.place || found.name;
  if (found.isCertain === false) return { key: client, name: `${name}?`, isNamed: true };
  return { key: JSON.stringify(['', name]), name, isNamed: true };
}
