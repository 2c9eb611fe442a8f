import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed } from '../server/answers.js';
import { parseDisabledUsers } from './parse-accounts.js';

/** One user account: the name alone may stand for several. */
export interface Account {
  readonly name: string;
  readonly domain: string;
}

/** `Domain::name`, the form that names one account only. */
export function accountKey({ name, domain }: Account): string {
  return `${domain}::${name}`;
}

/** The locked accounts of a domain. */
export interface LockedAccounts {
  readonly accounts: readonly Account[];
  /** Entries that are no names. */
  readonly malformed: number;
}

/** Reads the locked accounts of a domain. @throws {SymbolError} also when the answer has no usable shape */
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

/** Symbol that locks or unlocks an account of a domain, or lists the locked ones. */
export function lockSymbol(domain: string, verb: 'DisableUser' | 'EnableUser' | 'ListDisabledUsers'): string {
  return `${domain}.${verb}`;
}
