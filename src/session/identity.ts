import { groupBy, groupByEach } from '../kit/group.js';
import { memoizeByKey } from '../kit/memoize.js';
import type { QualifiedName } from '../server/user-name.js';
import type { Address } from './address.js';
import { writtenAddress, readClient, type ClientReading } from './client-reading.js';
import { areOtherDomains, folded, foldedDomain, isPlainName, mayBeSameDomain, nameParts } from './name-parts.js';
import { isInNetwork, type Network } from './network.js';

/**
 * Whether two ways of writing mean the same. This is the only place that decides it: names, addresses, thumbprints and
 * session ids are never compared with `===` elsewhere.
 * - `same`: surely the same.
 * - `different`: surely different, and visibly so.
 * - `in-doubt`: nobody can tell, or not without knowing more of the server than it discloses. It counts as held, as
 *   possibly affected, and is said. What is sent is always the server's own writing.
 */
export type Sameness = 'same' | 'different' | 'in-doubt';

/** Whether two writings are the same for certain or perhaps. */
export function mayBeSame(sameness: Sameness): boolean {
  return sameness !== 'different';
}

/** Of several comparisons, such as with each address of a client, the surest. */
export function surestOf(all: readonly Sameness[]): Sameness {
  if (all.includes('same')) return 'same';
  return all.some(mayBeSame) ? 'in-doubt' : 'different';
}

/** Of several comparisons that must all hold, such as of user and client, the least sure. */
export function leastSure(all: readonly Sameness[]): Sameness {
  if (all.includes('different')) return 'different';
  return all.includes('in-doubt') ? 'in-doubt' : 'same';
}

/** Whether two texts without a meaning of their own (names that are not of accounts) are the same. */
export function compareTexts(left: string, right: string): Sameness {
  if (left === right) return 'same';
  return folded(left) === folded(right) ? 'in-doubt' : 'different';
}

/**
 * A key for finding names quickly: names with different keys are surely different. Those with the same key must be compared.
 */
export function nameKey(name: string): string {
  return nameParts(name).core;
}

/**
 * Compares two names of users in the same or an unknown domain, or of groups.
 * In doubt are another case, Unicode form or width, accents, invisible characters and blanks, and a domain that is written in one of
 * them only (`anna`, `PLANT\anna`) or in another way (`PLANT\anna`, `PLANT/anna`, `anna@plant.example`,
 * `CN=anna,DC=plant`): which ways a server takes for one account or group depends on its extension.
 */
export function compareNames(left: string, right: string): Sameness {
  if (left === right) return 'same';
  // Nearly all names: a fast answer, since a list may have thousands.
  if (isPlainName(left) && isPlainName(right)) {
    return left.length === right.length && folded(left) === folded(right) ? 'in-doubt' : 'different';
  }
  const [one, other] = [nameParts(left), nameParts(right)];
  if (one.core !== other.core) return 'different';
  // Domains of different ways of writing may be different names of one.
  const isApart = [...one.domains].some(([way, domains]) => areOtherDomains(domains, other.domains.get(way) ?? []));
  return isApart ? 'different' : 'in-doubt';
}

/**
 * Compares two accounts. Accounts of different domains (authentication extensions) are different; a domain that is known of
 * one only, or is written in another case, is in doubt, and so is one that appears in the name of the other
 * (`plant.example::anna`, `TcHmiLdap::anna@plant.example`).
 */
export function compareUsers(left: QualifiedName, right: QualifiedName): Sameness {
  const names = compareNames(left.name, right.name);
  if (names === 'different' || left.domain === right.domain) return names;
  const [one, other] = [foldedDomain(left.domain), foldedDomain(right.domain)];
  if (one === '' || other === '' || one === other) return 'in-doubt';
  return isInName(one, right.name) || isInName(other, left.name) ? 'in-doubt' : 'different';
}

function isInName(domain: string, name: string): boolean {
  return [...nameParts(name).domains.values()].flat().some((part) => mayBeSameDomain(domain, part));
}

/** Compares a user with a name that somebody has written: a name without a domain means that user in every domain. */
export function compareToNamed(named: QualifiedName, user: QualifiedName): Sameness {
  return named.domain === '' ? compareNames(named.name, user.name) : compareUsers(named, user);
}

