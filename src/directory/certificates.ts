import { hasVisibleText } from '../session/display-text.js';
import { isRecord } from '../kit/json.js';
import { describeType, stringOr, type ParseResult } from '../server/answers.js';

/** Hashes that a server may make a thumbprint with. */
export const thumbprintHashes = ['SHA-1', 'SHA-256', 'SHA-512'] as const;
export type ThumbprintHash = (typeof thumbprintHashes)[number];

/** Hashes of a certificate's DER form, 40, 64 and 128 lowercase hexadecimal digits. */
export type Thumbprints = Readonly<Record<ThumbprintHash, string>>;

/** A client certificate that the server accepts. */
export interface ClientCertificate {
  /** Common name of its subject; the whole subject where there is none. */
  readonly name: string;
  readonly issuer: string;
  /** ms since the epoch. */
  readonly validFrom: number;
  /** ms since the epoch. */
  readonly validTo: number;
  /** Whether the server accepts it at present. */
  readonly isEnabled: boolean;
  /** Who its clients are logged in as by themselves: `Domain::name`; empty for nobody. */
  readonly defaultUser: string;
  /** Undefined where the page may not compute them: browsers only allow it to pages over HTTPS or of the same machine. */
  readonly thumbprints: Thumbprints | undefined;
}

/** An entry of `TcHmiSrv.Config::CLIENTCERTIFICATES`, its certificate not read yet. */
export interface CertificateEntry {
  readonly pem: string;
  readonly isEnabled: boolean;
  readonly defaultUser: string;
}

/**
 * Reads an answer of `TcHmiSrv.Config::CLIENTCERTIFICATES`: an array of
 * `{CLIENTCERTIFICATE (PEM), ENABLECLIENTCERTIFICATE, DEFAULTUSER}`.
 */
export function parseCertificateEntries(
  answer: unknown,
): ParseResult<{ readonly entries: readonly CertificateEntry[]; readonly malformed: number }> {
  if (!Array.isArray(answer)) {
    return { ok: false, problem: `The list of client certificates is ${describeType(answer)}, not an array.` };
  }
  const entries = answer.flatMap((entry: unknown): CertificateEntry[] => {
    if (!isRecord(entry) || !hasVisibleText(entry.CLIENTCERTIFICATE)) return [];
    return [
      {
        pem: entry.CLIENTCERTIFICATE,
        isEnabled: entry.ENABLECLIENTCERTIFICATE !== false,
        defaultUser: stringOr(entry.DEFAULTUSER, ''),
      },
    ];
  });
  return { ok: true, value: { entries, malformed: answer.length - entries.length } };
}

/** What the calendar says to a certificate. */
export type CertificateValidity = 'valid' | 'expires-soon' | 'expired' | 'not-yet-valid';

/** ms before its end from which on a certificate is worth a warning: 30 days. */
const noteworthyRest = 30 * 24 * 3_600_000;

/** @param now ms since the epoch */
export function certificateValidity(
  { validFrom, validTo }: Pick<ClientCertificate, 'validFrom' | 'validTo'>,
  now: number,
): CertificateValidity {
  if (now > validTo) return 'expired';
  if (now < validFrom) return 'not-yet-valid';
  return validTo - now <= noteworthyRest ? 'expires-soon' : 'valid';
}

const hashesByLength: Readonly<Record<number, ThumbprintHash>> = { 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

/**
 * The hash that the server makes its thumbprints with, told by the own certificate.
 * @param own thumbprint of the own client certificate as the server writes it; empty without one
 * @returns undefined where it does not tell
 */
export function usedHash(own: string): ThumbprintHash | undefined {
  const digits = normaliseThumbprint(own);
  return /^[0-9a-f]+$/.test(digits) ? hashesByLength[digits.length] : undefined;
}

/** A thumbprint in the server's way of writing, as the own one shows it: upper case, separators. */
export function writtenAs(own: string, thumbprint: string): string {
  const separator = /^[0-9a-f]{2}([:\s])/i.exec(own)?.[1];
  const parts = separator === undefined ? thumbprint : (thumbprint.match(/../g) ?? []).join(separator);
  return /[A-F]/.test(own) ? parts.toUpperCase() : parts;
}

/** A certificate to choose by its name, with the thumbprint to send. */
export interface CertificateChoice {
  readonly certificate: ClientCertificate;
  readonly hash: ThumbprintHash;
  readonly thumbprint: string;
  /** True for the certificate of the own session. */
  readonly isOwn: boolean;
}

/**
 * The certificates that a logout can be asked for by name: each once where the own certificate tells which hash the
 * server uses, else once per hash. Those without thumbprints are left out.
 */
export function certificateChoices(
  certificates: readonly ClientCertificate[],
  own: string,
): readonly CertificateChoice[] {
  const used = usedHash(own);
  const hashes = used ? [used] : thumbprintHashes;
  return certificates.flatMap((certificate) => {
    const { thumbprints } = certificate;
    if (!thumbprints) return [];
    return hashes.map((hash): CertificateChoice => {
      const isOwn = used !== undefined && thumbprints[hash] === normaliseThumbprint(own);
      return { certificate, hash, thumbprint: isOwn ? own : writtenAs(own, thumbprints[hash]), isOwn };
    });
  });
}

/** The certificate of a thumbprint, whatever its way of writing; undefined where none is known, or more than one. */
export function certificateOf(
  certificates: readonly ClientCertificate[],
  thumbprint: string,
): ClientCertificate | undefined {
  const digits = normaliseThumbprint(thumbprint);
  const hash = hashesByLength[digits.length];
  const [found, ...others] = certificates.filter(({ thumbprints }) => hash && thumbprints?.[hash] === digits);
  return others.length === 0 ? found : undefined;
}

/** A thumbprint in the one form that all ways of writing it share: separators and upper or lower case mean nothing. */
function normaliseThumbprint(thumbprint: string): string {
  return thumbprint.replace(/[:\s]/g, '').toLowerCase();
}

/**
 * Whether a thumbprint may stand for a certificate known by another one: separators and upper or lower case are only a
 * way of writing, and of two lengths nobody can tell, since a certificate has one thumbprint per hash.
 */
export function mayBeSameCertificate(known: string, thumbprint: string): boolean {
  const left = normaliseThumbprint(known);
  const right = normaliseThumbprint(thumbprint);
  return left !== '' && (left === right || left.length !== right.length);
}

/** SHA-1, SHA-256 or SHA-512 in hexadecimal: which of them a server uses is not known. */
export function looksLikeThumbprint(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/.test(normaliseThumbprint(text));
}
