import { bytesOf, isIPv4, isRange, parseAddress, withoutPort, type Address } from './address.js';
import { memoizeByKey } from '../kit/memoize.js';
import { parseNetwork, type Network } from './network.js';

/** What the text by which a client is named may mean. */
export type ClientReading =
  | {
      readonly kind: 'address';
      /** The address, if all programs that can read the text read it alike. */
      readonly certain: Address | undefined;
      /** Every address that a program may read it as. */
      readonly all: readonly Address[];
    }
  | { readonly kind: 'host-name'; readonly name: string }
  | { readonly kind: 'unreadable' };

/** Characters. A host name has at most 253; the patterns below would take long for far longer texts. */
const longestClient = 1000;

/**
 * Reads the text by which a client is named.
 * - An address in dotted or colon form has one meaning, whatever its case, zeros, brackets, port or blanks around it, and
 *   so has IPv4 with hexadecimal parts: programs read it alike or not at all.
 * - Leading zeros are octal to some programs and nothing to others; short forms (`10.1`) and single numbers are unknown to
 *   many; a number after an IPv6 address may be a port: these are readings in doubt.
 * - Any other text is a host name if it can be one. Which address it has is not known.
 * @param text as the server or a person wrote it
 */
export const readClient: (text: string) => ClientReading = memoizeByKey(read);

function read(text: string): ClientReading {
  // Nearly all, and none of the patterns below can find another reading of it.
  if (isIPv4(text)) return certainly({ host: text, zone: '' });
  const plain = text.trim();
  if (plain.length > longestClient) return { kind: 'unreadable' };
  const certain = isRange(plain) ? undefined : (parseAddress(plain) ?? bracketedIPv4(plain) ?? hexIPv4(plain));
  if (certain) return certainly(certain, furtherReadings(plain, certain));
  const all = doubtfulReadings(plain);
  if (all.length > 0) return { kind: 'address', certain: undefined, all };
  // A name that ends in a number would be an address.
  const name = plain.replace(/:\d{1,5}$/, '');
  const isName = /^(?=.*\p{L}[\p{L}\p{N}_-]*\.?$)[\p{L}\p{N}_](?:[\p{L}\p{N}_-]|\.(?!\.))*$/u.test(name);
  return isName ? { kind: 'host-name', name: name.replace(/\.$/, '') } : { kind: 'unreadable' };
}

function certainly(certain: Address, further: readonly Address[] = []): ClientReading {
  return { kind: 'address', certain, all: [certain, ...further] };
}

/** Whether a text is one address, however many readings it has. Short forms (`10.0.0`) may be meant as leading parts. */
export function isWholeAddress(text: string): boolean {
  const client = readClient(text);
  if (client.kind !== 'address') return false;
  return /:|^[^.]+(?:\.[^.]+){3}$/u.test(text.normalize('NFKC'));
}

/**
 * Every range of addresses that may be meant by a text which is none for certain ({@link parseNetwork}): with brackets around
 * IPv4 or around the whole range, with a port, or of an address that programs read differently (`010.0.3.0/24`).
 */
export function doubtfulNetworks(text: string): readonly Network[] {
  const plain = text.trim().replace(/^\[([^[\]]*)\]$/u, '$1');
  const [, base = '', length = ''] = /^(.*)\/(\d{1,3})$/su.exec(plain) ?? [];
  const client = readClient(base);
  const all = client.kind === 'address' && isWholeAddress(base) ? client.all : [];
  return all.flatMap((address) => parseNetwork(`${writtenAddress(address)}/${length}`) ?? []);
}

/** An address as a text; the opposite of parsing it. */
export function writtenAddress({ host, zone }: Address): string {
  return zone === '' ? host : `${host}%${zone}`;
}

/** Whether a text is an address in a form that all programs which can read it read alike. */
export function isCertainAddress(text: string): boolean {
  const client = readClient(text);
  return client.kind === 'address' && client.certain !== undefined;
}

