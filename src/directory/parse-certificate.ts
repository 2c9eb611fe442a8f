import { thumbprintHashes, type CertificateEntry, type ClientCertificate, type Thumbprints } from './certificates.js';
import { hasVisibleText } from '../session/display-text.js';
import { readX509, toHex, type DistinguishedName, type X509Facts } from './x509.js';

/** The client certificates of a server. */
export interface ReadCertificates {
  readonly certificates: readonly ClientCertificate[];
  /** Number of entries that are not certificates. */
  readonly malformed: number;
}

/** Parses all certificates of each PEM text; a text without any counts as one that is malformed. */
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
  const { subject, issuer, validFrom, validTo, der } = certificate;
  return {
    name: shownName(subject),
    issuer: shownName(issuer),
    validFrom,
    validTo,
    isEnabled: entry.isEnabled,
    defaultUser: entry.defaultUser,
    thumbprints: await thumbprintsOf(der),
  };
}

function shownName({ commonName, text }: DistinguishedName): string {
  return hasVisibleText(commonName) ? commonName : text;
}

function decode(pem: string): X509Facts | undefined {
  const [, base64] = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem) ?? [];
  if (base64 === undefined) return undefined;
  try {
    return readX509(Uint8Array.from(atob(base64), (digit) => digit.charCodeAt(0)));
  } catch {
    // The caller counts it as malformed.
    return undefined;
  }
}

async function thumbprintsOf(der: Uint8Array<ArrayBuffer>): Promise<Thumbprints | undefined> {
  // Despite its type, it is missing on a page over plain HTTP.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const hashes = await Promise.all(
    thumbprintHashes.map(async (hash) => [hash, toHex(new Uint8Array(await subtle.digest(hash, der)))] as const),
  );
  return Object.fromEntries(hashes) as Record<(typeof thumbprintHashes)[number], string>;
}
