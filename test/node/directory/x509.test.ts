import { createHash, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testCertificates } from '../../../demo/emulator/test-certificates.js';
import { readX509, type X509Facts } from '../../../src/directory/x509.js';

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (pem: string): Bytes =>
  Uint8Array.from(atob(pem.replace(/-----.+?-----/g, '')), (digit) => digit.charCodeAt(0));
const certificates = [...rootCertificates, ...testCertificates.map(({ pem }) => pem)].map(bytesOf);

/** The names that OpenSSL has for parts that we name shorter or by their number. */
const longNames: Readonly<Record<string, string>> = {
  E: 'emailAddress',
  '2.5.4.5': 'serialNumber',
  '2.5.4.97': 'organizationIdentifier',
};
const asOpenSsl = (text: string): string =>
  text.replace(/(^|, |\+)([\w.]+)=/g, (whole, before: string, name: string) =>
    name in longNames ? `${before}${longNames[name] ?? ''}=` : whole,
  );

/** What both readers tell, ours and that of OpenSSL, in one form. */
function told(facts: X509Facts) {
  return {
    subject: asOpenSsl(facts.subject.text),
    issuer: asOpenSsl(facts.issuer.text),
    validFrom: facts.validFrom,
    validTo: facts.validTo,
    hash: createHash('sha256').update(facts.der).digest('hex'),
  };
}
function toldByOpenSsl(bytes: Bytes): ReturnType<typeof told> {
  const certificate = new X509Certificate(bytes);
  return {
    subject: certificate.subject.replaceAll('\n', ', '),
    issuer: certificate.issuer.replaceAll('\n', ', '),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    hash: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

describe('reading a certificate', () => {
  test('tells the same as OpenSSL about every root certificate that Node brings along and every one of the demo', () => {
    expect(certificates.length).toBeGreaterThan(100);
    for (const bytes of certificates) expect(told(readX509(bytes))).toEqual(toldByOpenSsl(bytes));
  });

  test('reads the certificate alone where something follows it', () => {
    for (const bytes of certificates.slice(-4)) {
      expect(told(readX509(new Uint8Array([...bytes, 0, 48, 7])))).toEqual(toldByOpenSsl(bytes));
    }
  });

  test('refuses a certificate that is cut off anywhere', () => {
    const [bytes] = certificates.slice(-1) as [Bytes];
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readX509(bytes.slice(0, length)), String(length)).toThrow(TypeError);
    }
  });

  test('promise 9: bytes that were changed are refused, or read with the times that OpenSSL reads in them', () => {
    let read = 0;
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...certificates), changes, (bytes, some) => {
        const changed = bytes.slice();
        for (const [place, byte] of some) changed[place % changed.length] = byte;
        const ours = attempt(() => told(readX509(changed)));
        const theirs = attempt(() => toldByOpenSsl(changed));
        if (!ours || !theirs) return;
        read++;
        expect([ours.validFrom, ours.validTo]).toEqual([theirs.validFrom, theirs.validTo]);
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(1000);
  });
});

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return undefined;
  }
}

test('a certificate from or to a day that does not exist is refused', () => {
  expect(readX509(certificateOf([], '280229000000Z')).validTo).toBe(Date.UTC(2028, 1, 29));
  for (const time of [
    '270229000000Z',
    '280230000000Z',
    '281301000000Z',
    '280101240001Z',
    '2801010000',
    '28010100000.5Z',
    '',
  ])
    expect(() => readX509(certificateOf([], time)), time).toThrow('no time');
});

describe('a name in a certificate', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1');
  const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const utf32 = (text: string) =>
    Buffer.concat(
      Array.from(text, (sign) => Buffer.from([0, ...[16, 8, 0].map((bits) => (sign.codePointAt(0) ?? 0) >> bits)])),
    );
  const plain = fc.stringMatching(/^[A-Za-z0-9 '()+,./:=?-]{1,40}$/);
  const wholeLatin = fc.string({
    unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCodePoint(code)),
    minLength: 1,
  });
  const any = fc.string({ unit: 'grapheme', minLength: 1 });
  const basic = any.filter((text) => Array.from(text).every((sign) => sign.length === 1));

  test.each([
    ['UTF8String', 0x0c, any, (text: string) => Buffer.from(text)],
    ['PrintableString', 0x13, plain, latin],
    ['IA5String', 0x16, plain, latin],
    ['TeletexString', 0x14, wholeLatin, latin],
    ['BMPString', 0x1e, basic, utf16],
    ['UniversalString', 0x1c, any, utf32],
  ] as const)('is read as it was written, in the type %s', (_type, tag, texts, encode) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { subject } = readX509(
          certificateOf([part('2.5.4.10', 0x0c, Buffer.from('Plant')), part('2.5.4.3', tag, encode(text))]),
        );
        expect(subject.commonName).toBe(text);
      }),
    );
  });

  test('is the first common name; without one there is the whole text, with a backslash before special characters', () => {
    const organisation = part('2.5.4.10', 0x0c, Buffer.from('Plant, Inc.'));
    const unknown = part('2.5.4.97', 0x0c, Buffer.from('#7'));
    const names = ['Panel 1', 'Panel 2'].map((name) => part('2.5.4.3', 0x0c, Buffer.from(name)));
    expect(readX509(certificateOf([organisation, ...names])).subject.commonName).toBe('Panel 1');
    expect(readX509(certificateOf([organisation, unknown])).subject).toEqual({
      commonName: undefined,
      text: String.raw`O=Plant\, Inc., 2.5.4.97=\#7`,
    });
  });

  test('a name that is not text is shown by its hexadecimal digits', () => {
    expect(readX509(certificateOf([part('2.5.4.3', 0x02, Buffer.from([7]))])).subject.commonName).toBe('#020107');
  });
});

/** A DER element. */
function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const length = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function part(oid: string, tag: number, value: Uint8Array): Buffer {
  const [first = 0, second = 0, ...others] = oid.split('.').map(Number);
  return element(
    0x31,
    element(0x30, element(0x06, Buffer.from([first * 40 + second, ...others])), element(tag, value)),
  );
}

/** A certificate that nobody has signed. @param subject the parts of its name @param validTo a UTCTime */
function certificateOf(subject: readonly Buffer[], validTo = '460101000000Z'): Bytes {
  const algorithm = element(0x30);
  const time = (text: string) => element(0x17, Buffer.from(text));
  const validity = element(0x30, time('260101000000Z'), time(validTo));
  const tbs = element(
    0x30,
    element(0x02, Buffer.from([1])),
    algorithm,
    element(0x30),
    validity,
    element(0x30, ...subject),
    element(0x30),
  );
  return new Uint8Array(element(0x30, tbs, algorithm, element(0x03, Buffer.from([0]))));
}
