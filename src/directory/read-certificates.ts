import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed } from '../server/ask.js';
import { parseCertificateEntries } from './certificates.js';
import type { ReadCertificates } from './parse-certificate.js';
import { certificatesSymbol } from './read-directory.js';

/**
 * Reads the client certificates that the server accepts. The reader of certificates is loaded now, unless there are none.
 * @throws {SymbolError} also when the answer has no usable shape
 */
export async function readCertificates(client: SymbolClient, options?: RequestOptions): Promise<ReadCertificates> {
  const answer = await client.readSymbol(certificatesSymbol, options);
  const { entries, malformed } = expectParsed(certificatesSymbol, parseCertificateEntries(answer));
  if (entries.length === 0) return { certificates: [], malformed };
  const { parseCertificates } = await import('./parse-certificate.js');
  const read = await parseCertificates(entries);
  return { ...read, malformed: read.malformed + malformed };
}
