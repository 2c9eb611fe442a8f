import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed } from '../server/answers.js';
import { parseCertificateEntries } from './certificates.js';
import { parseCertificates, type ReadCertificates } from './parse-certificate.js';
import { certificatesSymbol } from './read-directory.js';

/**
 * Reads the client certificates that the server accepts.
 * @throws {SymbolError} also if the answer has no usable shape
 */
export async function readCertificates(client: SymbolClient, options?: RequestOptions): Promise<ReadCertificates> {
  const answer = await client.readSymbol(certificatesSymbol, options);
  const { entries, malformed } = expectParsed(certificatesSymbol, parseCertificateEntries(answer));
  const read = await parseCertificates(entries);
  return { ...read, malformed: read.malformed + malformed };
}
