/** A user name split at the first `::`; the domain is empty where there is none. */
export interface QualifiedName {
  readonly name: string;
  readonly domain: string;
}

/**
 * Splits `Domain::name`. Which of both forms a server uses in its session list is not known, so both are understood.
 */
export function splitUserName(userName: string): QualifiedName {
  const separator = userName.indexOf('::');
  return separator < 0
    ? { name: userName, domain: '' }
    : { name: userName.slice(separator + 2), domain: userName.slice(0, separator) };
}

/** `Domain::name`; the name alone where no domain is known. */
export function qualifiedName(domain: string | undefined, name: string): string {
  return domain ? `${domain}::${name}` : name;
}
