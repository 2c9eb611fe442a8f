import type { AuthenticationDomain, DirectoryUser } from './directory.js';
import { hasVisibleText } from '../session/display-text.js';
import { isRecord } from '../kit/json.js';
import { stringOr, stringsOf, tooManyEntries, wrongType, type ParseResult } from '../server/answers.js';
import { qualifiedName, splitUserName } from '../server/user-name.js';

/** The accounts in an answer of `ListUsers`. */
export interface ParsedUsers {
  readonly users: readonly DirectoryUser[];
  /** Number of entries without a usable name. */
  readonly malformed: number;
}

/**
 * Parses an answer of `ListUsers`: an array of `{name, domain, groups, …}`. Versions 1 and 2 do not differ in what is
 * used here. The domain may also precede the name.
 */
export function parseUsers(answer: unknown): ParseResult<ParsedUsers> {
  if (!Array.isArray(answer)) {
    return wrongType(answer, 'array');
  }
  const tooMany = tooManyEntries(answer.length);
  if (tooMany) return tooMany;
  const users: DirectoryUser[] = [];
  for (const entry of answer) {
    if (!isRecord(entry) || !hasVisibleText(entry.name)) continue;
    const { name, domain } = splitUserName(entry.name);
    users.push({
      name,
      domain: stringOr(entry.domain, domain),
      groups: stringsOf(entry.groups).filter(hasVisibleText),
    });
  }
  return { ok: true, value: { users, malformed: answer.length - users.length } };
}

/** Parses an answer of `ListUserGroups`: an array of group names. */
export function parseUserGroups(answer: unknown): ParseResult<readonly string[]> {
  if (!Array.isArray(answer)) {
    return wrongType(answer, 'array');
  }
  const tooMany = tooManyEntries(answer.length);
  return tooMany ?? { ok: true, value: stringsOf(answer).filter(hasVisibleText) };
}

/**
 * Parses an answer of `<domain>.ListDisabledUsers`: an array of names, with or without the domain.
 */
export function parseDisabledUsers(
  answer: unknown,
  domain: string,
): ParseResult<{ readonly names: readonly string[]; readonly malformed: number }> {
  if (!Array.isArray(answer)) {
    return wrongType(answer, 'array');
  }
  const tooMany = tooManyEntries(answer.length);
  if (tooMany) return tooMany;
  const prefix = qualifiedName(domain, '');
  const names = stringsOf(answer)
    .map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name))
    .filter(hasVisibleText);
  return { ok: true, value: { names, malformed: answer.length - names.length } };
}

/**
 * Parses an answer of `ListDomains`, a map from name to properties, and keeps the domains that people can log in with.
 */
export function parseAuthenticationDomains(answer: unknown): ParseResult<readonly AuthenticationDomain[]> {
  if (!isRecord(answer)) {
    return wrongType(answer, 'object');
  }
  return {
    ok: true,
    value: Object.entries(answer).flatMap(([name, properties]) => {
      if (!hasVisibleText(name) || !isRecord(properties) || properties.authExtension !== true) return [];
      const friendlyName = properties.friendlyName;
      return [{ name, friendlyName: hasVisibleText(friendlyName) ? friendlyName : name }];
    }),
  };
}
