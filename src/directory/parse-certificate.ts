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

/** Parses all certificates of each PEM text; a text without any counts as one that is malformed. This module is large: load it only if there is one to parse. */
export async function parseCertificates(entries: readonly CertificateEntry[]): Promise<ReadCertificates> {
  const read = await Promise.all(entries.flatMap(parseText));
  const certificates = read.filter((certificate) => certificate !== undefined);
  return { certificates, malformed: read.length - certificates.length };
}

/** Every block of the text, also one without an end, is a certificate or undefined. Text between blocks is allowed. */
function parseText(entry: CertificateEntry): readonly Promise<ClientCertificate | undefined>[] {
  const blocks = entry.pem.split(/(?=-----BEGIN )/).filter((part) => part.startsWith('-----BEGIN '));
  return (blocks.length === 0 ? [entry.pem] : blocks).map((block) => parseCertificate(block, entry));
}

/** @returns undefined if the block is not a certificate */
async function parseCertificate(block: string, entry: CertificateEntry): Promise<ClientCertificate | undefined> {
  const certificate = decode(block);
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
