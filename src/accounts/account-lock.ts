import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import { isSystemAdministrator } from '../directory/membership.js';
import { attempt, questionTimeout } from '../server/answers.js';
import type { Directory, DirectoryUser } from '../directory/directory.js';
import { hasVisibleText } from '../session/display-text.js';
import { accountKey, listLockedAccounts, lockSymbol, type Account } from '../directory/locked-accounts.js';
import type { Rights } from '../monitor/rights.js';
import { administratorsGroup, type OwnSession } from '../session/session.js';

/** What became of the wish to lock an account, so that its user cannot come back. */
export interface ReportedLock {
  /** `Domain::name`. */
  readonly account: string;
  /** True when the server has confirmed it; `unknown` where its answer was lost and its list could not be read. */
  readonly isLocked: boolean | 'unknown';
  /** Why it is not locked, or why nobody knows. */
  readonly error?: SymbolError;
}

/**
 * Why the page lets nobody change accounts: it only shows sessions (`readonly`), it has disabled the control, or its own
 * access rights do not allow the control to this user.
 */
export type ChangeObstacle = 'readonly' | 'disabled' | 'no-access';

/** What decides who may be locked. */
export interface LockContext {
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
  readonly rights: Rights;
}

/**
 * Why an account must not be locked or unlocked:
 * - `domain-unknown`: nobody knows which of several accounts is meant.
 * - `own`: one would lock oneself out.
 * - `system-account`: the server's own; only `__SystemAdministrator` can be locked.
 * - `no-right`: the symbol is not granted.
 * - `accounts-unknown`: the accounts cannot be read, so nobody knows who else is an administrator.
 * - `last-administrator`: nobody could administer the server any more.
 */
export type LockObstacle =
  'domain-unknown' | 'own' | 'system-account' | 'no-right' | 'accounts-unknown' | 'last-administrator';

/**
 * Why an account must not be locked; undefined where it may be. Several that are to be locked together are asked about
 * one after the other, each with those before it as `locked`: two last administrators are also the last.
 * @param locked accounts that are about to be locked as well
 */
export function lockObstacle(
  account: Account,
  facts: LockContext,
  locked: readonly Account[] = [],
): LockObstacle | undefined {
  const { directory, own, rights } = facts;
  const { name, domain } = account;
  if (!hasVisibleText(domain) || !hasVisibleText(name)) return 'domain-unknown';
  // In doubt it is the own one: a page that does not know who it is locks nobody.
  if (!own || (own.user === name && (own.domain === '' || own.domain === domain))) return 'own';
  if (isSystemAccount(name)) return 'system-account';
  if (rights.get(lockSymbol(domain, 'DisableUser')) === 'no') return 'no-right';
  if (!directory.isKnown) return 'accounts-unknown';
  const isLocked = (user: DirectoryUser) =>
    directory.disabledAccounts.has(accountKey(user)) ||
    locked.some((other) => other.name === user.name && (user.domain === '' || user.domain === other.domain));
  const administrators = directory.users.filter(({ groups }) => groups.includes(administratorsGroup));
  // One that is not listed has groups that nobody knows.
  const isListed = directory.users.some((user) => isSame(user, account));
  const isAdministrator =
    !isListed || administrators.some((user) => isSame(user, account)) || isSystemAdministrator(name);
  const others = administrators.filter((user) => !isSame(user, account) && !isLocked(user));
  return isAdministrator && !others.some((user) => isCertain(user, directory)) ? 'last-administrator' : undefined;
}

/** Why an account cannot be unlocked; undefined where it can be. */
export function unlockObstacle(account: Account, rights: Rights): LockObstacle | undefined {
  if (!hasVisibleText(account.domain) || !hasVisibleText(account.name)) return 'domain-unknown';
  return rights.get(lockSymbol(account.domain, 'EnableUser')) === 'no' ? 'no-right' : undefined;
}

function isSystemAccount(name: string): boolean {
  return name.startsWith('__System') && !isSystemAdministrator(name);
}

/** In doubt, for lack of a domain, they are the same. */
function isSame(user: DirectoryUser, account: Account): boolean {
  return user.name === account.name && (user.domain === '' || user.domain === account.domain);
}

/** An administrator counts only where it is known whether the account is locked. */
function isCertain({ domain }: DirectoryUser, { lockKnownFor }: Directory): boolean {
  return lockKnownFor.has(domain);
}

/** Locking was refused here, before anything was sent. */
export class LockRefusedError extends Error {
  readonly obstacle: LockObstacle;

  constructor(obstacle: LockObstacle) {
    super(`The account must not be locked or unlocked: ${obstacle}.`);
    this.name = 'LockRefusedError';
    this.obstacle = obstacle;
  }
}

/** What the server's list of locked accounts said afterwards; `unknown` where it could not be read. */
export interface LockResult {
  readonly isLocked: boolean | 'unknown';
  /** Why the request failed; it may have worked all the same. */
  readonly error?: SymbolError;
}

/**
 * Locks an account: nobody can log in with it any more. Running sessions stay. Asked once, then looked whether it is so.
 * @throws {LockRefusedError} when it must not be locked; nothing was sent
 */
export async function lockAccount(
  client: SymbolClient,
  account: Account,
  facts: LockContext,
  options: RequestOptions & { readonly locked?: readonly Account[] } = {},
): Promise<LockResult> {
  const { locked, ...request } = options;
  const obstacle = lockObstacle(account, facts, locked);
  if (obstacle) throw new LockRefusedError(obstacle);
  return writeAndLook(client, 'DisableUser', account, request);
}

/**
 * Unlocks an account. Asked once, then looked whether it is so.
 * @throws {LockRefusedError} when it cannot be unlocked; nothing was sent
 */
export async function unlockAccount(
  client: SymbolClient,
  account: Account,
  rights: Rights,
  options: RequestOptions = {},
): Promise<LockResult> {
  const obstacle = unlockObstacle(account, rights);
  if (obstacle) throw new LockRefusedError(obstacle);
  return writeAndLook(client, 'EnableUser', account, options);
}

async function writeAndLook(
  client: SymbolClient,
  verb: 'DisableUser' | 'EnableUser',
  account: Account,
  options: RequestOptions,
): Promise<LockResult> {
  const { error } = await attempt(() =>
    client.writeSymbol(lockSymbol(account.domain, verb), account.name, { timeout: questionTimeout, ...options }),
  );
  options.signal?.throwIfAborted();
  const list = await attempt(() => listLockedAccounts(client, account.domain, options));
  const isLocked = list.value?.accounts.some((other) => other.name === account.name) ?? 'unknown';
  return { isLocked, ...(error && { error }) };
}
