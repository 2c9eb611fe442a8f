import type { SymbolClient } from '../symbols/symbol-client.js';
import { accountKey, lockAccount, lockObstacle, LockRefusedError, type LockFacts } from './account-lock.js';
import type { DirectoryUser } from './directory.js';
import type { ReportedLock } from './report.js';
import { lockSymbol } from './rights.js';

/** Locks accounts in the course of a logout. */
export interface AccountLocker {
  /**
   * Whether it is offered: the own user may do it for sure, the account is not locked already, and it is neither the
   * own one nor the last administrator's.
   */
  readonly canLock: (account: DirectoryUser) => boolean;
  /** Locks it, once. Never throws for what the server does. @throws the signal's reason, when aborted */
  readonly lock: (account: DirectoryUser, signal: AbortSignal) => Promise<ReportedLock>;
}

/** @param facts as they are at each call */
export function createAccountLocker(client: SymbolClient, facts: () => LockFacts): AccountLocker {
  return {
    canLock: (account) => {
      const known = facts();
      return (
        known.rights.get(lockSymbol(account.domain, 'DisableUser')) === 'yes' &&
        !known.directory.disabledAccounts.has(accountKey(account)) &&
        lockObstacle(account, known) === undefined
      );
    },
    lock: async (account, signal) => {
      const name = accountKey(account);
      try {
        const { isLocked, error } = await lockAccount(client, account, facts(), { signal });
        // Confirmed by the server, though its list of locked accounts cannot be read.
        const isConfirmed = isLocked === true || (isLocked === 'unknown' && error === undefined);
        return { account: name, isLocked: isConfirmed, ...(error && !isConfirmed && { error }) };
      } catch (error) {
        if (error instanceof LockRefusedError) return { account: name, isLocked: false };
        throw error;
      }
    },
  };
}
