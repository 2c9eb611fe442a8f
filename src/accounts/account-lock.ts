import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import { compareToGroups, compareToSystemAdministrator } from '../directory/membership.js';
import { compareNames, compareUsers, mayBeSame, nameKey, surestOf } from '../session/identity.js';
import { attempt, questionTimeout } from '../server/answers.js';
import type { Directory, DirectoryUser } from '../directory/directory.js';
import { hasVisibleText } from '../session/display-text.js';
import { compareToLocked, listLockedAccounts, lockSymbol, type Account } from '../directory/locked-accounts.js';
import type { Rights } from '../monitor/rights.js';
import { administratorsGroup, type OwnSession } from '../session/session.js';

/** The result of the request to lock an account, so that its user cannot return. */
export interface ReportedLock {
  /** `Domain::name`. */
  readonly account: string;
  /** True if the server has confirmed it; `unknown` if its answer was lost and its list could not be read. */
  readonly isLocked: boolean | 'unknown';
  /** Why it is not locked, or why that is unknown. */
  readonly error?: SymbolError;
}

/**
 * Why the page does not allow changes of accounts: it only shows sessions (`readonly`), it has disabled the control, or
 * its own access rights do not allow this user to use the control.
 */
export type ChangeObstacle = 'readonly' | 'disabled' | 'no-access';

/** What decides which accounts may be locked. */
export interface LockContext {
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
  readonly rights: Rights;
}

/**
 * Why an account must not be locked or unlocked:
 * - `domain-unknown`: the account is ambiguous without its domain.
 * - `own`: the users would lock out themselves.
 * - `system-account`: it belongs to the server; of these, only `__SystemAdministrator` can be locked.
 * - `no-right`: the symbol is not granted.
 * - `accounts-unknown`: the accounts could not be read, so it is unknown who else is an administrator.
 * - `last-administrator`: nobody would be left to administer the server.
 */
export type LockObstacle =
  | 'domain-unknown'
  | 'own'
  | 'system-account'
  | 'no-right'
  | 'accounts-unknown'
  | 'last-administrator';

/**
 * Why an account must not be locked; undefined if it may be. To lock several accounts, check one after the other, each
 * with the previous ones as `locked`: otherwise the last two administrators could be locked together.
 * @param locked other accounts that are about to be locked
 */
export function lockObstacle(
  account: Account,
  context: LockContext,
  locked: readonly Account[] = [],
): LockObstacle | undefined {
  const { directory, own, rights } = context;
  const { name, domain } = account;
  if (!hasVisibleText(domain) || !hasVisibleText(name)) return 'domain-unknown';
  // In doubt it is the own account: without a known own session, no account may be locked.
  if (!own || mayBeSame(compareUsers({ name: own.user, domain: own.domain }, account))) return 'own';
  if (isSystemAccount(name)) return 'system-account';
  if (rights.get(lockSymbol(domain, 'DisableUser')) === 'no') return 'no-right';
  if (!directory.isKnown) return 'accounts-unknown';
  const isLocked = (user: DirectoryUser) =>
    mayBeSame(compareToLocked(user, directory.disabledAccounts)) || locked.some((other) => isSame(user, other));
  const isAdministrator = ({ groups }: DirectoryUser) => compareToGroups(administratorsGroup, groups);
  const administrators = directory.users.filter((user) => isAdministrator(user) === 'same');
  // The groups of an account that is not listed are unknown, so it may be an administrator.
  const isListed = directory.users.some((user) => compareNames(user.name, name) === 'same' && isSame(user, account));
  const mayBeAdministrator =
    !isListed ||
    directory.users.some((user) => mayBeSame(isAdministrator(user)) && isSame(user, account)) ||
    mayBeSame(compareToSystemAdministrator(name));
  const others = administrators.filter((user) => !isSame(user, account) && !isLocked(user));
  return mayBeAdministrator && !others.some((user) => isCertain(user, directory)) ? 'last-administrator' : undefined;
}

/** Why an account cannot be unlocked; undefined if it can be. */
export function unlockObstacle(account: Account, rights: Rights): LockObstacle | undefined {
  if (!hasVisibleText(account.domain) || !hasVisibleText(account.name)) return 'domain-unknown';
  return rights.get(lockSymbol(account.domain, 'EnableUser')) === 'no' ? 'no-right' : undefined;
}

function isSystemAccount(name: string): boolean {
  return nameKey(name).startsWith(nameKey('__System')) && compareToSystemAdministrator(name) !== 'same';
}

/** In doubt, if the domain is unknown or the name is written otherwise, they are the same. */
function isSame(user: DirectoryUser, account: Account): boolean {
  return mayBeSame(compareUsers(user, account));
}

/** An administrator counts as remaining only if it is known whether the account is locked. */
function isCertain({ domain }: DirectoryUser, { lockKnownFor }: Directory): boolean {
  return lockKnownFor.has(domain);
}

/** Locking or unlocking was refused before anything was sent. */
export class LockRefusedError extends Error {
  readonly obstacle: LockObstacle;

  constructor(obstacle: LockObstacle) {
    super(`The account must not be locked or unlocked: ${obstacle}.`);
    this.name = 'LockRefusedError';
    this.obstacle = obstacle;
  }
}

/** The result of locking or unlocking an account. */
export interface LockResult {
  /** What the server's list of locked accounts says afterwards; `unknown` if it could not be read. */
  readonly isLocked: boolean | 'unknown';
  /** Why the request failed. It may still have taken effect. */
  readonly error?: SymbolError;
}

/**
 * Locks an account, so that nobody can log in with it. Its running sessions remain. The request is sent once, then
 * verified by reading the list again.
 * @throws {LockRefusedError} if the account must not be locked; nothing was sent
 */
export async function lockAccount(
  client: SymbolClient,
  account: Account,
  context: LockContext,
  options: RequestOptions & { readonly locked?: readonly Account[] } = {},
): Promise<LockResult> {
  const { locked, ...request } = options;
  const obstacle = lockObstacle(account, context, locked);
  if (obstacle) throw new LockRefusedError(obstacle);
  return writeAndVerify(client, 'DisableUser', account, request);
}

/**
 * Unlocks an account. The request is sent once, then verified by reading the list again.
 * @throws {LockRefusedError} if the account cannot be unlocked; nothing was sent
 */
export async function unlockAccount(
  client: SymbolClient,
  account: Account,
  rights: Rights,
  options: RequestOptions = {},
): Promise<LockResult> {
  const obstacle = unlockObstacle(account, rights);
  if (obstacle) throw new LockRefusedError(obstacle);
  return writeAndVerify(client, 'EnableUser', account, options);
}

async function writeAndVerify(
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
  const listed = list.value && surestOf(list.value.accounts.map((other) => compareUsers(other, account)));
  const isLocked = !listed || listed === 'in-doubt' ? 'unknown' : listed === 'same';
  return { isLocked, ...(error && { error }) };
}