/**
 * Forms of IPv6 that contain IPv4: compatible or translated (RFC 4291, 2765, 6052, 8215), ISATAP (RFC 5214), 6to4 (RFC 3056).
 */
const embedding: readonly RegExp[] = [
  /^(?:::|::ffff:0:|64:ff9b:(?:.*:)?|.*:5efe:)([\da-f]+):([\da-f]+)$/,
  /^2002:([\da-f]+):([\da-f]+):/,
];

/**
 * The deprecated `::10.0.0.7`, also as `::a00:7`, may mean 10.0.0.7, and so may the addresses by which translators and
 * tunnels reach it ({@link embedding}), and every address that ends in it as it is written (`2001:db8:64::10.0.0.7`);
 * `%25eth0` is how a URL writes `%eth0`; the last four digits of `2001:db8::7:1020` may be a port, and so may those after an
 * interface.
 */
function furtherReadings(text: string, { host, zone }: Address): readonly Address[] {
  const [, upper, lower] = embedding.map((form) => form.exec(host)).find((found) => found !== null) ?? [];
  const written = /:(\d+\.[\d.]+)(?=[%\]:]|$)/.exec(text)?.[1];
  const embedded = upper === undefined || lower === undefined ? written : [upper, lower].flatMap(bytesOf).join('.');
  const [, beforePort = ''] = /^([^[%]*:[^[%]*):[1-9]\d{3}$/.exec(text) ?? [];
  const zones = [/^25(.+)$/.exec(zone)?.[1] ?? zone, zone].flatMap((one) => [one, one.replace(/:\d{1,5}$/, '')]);
  return [
    ...(embedded === undefined || embedded === host ? [] : [{ host: embedded, zone: '' }]),
    ...[parseAddress(beforePort)].filter((one) => one !== undefined),
    ...zones.filter((one) => one !== zone && one !== '').map((one) => ({ host, zone: one })),
  ];
}

function bracketedIPv4(text: string): Address | undefined {
  const host = /^\[(.*)\]$/.exec(withoutPort(text))?.[1] ?? '';
  return isIPv4(host) ? { host, zone: '' } : undefined;
}

function hexIPv4(text: string): Address | undefined {
  const parts = withoutPort(text).split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d*|0x[\da-f]+)$/i.test(part))) return undefined;
  return fromParts(parts.map(Number));
}

function doubtfulReadings(text: string): readonly Address[] {
  // Letters of full width, invisible characters: a program may or may not see through them.
  const seen = text.normalize('NFKC').replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\s]/gu, '');
  const [, beforePort] = /(.*:.*):\d{1,5}$/.exec(seen) ?? [];
  const addresses = [seen, beforePort ?? ''].flatMap((one) => (isRange(one) ? [] : (parseAddress(one) ?? [])));
  const loose = withoutPort(seen).replace(/\.$/, '');
  const parts = /^(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+)){0,3}$/i.test(loose) ? loose.split('.') : [];
  // A short number is hardly an address.
  const isAddress = parts.length > 1 || loose.length > 7;
  const decimal = isAddress ? fromParts(parts.map(Number)) : undefined;
  const octal = isAddress
    ? fromParts(parts.map((part) => (/^0[0-7]+$/.test(part) ? parseInt(part, 8) : Number(part))))
    : undefined;
  return [...addresses, ...[decimal, octal].filter((one) => one !== undefined)];
}

/** IPv4 of one to four parts, the last of which fills the rest. */
function fromParts(parts: readonly number[]): Address | undefined {
  const last = parts.at(-1);
  const leading = parts.slice(0, -1);
  const rest = 4 - leading.length;
  if (last === undefined || leading.some((part) => part > 255) || last >= 256 ** rest) return undefined;
  const bytes = [
    ...leading,
    ...Array.from({ length: rest }, (_, at) => Math.floor(last / 256 ** (rest - 1 - at)) % 256),
  ];
  return { host: bytes.join('.'), zone: '' };
}
