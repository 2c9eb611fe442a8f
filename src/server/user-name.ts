/** A user name split at the first `::`; the domain is empty if there is none. */
export interface QualifiedName {
  readonly name: string;
  readonly domain: string;
}

/**
 * Splits `Domain::name`. It is not known whether a server's session list contains names with or without the domain, so
 * both are understood.
 */
export function splitUserName(userName: string): QualifiedName {
  const separator = userName.indexOf('::');
  return separator < 0
    ? { name: userName, domain: '' }
    : { name: userName.slice(separator + 2), domain: userName.slice(0, separator) };
}

/** `Domain::name`; the name alone if no domain is known. */
export function qualifiedName(domain: string | undefined, name: string): string {
  return domain ? `${domain}::${name}` : name;
}
