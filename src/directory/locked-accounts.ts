import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { splitUserName } from '../server/user-name.js';
import { compareUsers, mayBeSame, type Sameness } from '../session/identity.js';
import { expectParsed } from '../server/answers.js';
import { parseDisabledUsers } from './parse-accounts.js';

/** A user account. The name alone is ambiguous: it may exist in several domains. */
export interface Account {
  readonly name: string;
  readonly domain: string;
}

/**
 * `Domain::name`, which identifies one account. Unlike `qualifiedName` it keeps an empty domain, so that a name
 * without a domain never equals an account of some domain.
 */
export function accountKey({ name, domain }: Account): string {
  return `${domain}::${name}`;
}

/** Whether an account is among locked ones; `in-doubt` if only another writing of it is. @param locked as `Domain::name` */
export function compareToLocked(account: Account, locked: ReadonlySet<string>): Sameness {
  if (locked.has(accountKey(account))) return 'same';
  const others = [...locked].map((key) => compareUsers(account, splitUserName(key)));
  return others.some(mayBeSame) ? 'in-doubt' : 'different';
}

/** The locked accounts of a domain. */
export interface LockedAccounts {
  readonly accounts: readonly Account[];
  /** Number of entries that are not names. */
  readonly malformed: number;
}

/** Reads the locked accounts of a domain. @throws {SymbolError} also if the answer has no usable shape */
export async function listLockedAccounts(
  client: SymbolClient,
  domain: string,
  options?: RequestOptions,
): Promise<LockedAccounts> {
  const symbol = lockSymbol(domain, 'ListDisabledUsers');
  const { names, malformed } = expectParsed(
    symbol,
    parseDisabledUsers(await client.readSymbol(symbol, options), domain),
  );
  return { accounts: names.map((name) => ({ name, domain })), malformed };
}

/** The symbol that locks or unlocks an account of a domain, or lists the locked ones. */
export function lockSymbol(domain: string, verb: 'DisableUser' | 'EnableUser' | 'ListDisabledUsers'): string {
  return `${domain}.${verb}`;
}