/**
 * Compares two addresses of clients, each as anybody may write it.
 * The same: every certain way of writing one address. Case, zeros, brackets, blanks around it and the port do not matter;
 * IPv4 may be mapped into IPv6. A link-local address without an interface means any of them. Host names are the same in
 * any case.
 * In doubt: a way of writing that programs read differently ({@link readClient}); two loopback addresses, which are one
 * machine; the number and the name of an interface; a host name and an address; a short and a full host name, or one in
 * Unicode and one in ASCII (`xn--`); `localhost` and any other; and a text that is neither, with any address or host name.
 */
export function compareClients(left: string, right: string): Sameness {
  if (left === right) return 'same';
  const [one, other] = [readClient(left), readClient(right)];
  if (one.kind === 'address' && other.kind === 'address') return compareReadings(one, other);
  if (one.kind === 'host-name' && other.kind === 'host-name') return compareHostNames(one.name, other.name);
  if (one.kind === 'unreadable' && other.kind === 'unreadable') return compareTexts(left, right);
  return mayBeLocal(one, other) ? 'in-doubt' : 'different';
}

type Addresses = Extract<ClientReading, { kind: 'address' }>;

function compareReadings(left: Addresses, right: Addresses): Sameness {
  const certain = left.certain && right.certain ? compareAddresses(left.certain, right.certain) : 'in-doubt';
  if (certain === 'same') return 'same';
  const isPerhaps = left.all.some((one) => right.all.some((other) => mayBeSame(compareAddresses(one, other))));
  return isPerhaps ? 'in-doubt' : 'different';
}

function compareAddresses(left: Address, right: Address): Sameness {
  if (left.host !== right.host) return isLoopback(left) && isLoopback(right) ? 'in-doubt' : 'different';
  if (left.zone === right.zone || left.zone === '' || right.zone === '') return 'same';
  const isNumber = (zone: string) => /^\d+$/.test(zone);
  if (isNumber(left.zone) !== isNumber(right.zone)) return 'in-doubt';
  // `%03` may be the third interface, or a name.
  if (isNumber(left.zone)) return Number(left.zone) === Number(right.zone) ? 'in-doubt' : 'different';
  return compareTexts(left.zone, right.zone);
}

function isLoopback({ host }: Address): boolean {
  return host === '::1' || host.startsWith('127.');
}

function compareHostNames(left: string, right: string): Sameness {
  if (left.toLowerCase() === right.toLowerCase()) return 'same';
  // Any machine may be the one that calls itself so.
  if (isLocalName(left) || isLocalName(right)) return 'in-doubt';
  // `xn--bcher-pc-75a` is how the name system of a network writes `bücher-pc`.
  if ((isEncoded(left) && !isAscii(right)) || (isEncoded(right) && !isAscii(left))) return 'in-doubt';
  return mayBeSameDomain(withoutLink(left), withoutLink(right)) ? 'in-doubt' : 'different';
}

/** Without `.local`, which stands for the network that a machine is in, whatever its domain. */
const withoutLink = (name: string): string => folded(name).replace(/(?<=.)\.local(?:domain)?$/i, '');
const isEncoded = (name: string): boolean => /(?:^|\.)xn--/i.test(name);
const isAscii = (name: string): boolean => /^[!-~]*$/.test(name);
const isLocalName = (name: string): boolean => /^localhost6?(?:\.localdomain6?)?$/i.test(name);

/** `localhost` is the one host name whose addresses are known. */
function mayBeLocal(left: ClientReading, right: ClientReading): boolean {
  const isLocal = (one: ClientReading) => one.kind === 'host-name' && isLocalName(one.name);
  if (isLocal(left)) return right.kind !== 'address' || right.all.some(isLoopback);
  if (isLocal(right)) return left.kind !== 'address' || left.all.some(isLoopback);
  return true;
}

/**
 * Compares a client with a network: `same` if it is surely in it, by the same rules as two addresses. A host name or an
 * unreadable text may be in any.
 */
export function compareToNetwork(clientIp: string, network: Network): Sameness {
  const client = readClient(clientIp);
  if (client.kind !== 'address') return 'in-doubt';
  const { zone } = network;
  const anywhere = { ...network, zone: '' };
  const compare = (address: Address): Sameness => {
    if (isInNetwork(address.host, anywhere)) return compareAddresses(address, { host: address.host, zone });
    return isLoopback(address) && hasLoopback(anywhere) ? 'in-doubt' : 'different';
  };
  // As it is written, too: a network counts the deprecated `::10.0.0.7` as mapped.
  if (isInNetwork(clientIp, network) || (client.certain && compare(client.certain) === 'same')) return 'same';
  return client.all.some((address) => mayBeSame(compare(address))) ? 'in-doubt' : 'different';
}

