import { hasVisibleText } from '../session/display-text.js';
import { compareThumbprints, plainThumbprint } from '../session/identity.js';
import { isRecord } from '../kit/json.js';
import { stringOr, tooManyEntries, wrongType, type ParseResult } from '../server/answers.js';

/** Hashes that a server may use for thumbprints. */
export const thumbprintHashes = ['SHA-1', 'SHA-256', 'SHA-512'] as const;
export type ThumbprintHash = (typeof thumbprintHashes)[number];

/** Hashes of a certificate's DER form: 40, 64 and 128 lower-case hexadecimal digits. */
export type Thumbprints = Readonly<Record<ThumbprintHash, string>>;

/** A client certificate that the server accepts. */
export interface ClientCertificate {
  /** Common name of its subject; the whole subject if there is none. */
  readonly name: string;
  readonly issuer: string;
  /** ms since the epoch. */
  readonly validFrom: number;
  /** ms since the epoch. */
  readonly validTo: number;
  /** Whether the server currently accepts it. */
  readonly isEnabled: boolean;
  /** The user that its clients are automatically logged in as, `Domain::name`; empty for none. */
  readonly defaultUser: string;
  /** Undefined if the page may not compute them: browsers allow that only over HTTPS or on the same machine. */
  readonly thumbprints: Thumbprints | undefined;
}

/** An entry of `TcHmiSrv.Config::CLIENTCERTIFICATES` before its certificate is parsed. */
export interface CertificateEntry {
  readonly pem: string;
  readonly isEnabled: boolean;
  readonly defaultUser: string;
}

/**
 * Parses an answer of `TcHmiSrv.Config::CLIENTCERTIFICATES`: an array of
 * `{CLIENTCERTIFICATE (PEM), ENABLECLIENTCERTIFICATE, DEFAULTUSER}`.
 */
export function parseCertificateEntries(
  answer: unknown,
): ParseResult<{ readonly entries: readonly CertificateEntry[]; readonly malformed: number }> {
  if (!Array.isArray(answer)) {
    return wrongType(answer, 'array');
  }
  const tooMany = tooManyEntries(answer.length);
  if (tooMany) return tooMany;
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

/** Whether a certificate is valid at a given time. */
export type CertificateValidity = 'valid' | 'expires-soon' | 'expired' | 'not-yet-valid';

/** ms before its expiry from which a certificate is worth a warning: 30 days. */
const warningPeriod = 30 * 24 * 3_600_000;

/** Checks the validity of a certificate. @param now ms since the epoch by the server's clock, which decides */
export function certificateValidity(
  { validFrom, validTo }: Pick<ClientCertificate, 'validFrom' | 'validTo'>,
  now: number,
): CertificateValidity {
  if (now > validTo) return 'expired';
  if (now < validFrom) return 'not-yet-valid';
  return validTo - now <= warningPeriod ? 'expires-soon' : 'valid';
}

const hashesByLength: Readonly<Record<number, ThumbprintHash>> = { 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

/**
 * The hash that a thumbprint comes from, deduced from its length: that of the own one shows which the server uses.
 * @param own in any writing; empty without one
 * @returns undefined if it cannot be deduced
 */
export function usedHash(own: string): ThumbprintHash | undefined {
  const digits = plainThumbprint(own);
  return /^[0-9a-f]+$/.test(digits) ? hashesByLength[digits.length] : undefined;
}

/** Writes a thumbprint as the server does, with the case and the separators of the own one. */
export function writtenAs(own: string, thumbprint: string): string {
  const separator = /^[0-9a-f]{2}([:\s-])/i.exec(own)?.[1];
  const parts = separator === undefined ? thumbprint : (thumbprint.match(/../g) ?? []).join(separator);
  return /[A-F]/.test(own) ? parts.toUpperCase() : parts;
}

/** A certificate that can be chosen by name, with the thumbprint to send. */
export interface CertificateChoice {
  readonly certificate: ClientCertificate;
  readonly hash: ThumbprintHash;
  readonly thumbprint: string;
  /** Whether it is the certificate of the own session. */
  readonly isOwn: boolean;
}

/** The hash of the only thumbprint in the server's documentation: the likeliest one where no own certificate shows it. */
export const documentedHash: ThumbprintHash = 'SHA-512';

/**
 * The certificates that can be chosen by name for a logout, each once. Certificates without thumbprints are left out.
 * @param hash used where the own certificate does not show which hash the server uses
 */
export function certificateChoices(
  certificates: readonly ClientCertificate[],
  own: string,
  hash = documentedHash,
): readonly CertificateChoice[] {
  const known = usedHash(own);
  const used = known ?? hash;
  return certificates.flatMap((certificate) => {
    const thumbprint = certificate.thumbprints?.[used];
    if (thumbprint === undefined) return [];
    const isOwn = known !== undefined && compareThumbprints(thumbprint, own) === 'same';
    return [{ certificate, hash: used, thumbprint: isOwn ? own : writtenAs(own, thumbprint), isOwn }];
  });
}

/** What can be picked: the own certificate first, by its bare thumbprint where the server has not disclosed it. */
export function certificateLines(
  certificates: readonly ClientCertificate[],
  own: string,
  hash?: ThumbprintHash,
): readonly { readonly thumbprint: string; readonly certificate?: CertificateChoice }[] {
  const known = certificateChoices(certificates, own, hash).map((certificate) => {
    return { thumbprint: certificate.thumbprint, certificate };
  });
  const isOwnKnown = own === '' || known.some(({ certificate }) => certificate.isOwn);
  return [
    ...(isOwnKnown ? [] : [{ thumbprint: own }]),
    ...known.sort((left, right) => Number(right.certificate.isOwn) - Number(left.certificate.isOwn)),
  ];
}

/** Finds a certificate by its thumbprint in any spelling; undefined if none matches, or more than one. */
export function certificateOf(
  certificates: readonly ClientCertificate[],
  thumbprint: string,
): ClientCertificate | undefined {
  const hash = usedHash(thumbprint);
  const [found, ...others] = certificates.filter(
    ({ thumbprints }) => hash && thumbprints && compareThumbprints(thumbprints[hash], thumbprint) === 'same',
  );
  return others.length === 0 ? found : undefined;
}

/** Whether a text looks like a SHA-1, SHA-256 or SHA-512 hash in hexadecimal. A server may use any of them. */
export function looksLikeThumbprint(text: string): boolean {
  return usedHash(text) !== undefined;
}
