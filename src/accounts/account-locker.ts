import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolErrorCode, type SymbolError } from '../server/symbol-error.js';
import { lockAccount, lockObstacle, LockRefusedError, type LockContext, type ReportedLock } from './account-lock.js';
import { accountKey, lockSymbol } from '../directory/locked-accounts.js';
import { administratorsGroup } from '../session/session.js';
import type { DirectoryUser } from '../directory/directory.js';

/** Locks accounts in the course of a logout. */
export interface AccountLocker {
  /**
   * Whether it is offered: the own user may do it for sure, the account is not locked already, and it is neither the
   * own one nor the last administrator's.
   */
  readonly canLock: (account: DirectoryUser) => boolean;
  /** The symbol to grant, where nothing but that right is in the way of locking; undefined where something else is. */
  readonly missingRight: (account: DirectoryUser) => string | undefined;
  /** Locks it, once. Never throws for what the server does. @throws the signal's reason, when aborted */
  readonly lock: (account: DirectoryUser, signal: AbortSignal) => Promise<ReportedLock>;
}

/** @param facts as they are at each call */
export function createAccountLocker(client: SymbolClient, facts: () => LockContext): AccountLocker {
  return {
    canLock: (account) => isLockable(account, facts()),
    missingRight: (account) => {
      const known = facts();
      const symbol = lockSymbol(account.domain, 'DisableUser');
      const granted = { ...known, rights: new Map([[symbol, 'yes' as const]]) };
      const isMissing = known.rights.get(symbol) === 'no' && !isNotOffered(account, known);
      return isMissing && isLockable(account, granted) ? symbol : undefined;
    },
    lock: async (account, signal) => {
      const name = accountKey(account);
      try {
        const { isLocked, error } = await lockAccount(client, account, facts(), { signal });
        const outcome = isLocked === 'unknown' ? fromAnswer(error) : isLocked;
        return { account: name, isLocked: outcome, ...(error && outcome !== true && { error }) };
      } catch (error) {
        if (error instanceof LockRefusedError) return { account: name, isLocked: false };
        throw error;
      }
    },
  };
}

/** Where the list of locked accounts cannot be read the answer counts, and a lost one says nothing. */
function fromAnswer(error: SymbolError | undefined): ReportedLock['isLocked'] {
  if (!error) return true;
  return error.outcome === 'unknown' ? 'unknown' : false;
}

function isLockable(account: DirectoryUser, facts: LockContext): boolean {
  return (
    facts.rights.get(lockSymbol(account.domain, 'DisableUser')) === 'yes' &&
    !facts.directory.disabledAccounts.has(accountKey(account)) &&
    lockObstacle(account, facts) === undefined
  );
}

/** Whether the account's domain is known not to lock accounts: what an administrator may not use is not there. */
function isNotOffered({ domain }: DirectoryUser, { directory, own }: LockContext): boolean {
  const source = directory.sources.find(({ symbol }) => symbol === lockSymbol(domain, 'ListDisabledUsers'));
  return own?.groups.includes(administratorsGroup) === true || source?.error?.code === SymbolErrorCode.symbolNotMapped;
}
