import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed } from '../server/answers.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { parseCertificateEntries } from './certificates.js';
import type { ReadCertificates } from './parse-certificate.js';
import { certificatesSymbol } from './read-directory.js';

/**
 * Reads the client certificates that the server accepts. The X.509 parser is large and rarely needed, so it is loaded
 * only once there is a certificate to parse.
 * @throws {SymbolError} also if the answer has no usable shape or the parser could not be loaded
 */
export async function readCertificates(client: SymbolClient, options?: RequestOptions): Promise<ReadCertificates> {
  const answer = await client.readSymbol(certificatesSymbol, options);
  const { entries, malformed } = expectParsed(certificatesSymbol, parseCertificateEntries(answer));
  if (entries.length === 0) return { certificates: [], malformed };
  const { parseCertificates } = await import('./parse-certificate.js').catch(notLoaded);
  const read = await parseCertificates(entries);
  return { ...read, malformed: read.malformed + malformed };
}

function notLoaded(cause: unknown): never {
  throw new SymbolError({
    code: SymbolErrorCode.exception,
    message: 'NOT_LOADED',
    explanation: { kind: 'certificate-reader-missing' },
    symbol: certificatesSymbol,
    source: 'framework',
    outcome: 'refused',
    cause,
  });
}
