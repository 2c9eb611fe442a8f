import type { SymbolClient } from '../server/symbol-client.js';
import { toSymbolError } from '../server/transport-errors.js';
import { SymbolErrorCode, type SymbolError } from '../server/symbol-error.js';
import { lockAccount, lockObstacle, LockRefusedError, type LockContext, type ReportedLock } from './account-lock.js';
import { accountKey, lockSymbol } from '../directory/locked-accounts.js';
import { administratorsGroup } from '../session/session.js';
import type { DirectoryUser } from '../directory/directory.js';

/** Locks accounts as part of a logout. */
export interface AccountLocker {
  /**
   * Whether to offer locking: the own user certainly has the right, the account is not locked yet, and it is neither
   * the own one nor the last administrator's.
   */
  readonly canLock: (account: DirectoryUser) => boolean;
  /** The symbol to grant if only that right is missing; undefined if something else prevents locking. */
  readonly missingRight: (account: DirectoryUser) => string | undefined;
  /** Locks the account, with one request. A failure is in the result. @throws the signal's reason if it aborts */
  readonly lock: (account: DirectoryUser, signal: AbortSignal) => Promise<ReportedLock>;
}

/** Creates a locker. @param context called whenever the current state is needed */
export function createAccountLocker(client: SymbolClient, context: () => LockContext): AccountLocker {
  return {
    canLock: (account) => isLockable(account, context()),
    missingRight: (account) => {
      const known = context();
      const symbol = lockSymbol(account.domain, 'DisableUser');
      const granted = { ...known, rights: new Map([[symbol, 'yes' as const]]) };
      const isMissing = known.rights.get(symbol) === 'no' && !isNotOffered(account, known);
      return isMissing && isLockable(account, granted) ? symbol : undefined;
    },
    lock: async (account, signal) => {
      const name = accountKey(account);
      try {
        const { isLocked, error } = await lockAccount(client, account, context(), { signal });
        const outcome = isLocked === 'unknown' ? outcomeOf(error) : isLocked;
        return { account: name, isLocked: outcome, ...(error && outcome !== true && { error }) };
      } catch (error) {
        if (error instanceof LockRefusedError) return { account: name, isLocked: false };
        signal.throwIfAborted();
        return {
          account: name,
          isLocked: 'unknown',
          error: toSymbolError(lockSymbol(account.domain, 'DisableUser'), error),
        };
      }
    },
  };
}

/** If the list of locked accounts cannot be read, the answer decides; if that is lost too, the outcome is unknown. */
function outcomeOf(error: SymbolError | undefined): ReportedLock['isLocked'] {
  if (!error) return true;
  return error.outcome === 'unknown' ? 'unknown' : false;
}

function isLockable(account: DirectoryUser, context: LockContext): boolean {
  return (
    context.rights.get(lockSymbol(account.domain, 'DisableUser')) === 'yes' &&
    !context.directory.disabledAccounts.has(accountKey(account)) &&
    lockObstacle(account, context) === undefined
  );
}

/**
 * Whether the domain is known not to offer locking. Administrators may use every symbol, so none is missing for them.
 */
function isNotOffered({ domain }: DirectoryUser, { directory, own }: LockContext): boolean {
  const source = directory.sources.find(({ symbol }) => symbol === lockSymbol(domain, 'ListDisabledUsers'));
  return own?.groups.includes(administratorsGroup) === true || source?.error?.code === SymbolErrorCode.symbolNotMapped;
}
