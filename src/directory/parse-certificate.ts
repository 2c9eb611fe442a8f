// Must come first: the X.509 parser depends on it.
import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { thumbprintHashes, type CertificateEntry, type ClientCertificate, type Thumbprints } from './certificates.js';
import { hasVisibleText } from '../session/display-text.js';

/** The client certificates of a server. */
export interface ReadCertificates {
  readonly certificates: readonly ClientCertificate[];
  /** Number of entries that are not certificates. */
  readonly malformed: number;
}

/** Parses certificates, the first one of each PEM text. This module is large: load it only if there is one to parse. */
export async function parseCertificates(entries: readonly CertificateEntry[]): Promise<ReadCertificates> {
  const read = await Promise.all(entries.map(parseCertificate));
  const certificates = read.filter((certificate) => certificate !== undefined);
  return { certificates, malformed: read.length - certificates.length };
}

/** @returns undefined if the text is not a certificate */
async function parseCertificate(entry: CertificateEntry): Promise<ClientCertificate | undefined> {
  const certificate = decode(entry.pem);
  if (!certificate) return undefined;
  const [commonName] = certificate.subjectName.getField('CN');
  const [issuer] = certificate.issuerName.getField('CN');
  return {
    name: hasVisibleText(commonName) ? commonName : certificate.subject,
    issuer: hasVisibleText(issuer) ? issuer : certificate.issuer,
    validFrom: certificate.notBefore.getTime(),
    validTo: certificate.notAfter.getTime(),
    isEnabled: entry.isEnabled,
    defaultUser: entry.defaultUser,
    thumbprints: await thumbprintsOf(certificate.rawData),
  };
}

function decode(pem: string): X509Certificate | undefined {
  const [block] = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem) ?? [];
  if (block === undefined) return undefined;
  try {
    return new X509Certificate(block);
  } catch {
    // The caller counts it as malformed.
    return undefined;
  }
}

async function thumbprintsOf(der: ArrayBuffer): Promise<Thumbprints | undefined> {
  // Despite its type, it is missing on a page over plain HTTP.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const hashes = await Promise.all(
    thumbprintHashes.map(async (hash) => [hash, toHex(await subtle.digest(hash, der))] as const),
  );
  return Object.fromEntries(hashes) as Record<(typeof thumbprintHashes)[number], string>;
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
