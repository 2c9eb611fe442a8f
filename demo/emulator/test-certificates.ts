/**
 * A client certificate of the emulated plant, issued by an invented authority. Its key and those of the certificates
 * were thrown away. The fingerprints are hashes of the DER form, in lowercase hexadecimal digits.
 */
export interface TestCertificate {
  /** Its name in sessions and in the query. */
  readonly name: string;
  /** DEFAULTUSER of the server's configuration: `Domain::name`, or empty. */
  readonly defaultUser: string;
  /** PEM text. */
  readonly pem: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly sha512: string;
}

/** Of RSA and EC keys; that of `service` expired on 2024-01-01. */
export const testCertificates: readonly TestCertificate[] = [
  // CN=Service laptop of John, OU=Maintenance, O=Bergheim Plant
  {
    name: 'john',
    defaultUser: 'TcHmiLdap::john',
    pem: pemOf([
      'MIICYjCCAgigAwIBAgICKgEwCgYIKoZIzj0EAwIwNTEaMBgGA1UEAxMRQmVyZ2hlaW0gUGxhbnQgQ0ExFzAVBgNVBAoTDkJlcmdo',
      'ZWltIFBsYW50MB4XDTI2MDEwMTAwMDAwMFoXDTQ2MDEwMTAwMDAwMFowUDEfMB0GA1UEAxMWU2VydmljZSBsYXB0b3Agb2YgSm9o',
      'bjEUMBIGA1UECxMLTWFpbnRlbmFuY2UxFzAVBgNVBAoTDkJlcmdoZWltIFBsYW50MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIB',
      'CgKCAQEAkl77j/vIRVGzAka+xa2LOGYxA9o6bjpDrU/3kPfuw/C04V0u8aHaroojU8ze0Z2U7Ui+BvZyeuDHz9qrveHsQoZqg6PC',
      'vTeE/GzCjXAG4Gy5G7qCmucn6RL3B2nkgisL4+ljxQxidrbElaOVUndnRMYkh9RL3fpGjNAsu5kUvj1fjDXdl1Y/Rdq8p2wr52Uu',
      'AxSczPENkTYKMd+AHqaT5JDfbY13tAavIlAiAmDOnQYgcABHWeorckaPHBxlAQ01Z0j+uSv3HNHknzfH88KJzXznqFS4DandUOrH',
      '1TwkuJYMXmtV4g4xfORQAVsCb4xhw3JOX6KFxyO4kiKu0Ck5/QIDAQABoyIwIDAJBgNVHRMEAjAAMBMGA1UdJQQMMAoGCCsGAQUF',
      'BwMCMAoGCCqGSM49BAMCA0gAMEUCIDkL5Zkf0lArb5HLrDrqDtQxtiUQ5T3i8l9NzlFeJAvmAiEAr+RRJwdJJFh2tDQQG7/Gzuax',
      'Tl5oEgl1rMGbsodMVzU=',
    ]),
    sha1: '52533dd7c6c072d4cb3aad6111927433fbc8f5dc',
    sha256: '6c290be376ae9dfb187528941e1950c7532522b5b3cf12b4a381650ce921f0a8',
    sha512:
      'c3199d950a5f07fd704072d10a7182e5990feb47a22b673525886482da24111a' +
      'b0eddf6cf9e153b58bc315f16cc735e1efa852e6174284d549d21405678235b8',
  },
  // CN=Shift lead tablet, OU=Production, O=Bergheim Plant
  {
    name: 'shiftlead',
    defaultUser: 'TcHmiUserManagement::shiftlead',
    pem: pemOf([
      'MIIBkTCCATegAwIBAgICKgIwCgYIKoZIzj0EAwIwNTEaMBgGA1UEAxMRQmVyZ2hlaW0gUGxhbnQgQ0ExFzAVBgNVBAoTDkJlcmdo',
      'ZWltIFBsYW50MB4XDTI2MDEwMTAwMDAwMFoXDTQ2MDEwMTAwMDAwMFowSjEaMBgGA1UEAxMRU2hpZnQgbGVhZCB0YWJsZXQxEzAR',
      'BgNVBAsTClByb2R1Y3Rpb24xFzAVBgNVBAoTDkJlcmdoZWltIFBsYW50MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7uZElJpF',
      '4JU3RWXrJRbNYXaobvydXllIe61wW/OCzSM+XE+QO0mTSeGuEshZR2RIT+cNlxNC8nUPFVW0SBTdbKMiMCAwCQYDVR0TBAIwADAT',
      'BgNVHSUEDDAKBggrBgEFBQcDAjAKBggqhkjOPQQDAgNIADBFAiEAtxrEwz3y4Gx8dkKwv/a23SGApNFmZrPUP3GyVobG2pECIB4R',
      'dldx7ym7P2YRGTQJpAvh0p7CwRidDXbKTZKf3+jP',
    ]),
    sha1: '06b2ba02163bd5d8ce93bf7a999cb3e875674c08',
    sha256: 'c26e0298292d5ebb3df92740f5d718df2fb9b5b5bd1b1085fd97a9fe06e7cadf',
    sha512:
      'c8afc55c04ed3ef91ab7b5e09ee463adf5726ac8f9ad34a77953fe45d03044b1' +
      '611e49a8238289ccf7a0dfde7d520af3434a4a6a50484b96081c6f4dd07d6fc5',
  },
  // CN=Remote service, O=Filling Machines Ltd
  {
    name: 'service',
    defaultUser: 'TcHmiUserManagement::service',
    pem: pemOf([
      'MIIBfzCCASWgAwIBAgICKgMwCgYIKoZIzj0EAwIwNTEaMBgGA1UEAxMRQmVyZ2hlaW0gUGxhbnQgQ0ExFzAVBgNVBAoTDkJlcmdo',
      'ZWltIFBsYW50MB4XDTIyMDEwMTAwMDAwMFoXDTI0MDEwMTAwMDAwMFowODEXMBUGA1UEAxMOUmVtb3RlIHNlcnZpY2UxHTAbBgNV',
      'BAoTFEZpbGxpbmcgTWFjaGluZXMgTHRkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnmKXBfOSqjXnYEtU4Mnh+0CefNBa+0P7',
      'qKjVCRLUCU/QivOCNBu2g5qZq5YIV6KPEdYu6ZJw0fZeZr66bKpjT6MiMCAwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcD',
      'AjAKBggqhkjOPQQDAgNIADBFAiAcxMYJPJHuUfq5BBsPw/uQdZ2vsHzyUKzQeixK1t3UzwIhAPn5UZ3JxUJ9vOW+oDQgod8Gyjig',
      '+dj+Vt+3CT9pxyZN',
    ]),
    sha1: '421c8cafc729c9120080f118cc9d2cf0933ca0a1',
    sha256: '1f3e491ec5fc5af00276d5bd3da19c4c058fbbb991dc3c577b5bdc32a03672d6',
    sha512:
      '91f7c8ba8d58450c40a37d08529c4b9488bce16c56dd575af3d2f6253a674c66' +
      '8887f3f8b4bbf19b34fcffb94494c0bb1af4ec1af2417828f1b14a0b9468253b',
  },
  // CN=Panels of the lines, OU=Production, O=Bergheim Plant
  {
    name: 'panels',
    defaultUser: '',
    pem: pemOf([
      'MIIBlDCCATmgAwIBAgICKgQwCgYIKoZIzj0EAwIwNTEaMBgGA1UEAxMRQmVyZ2hlaW0gUGxhbnQgQ0ExFzAVBgNVBAoTDkJlcmdo',
      'ZWltIFBsYW50MB4XDTI2MDEwMTAwMDAwMFoXDTQ2MDEwMTAwMDAwMFowTDEcMBoGA1UEAxMTUGFuZWxzIG9mIHRoZSBsaW5lczET',
      'MBEGA1UECxMKUHJvZHVjdGlvbjEXMBUGA1UEChMOQmVyZ2hlaW0gUGxhbnQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS2HA46',
      'MmtsrFUPflWWKrgBxmM+miXNpeivAQve9BVRS11tXBw11+skbZWCEa0MAyv1Gh3ff8E5Mle4w2QRavBFoyIwIDAJBgNVHRMEAjAA',
      'MBMGA1UdJQQMMAoGCCsGAQUFBwMCMAoGCCqGSM49BAMCA0kAMEYCIQDyiA8phAhU2QzdOYHz3+dPCtv4KOvMqVGE98uvaZofDgIh',
      'AIQu7bs2mOt37XoZsQTSoSaDC4OxlmW8P5mX8QNedwjR',
    ]),
    sha1: '4113da00cc30a4aee06afd9f156f7c914f92e132',
    sha256: 'd0328dc686be8ae06679ec8a58fcb8ae291cf192b3827a76221c787afbb61963',
    sha512:
      '0f8743713423889eeee7df0c6dde68c59b732725da725a53f0ceaa133fe253c7' +
      '5fed608533139efe4b70e20638f42135b5e3b099c67b8bdefc8a510441f55764',
  },
];

/** The certificate with this name, if any. */
export function testCertificate(name: string): TestCertificate | undefined {
  return testCertificates.find((certificate) => certificate.name === name);
}

/** A text that claims to be a certificate: the first half of one. */
export const brokenPem = (testCertificates[0]?.pem ?? '').slice(0, 400) + '\n-----END CERTIFICATE-----\n';

/** @param parts of the Base64 text */
function pemOf(parts: readonly string[]): string {
  const lines = parts.join('').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
