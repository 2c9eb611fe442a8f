// Must come first: the reader of certificates is built on it.
import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { thumbprintHashes, type CertificateEntry, type ClientCertificate, type Thumbprints } from './certificates.js';
import { hasVisibleText } from '../session/display-text.js';

/** What was read of the server's certificates. */
export interface ReadCertificates {
  readonly certificates: readonly ClientCertificate[];
  /** Texts that are no certificate. */
  readonly malformed: number;
}

/** Reads certificates, the first one of each text. Large: load it only where certificates are really looked at. */
export async function parseCertificates(entries: readonly CertificateEntry[]): Promise<ReadCertificates> {
  const read = await Promise.all(entries.map(parseCertificate));
  const certificates = read.filter((certificate) => certificate !== undefined);
  return { certificates, malformed: read.length - certificates.length };
}

/** @returns undefined where the text is no certificate */
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
    // Broken in one of many ways; it is counted.
    return undefined;
  }
}

async function thumbprintsOf(der: ArrayBuffer): Promise<Thumbprints | undefined> {
  // Missing on a page over plain HTTP, whatever its type says.
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