/** Whether a network has loopback addresses, which are all of one machine. */
function hasLoopback(network: Network): boolean {
  const isWithin = network.bytes.length === 4 && network.bytes[0] === 127;
  return isWithin || ['127.0.0.1', '::1'].some((address) => isInNetwork(address, network));
}

/** A key for finding or grouping clients quickly: those with the same key are the same client. */
export function clientKey(clientIp: string): string {
  const client = readClient(clientIp);
  if (client.kind === 'address') return client.certain ? writtenAddress(client.certain) : clientIp;
  return client.kind === 'host-name' ? client.name.toLowerCase() : clientIp;
}

/**
 * Keys for finding addresses quickly: two that are the same or in doubt share one. None for a host name or an unreadable
 * text, whose address is not known.
 */
export function addressKeys(clientIp: string): readonly string[] {
  const client = readClient(clientIp);
  if (client.kind !== 'address') return [];
  return [...new Set(client.all.map((address) => (isLoopback(address) ? '::1' : address.host)))];
}

/** Whether two fingerprints of sessions are the same. People copy them with another sign for what is left out, or none. */
export function compareFingerprints(left: string, right: string): Sameness {
  if (left === right) return 'same';
  return fingerprintEnds(left) === fingerprintEnds(right) ? 'in-doubt' : 'different';
}

const fingerprintEnds = memoizeByKey((text: string) => folded(text).replace(/[^\p{L}\p{N}]/gu, ''));

/**
 * Keys for finding clients quickly: two that are the same or in doubt share at least one of `own`, or one is of a kind that
 * the other may always be. Those found must be compared.
 */
export function clientKeys(clientIp: string): { readonly own: readonly string[]; readonly mayBe: readonly string[] } {
  const client = readClient(clientIp);
  const kinds = ['address', 'host-name', 'unreadable'].filter((kind) => kind !== client.kind);
  if (client.kind === 'address') return { own: ['address', ...addressKeys(clientIp)], mayBe: kinds };
  if (client.kind === 'unreadable') return { own: ['unreadable', folded(clientIp)], mayBe: kinds };
  const { name } = client;
  const label = `${folded(name).split('.')[0] ?? ''}.`;
  const [isLocal, hasOtherLetters] = [isLocalName(name), !isAscii(name)];
  const encoding = isEncoded(name) ? ['encoded-name'] : [];
  const letters = hasOtherLetters ? ['unicode-name'] : [];
  return {
    own: ['host-name', label, ...(isLocal ? ['local-name'] : []), ...encoding, ...letters],
    mayBe: [
      ...kinds,
      isLocal ? 'host-name' : 'local-name',
      ...(hasOtherLetters ? ['encoded-name'] : []),
      ...(encoding.length > 0 ? ['unicode-name'] : []),
    ],
  };
}

/** Thumbprints as tools write them: `SHA1 Fingerprint=AB:CD`, `0xabcd`, with blanks or hyphens; undefined if not in hexadecimal. */
function thumbprintDigits(thumbprint: string): string | undefined {
  const digits = thumbprint
    .normalize('NFKC')
    .replace(/^\s*sha-?(?:1|256|512)(?: fingerprint)?\s*[:=]/i, '')
    .replace(/[\s:\-\p{Cf}]/gu, '')
    .replace(/^0x/i, '')
    .toLowerCase();
  return /^[\da-f]+$/.test(digits) ? digits : undefined;
}

/**
 * Compares two thumbprints of certificates. Separators, case and `0x` do not matter. Thumbprints of different lengths come
 * from different hashes, so they may belong to one certificate, and one that is not in hexadecimal may be any. No
 * thumbprint is no certificate.
 */
export function compareThumbprints(left: string, right: string): Sameness {
  if (left === right) return 'same';
  if (left.trim() === '' || right.trim() === '') return 'different';
  const [one, other] = [thumbprintDigits(left), thumbprintDigits(right)];
  if (one === undefined || one.length !== other?.length) return 'in-doubt';
  return one === other ? 'same' : 'different';
}

/** A thumbprint without separators, in lower case; as it is written if it is not in hexadecimal. */
export function plainThumbprint(thumbprint: string): string {
  return thumbprintDigits(thumbprint) ?? thumbprint.trim().toLowerCase();
}

/** Shortest part of a session id that is long enough to stand for the whole. */
const shortestPart = 16;

