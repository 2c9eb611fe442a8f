/** What the page shows of an X.509 certificate (RFC 5280). Nothing here checks a signature: the server has done that. */
export interface X509Facts {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** ms since the epoch. */
  readonly validFrom: number;
  /** ms since the epoch. */
  readonly validTo: number;
  /** The certificate alone, without what may follow it: its hashes are its thumbprints. */
  readonly der: Uint8Array<ArrayBuffer>;
}

/** Who a certificate is for, or who has issued it. */
export interface DistinguishedName {
  /** The first common name; undefined if there is none. */
  readonly commonName: string | undefined;
  /** All parts in their order, e.g. `C=DE, O=Bergheim Plant, CN=Panel 3`; special characters have a backslash. */
  readonly text: string;
}

const tags = { integer: 0x02, bits: 0x03, oid: 0x06, sequence: 0x30, set: 0x31, version: 0xa0 } as const;

/**
 * Reads a certificate.
 * @param bytes DER form
 * @throws {TypeError} not a certificate
 */
export function readX509(bytes: Uint8Array<ArrayBuffer>): X509Facts {
  const [certificate, rest] = elementAt(bytes, tags.sequence);
  const [tbs, afterTbs] = elementAt(certificate, tags.sequence);
  const [, afterAlgorithm] = elementAt(afterTbs, tags.sequence);
  elementAt(afterAlgorithm, tags.bits);

  const [, numbered] = elementAt(tbs[0] === tags.version ? elementAt(tbs)[1] : tbs, tags.integer);
  const [, signed] = elementAt(numbered, tags.sequence);
  const [issuer, issued] = elementAt(signed, tags.sequence);
  const [validity, limited] = elementAt(issued, tags.sequence);
  const [subject, named] = elementAt(limited, tags.sequence);
  elementAt(named, tags.sequence);

  const [validFrom, end] = timeAt(validity);
  const [validTo] = timeAt(end);
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    validFrom,
    validTo,
    der: bytes.subarray(0, bytes.length - rest.length),
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Splits off the first element: its content, what follows it, and its tag.
 * @param tag the only one that is right here; any if undefined
 * @throws {TypeError} another tag, or no whole element
 */
function elementAt(bytes: Bytes, tag?: number): [content: Bytes, rest: Bytes, tag: number] {
  const [found, short] = bytes;
  if (found === undefined || short === undefined) throw new TypeError('The certificate is cut off.');
  if (tag !== undefined && found !== tag) throw new TypeError(`Tag ${found} stands where ${tag} belongs.`);
  let [start, length] = [2, short];
  if (short >= 0x80) {
    // A length of more than four bytes has no certificate; none at all, 0x80, is no DER.
    const digits = short & 0x7f;
    if (digits === 0 || digits > 4) throw new TypeError('The length of an element is not readable.');
    start += digits;
    length = bytes.subarray(2, start).reduce((sum, digit) => sum * 256 + digit, 0);
  }
  if (start + length > bytes.length) throw new TypeError('The certificate is cut off.');
  return [bytes.subarray(start, start + length), bytes.subarray(start + length), found];
}

/** UTCTime has two digits of the year, from 1950 on; GeneralizedTime has four. */
function timeAt(bytes: Bytes): [time: number, rest: Bytes] {
  const [content, rest, tag] = elementAt(bytes);
  const text = latin(content);
  const full = tag === 0x18 ? text : tag === 0x17 ? `${text < '50' ? '20' : '19'}${text}` : '';
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(full);
  const [, year, month, day, hour, minute, second = '00'] = match ?? [];
  const time = match ? Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : NaN;
  // Some browsers take February 30 for March 2.
  if (new Date(time).getUTCDate() !== Number(day)) throw new TypeError(`"${text}" is no time.`);
  return [time, rest];
}

/** Short names of RFC 4519 and of what is found in certificates; others stand as their numbers. */
const attributeNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'G',
  '2.5.4.43': 'I',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
};

function nameOf(bytes: Bytes): DistinguishedName {
  let commonName: string | undefined;
  const parts = childrenOf(bytes, tags.set).map((set) =>
    childrenOf(set, tags.sequence)
      .map((attribute) => {
        const [oid, value] = elementAt(attribute, tags.oid);
        const number = dotted(oid);
        const name = attributeNames[number] ?? number;
        const text = textAt(value);
        if (name === 'CN') commonName ??= text;
        return `${name}=${text.replace(/[,+"\\<>;]|^[ #]| $/g, '\\$&')}`;
      })
      .join('+'),
  );
  return { commonName, text: parts.join(', ') };
}

function childrenOf(bytes: Bytes, tag: number): readonly Bytes[] {
  const children: Bytes[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const [child, after] = elementAt(rest, tag);
    children.push(child);
    rest = after;
  }
  return children;
}

/** An object identifier as people write it. */
function dotted(bytes: Bytes): string {
  const numbers: bigint[] = [];
  let number = 0n;
  for (const byte of bytes) {
    number = number * 128n + BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length > 0) numbers.push(number);
    else {
      // The first two share one number.
      const first = number < 80n ? number / 40n : 2n;
      numbers.push(first, number - first * 40n);
    }
    number = 0n;
  }
  return numbers.join('.');
}

/** A text in one of the types that a name may have; any other value as its hexadecimal digits. */
function textAt(bytes: Bytes): string {
  const [content, , tag] = elementAt(bytes);
  switch (tag) {
    case 0x0c: // UTF8String
      return new TextDecoder().decode(content);
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x14: // TeletexString, in fact Latin-1
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return latin(content);
    case 0x1c: // UniversalString
      return wide(content, 4);
    case 0x1e: // BMPString
      return wide(content, 2);
    default:
      return `#${toHex(bytes)}`;
  }
}

function latin(bytes: Bytes): string {
  return wide(bytes, 1);
}

/** @param width bytes of a character; what is no character becomes U+FFFD */
function wide(bytes: Bytes, width: number): string {
  let text = '';
  for (let start = 0; start + width <= bytes.length; start += width) {
    const code = bytes.subarray(start, start + width).reduce((sum, byte) => sum * 256 + byte, 0);
    text += String.fromCodePoint(code > 0x10_ffff ? 0xfffd : code);
  }
  return text;
}

/** Hexadecimal digits in lower case. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
