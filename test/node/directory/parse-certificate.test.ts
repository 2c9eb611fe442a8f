import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { brokenPem, testCertificates } from '../../../demo/emulator/test-certificates.js';
import { certificateChoices } from '../../../src/directory/certificates.js';
import { parseCertificates } from '../../../src/directory/parse-certificate.js';

afterEach(() => vi.unstubAllGlobals());

const entry = (pem: string, defaultUser = '') => ({ pem, isEnabled: true, defaultUser });
const [john] = testCertificates as unknown as [(typeof testCertificates)[0] & object];

describe('parsing a certificate', () => {
  test('gives its name, issuer, validity and the thumbprints of all three hashes', async () => {
    const { certificates, malformed } = await parseCertificates(testCertificates.map(({ pem }) => entry(pem)));
    expect(malformed).toBe(0);
    expect(certificates.map(({ name }) => name)).toEqual([
      'Service laptop of John',
      'Shift lead tablet',
      'Remote service',
      'Panels of the lines',
    ]);
    expect(certificates[0]).toMatchObject({
      issuer: 'Bergheim Plant CA',
      validFrom: Date.UTC(2026, 0, 1),
      validTo: Date.UTC(2046, 0, 1),
    });
    expect(certificates.map(({ thumbprints }) => thumbprints)).toEqual(
      testCertificates.map(({ sha1, sha256, sha512 }) => ({ 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-512': sha512 })),
    );
  });

  test('promise 9: counts broken certificates and reads the good ones', async () => {
    const texts = [brokenPem, 'PFX', '-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----', john.pem];
    const { certificates, malformed } = await parseCertificates(texts.map((pem) => entry(pem)));
    expect([certificates.length, malformed]).toEqual([1, 3]);
  });

  test('C20: reads every certificate of a text with several, whatever stands between them', async () => {
    const pems = testCertificates.map(({ pem }) => pem);
    for (const text of [pems.join(''), pems.join('\n\nsubject=CN = x\n'), pems.join('\n').replaceAll('\n', '\r\n')]) {
      const { certificates, malformed } = await parseCertificates([entry(text, 'D::john')]);
      expect(certificates.map(({ thumbprints }) => thumbprints?.['SHA-1'])).toEqual(
        testCertificates.map(({ sha1 }) => sha1),
      );
      expect([malformed, new Set(certificates.map(({ defaultUser }) => defaultUser))]).toEqual([
        0,
        new Set(['D::john']),
      ]);
    }
  });

  test('C20: each block of a text is read or counted: broken, cut off, a key', async () => {
    const blocks = [
      { pem: john.pem, isGood: true },
      { pem: '-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----', isGood: false },
      { pem: '-----BEGIN CERTIFICATE-----\nMIIB', isGood: false },
      { pem: '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----', isGood: false },
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...blocks), { minLength: 1, maxLength: 5 }), async (some) => {
        const { certificates, malformed } = await parseCertificates([entry(some.map(({ pem }) => pem).join('\n'))]);
        const good = some.filter(({ isGood }) => isGood).length;
        expect([certificates.length, malformed]).toEqual([good, some.length - good]);
      }),
      { numRuns: 30 },
    );
  });

  test('gives no thumbprints on a page that may not compute them', async () => {
    vi.stubGlobal('crypto', {});
    const { certificates } = await parseCertificates([entry(john.pem)]);
    expect(certificates[0]).toMatchObject({ name: 'Service laptop of John', thumbprints: undefined });
    expect(certificateChoices(certificates, '')).toEqual([]);
  });

  test('never throws, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.base64String(), async (text, base64) => {
        const pem = `${text}-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`;
        const { certificates, malformed } = await parseCertificates([entry(pem)]);
        expect(certificates.length + malformed).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});