/**
 * Compares two session ids. It is not known whether a server writes an id alike everywhere: another case, separators,
 * brackets or blanks are in doubt, and so is one within the other: in a cookie (`sessionId-A1=9f02…; Path=/`), in a list of
 * several, or a cut one.
 */
export function compareSessionIds(left: string, right: string): Sameness {
  if (left === right) return 'same';
  const [one, other] = [sessionIdKeys(left), sessionIdKeys(right)];
  const isSame = one[0] === other[0] || isWithin(one[0], other) || isWithin(other[0], one);
  return isSame ? 'in-doubt' : 'different';
}

/** Whether two session ids are the same beyond doubt; much faster than to compare them. */
export function isSurelySameId(left: string, right: string): boolean {
  return left === right;
}

/** Whether an id, reduced to its key, begins or ends one of the keys of another one. */
function isWithin(key: string, keys: readonly string[]): boolean {
  return key.length >= shortestPart && keys.some((one) => one.startsWith(key) || one.endsWith(key));
}

/** A key for finding session ids quickly: ids with the same key are the same or in doubt. */
export function sessionIdKey(id: string): string {
  return sessionIdKeys(id)[0];
}

/** The key of an id, and those of the words in it that are long enough to be the id that is meant. */
function sessionIdKeys(id: string): readonly [string, ...string[]] {
  // Nearly all ids.
  return /^(?!0x)[\da-z]+$/.test(id) ? [id] : reducedSessionId(id);
}

/** Of a cookie its value, and of a signed id (`s:9f02….signature`) the id; ids in another form are left as they are. */
const reducedSessionId = memoizeByKey((id: string): readonly [string, ...string[]] => {
  const decoded = id.replace(/%([2-7][\da-f])/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  const bare = decoded
    .replace(/^\s*[^\s=;]{1,64}=(?=[^\s=;]{16})/, '')
    .replace(/(?<=^[^;]{16,999});\s*(?:path|expires|max-age|domain|secure|httponly|samesite)\b.*$/is, '')
    .replace(/^s:([^.]{16,})\..*$/s, '$1');
  const key = idCharacters(bare);
  const words = decoded.split(/[^\p{L}\p{M}\p{N}\p{Cf}-]+/u).map(idCharacters);
  return [key === '' ? id : key, ...words.filter((word) => word.length >= shortestPart && word !== key)];
});

/** What is left of an id without case, separators and the sign of a hexadecimal number. */
function idCharacters(id: string): string {
  return folded(id)
    .toLowerCase()
    .replace(/^0x(?=[\da-f]{16})/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Finds those whose session id is the same or in doubt. Made once for a list, it is quick for thousands of ids. */
export function sessionIdFinder<Item extends { readonly id: string }>(
  items: readonly Item[],
): (id: string) => readonly Item[] {
  if (items.length === 0) return () => [];
  const keysOf = ({ id }: Item) => sessionIdKeys(id);
  const whole = groupBy(items, ({ id }) => sessionIdKey(id));
  const lengths = [...new Set([...whole.keys()].map(({ length }) => length))];
  /** Nearly always: all ids have this length, and nothing but themselves. */
  const length = lengths.length === 1 && items.every((item) => keysOf(item).length === 1) ? lengths[0] : undefined;
  /** Those with a longer key, or a word of at least one length, by its beginning and its end of that length. */
  const longer = memoizeByKey((shortest: number) =>
    groupByEach(items, (item) =>
      keysOf(item).flatMap((key, at) => (key.length > shortest - Math.sign(at) ? endsOf(key, shortest) : [])),
    ),
  );
  const compared = (id: string, found: readonly Item[]) =>
    found.filter((item) => mayBeSame(compareSessionIds(id, item.id)));
  return (id) => {
    const keys = sessionIdKeys(id);
    if (keys.length === 1 && keys[0].length === length) return compared(id, whole.get(keys[0]) ?? []);
    const parts = keys.flatMap((key) =>
      lengths
        .filter((length) => length >= shortestPart && length <= key.length)
        .flatMap((length) => endsOf(key, length)),
    );
    const found = [keys[0], ...parts].flatMap((part) => whole.get(part) ?? []);
    const extended = keys[0].length < shortestPart ? [] : (longer(keys[0].length).get(keys[0]) ?? []);
    return compared(id, [...new Set([...found, ...extended])]);
  };
}

function endsOf(text: string, length: number): readonly string[] {
  return [text.slice(0, length), text.slice(-length)];
}
