import { describe, expect, test } from 'vitest';
import { testCertificates } from '../../../demo/emulator/test-certificates.js';
import {
  certificateChoices,
  certificateValidity,
  parseCertificateEntries,
  usedHash,
  writtenAs,
  type ClientCertificate,
  type ThumbprintHash,
  looksLikeThumbprint,
} from '../../../src/directory/certificates.js';
import { certificateOf } from '../../../src/directory/certificates.js';
import { parseCertificates } from '../../../src/directory/parse-certificate.js';

const entry = (pem: string, defaultUser = '') => ({ pem, isEnabled: true, defaultUser });
const [john, lead] = testCertificates as unknown as [
  (typeof testCertificates)[0] & object,
  (typeof testCertificates)[0] & object,
];

describe('finding a certificate', () => {
  test('works with any of its thumbprints in any spelling, but not if two certificates match', async () => {
    const { certificates } = await parseCertificates(testCertificates.map(({ pem }) => entry(pem)));
    for (const certificate of certificates) {
      for (const thumbprint of Object.values(certificate.thumbprints ?? {})) {
        const written = (thumbprint.toUpperCase().match(/../g) ?? []).join(':');
        expect(certificateOf(certificates, written)).toBe(certificate);
        expect(certificateOf([...certificates, { ...certificate }], thumbprint)).toBeUndefined();
      }
    }
    for (const none of ['', 'ab'.repeat(20), 'x'.repeat(40), '0']) {
      expect(certificateOf(certificates, none)).toBeUndefined();
    }
  });
});

describe('parsing the list of certificates', () => {
  test('keeps the usable entries and counts the others', () => {
    const answer = [
      { CLIENTCERTIFICATE: 'PEM', ENABLECLIENTCERTIFICATE: false, DEFAULTUSER: 'TcHmiLdap::john' },
      { CLIENTCERTIFICATE: 'PEM' },
      { CLIENTCERTIFICATE: ' ' },
      null,
      'PEM',
    ];
    expect(parseCertificateEntries(answer)).toEqual({
      ok: true,
      value: {
        entries: [
          { pem: 'PEM', isEnabled: false, defaultUser: 'TcHmiLdap::john' },
          { pem: 'PEM', isEnabled: true, defaultUser: '' },
        ],
        malformed: 3,
      },
    });
  });

  test('refuses anything but an array, in words', () => {
    expect(parseCertificateEntries({})).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'object', expected: 'array' } },
    });
  });
});

describe('the validity of a certificate', () => {
  const day = 86_400_000;
  test.each([
    [-1, 'not-yet-valid'],
    [0, 'valid'],
    [60 * day - 1, 'valid'],
    [70 * day, 'expires-soon'],
    [90 * day, 'expires-soon'],
    [90 * day + 1, 'expired'],
  ])('%d ms after its start is %s', (now, validity) => {
    expect(certificateValidity({ validFrom: 0, validTo: 90 * day }, now)).toBe(validity);
  });
});

describe('the certificates to choose by name', () => {
  const certificates: readonly ClientCertificate[] = [john, lead].map(({ name, sha1, sha256, sha512 }) => ({
    name,
    issuer: 'CA',
    validFrom: 0,
    validTo: 1,
    isEnabled: true,
    defaultUser: '',
    thumbprints: { 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-512': sha512 },
  }));

  test('are one per certificate if the own one shows the hash, and keep the spelling of the server', () => {
    const own = (john.sha256.match(/../g) ?? []).join(':').toUpperCase();
    const [first, second] = certificateChoices(certificates, own);
    expect(first).toMatchObject({ hash: 'SHA-256', thumbprint: own, isOwn: true });
    expect(second).toMatchObject({
      hash: 'SHA-256',
      thumbprint: (lead.sha256.match(/../g) ?? []).join(':').toUpperCase(),
      isOwn: false,
    });
    expect(certificateChoices(certificates, own)).toHaveLength(2);
  });

  test('are one per certificate by the chosen hash if the hash of the server is unknown', () => {
    const thumbprintsBy = (hash?: ThumbprintHash) =>
      certificateChoices(certificates, '', hash).map(({ thumbprint }) => thumbprint);
    expect(thumbprintsBy()).toEqual([john.sha512, lead.sha512]);
    expect(thumbprintsBy('SHA-1')).toEqual([john.sha1, lead.sha1]);
    expect(thumbprintsBy('SHA-256')).toEqual([john.sha256, lead.sha256]);
    expect(certificateChoices(certificates, '').some(({ isOwn }) => isOwn)).toBe(false);
    // What the own certificate shows counts more than what was chosen.
    expect(certificateChoices(certificates, john.sha1, 'SHA-512').map(({ hash }) => hash)).toEqual(['SHA-1', 'SHA-1']);
  });

  test('use the hash that the length of the own thumbprint shows, if it is one', () => {
    expect([40, 64, 128, 32].map((length) => usedHash('a'.repeat(length)))).toEqual([
      'SHA-1',
      'SHA-256',
      'SHA-512',
      undefined,
    ]);
    expect(usedHash('x'.repeat(40))).toBeUndefined();
    expect(writtenAs('ab'.repeat(20), 'cdef')).toBe('cdef');
  });
});

describe('thumbprints', () => {
  test('are recognised as 40, 64 or 128 hexadecimal digits', () => {
    expect([40, 64, 128].every((length) => looksLikeThumbprint('aB'.repeat(length / 2)))).toBe(true);
    expect(looksLikeThumbprint('AB:'.repeat(20))).toBe(true);
    expect([39, 41, 0].some((length) => looksLikeThumbprint('a'.repeat(length)))).toBe(false);
    expect(looksLikeThumbprint('g'.repeat(40))).toBe(false);
  });
});
