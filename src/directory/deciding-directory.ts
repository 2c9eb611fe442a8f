import { emptyDirectory, type Directory } from './directory.js';
import { lockSymbol } from './locked-accounts.js';

/** Symbols that say who the accounts are and which groups they are in. */
const accountSymbols: readonly string[] = ['ListUsers', 'ListUserGroups'];

/**
 * A directory as it may decide about a logout or a lock: without accounts, groups and locks that are only known from
 * earlier, since they could not be read again. Whoever is in doubt then counts as possibly affected, held, or an administrator.
 */
export function decidingDirectory(directory: Directory): Directory {
  const outdated = new Set(directory.sources.flatMap(({ symbol, isOutdated }) => (isOutdated ? [symbol] : [])));
  if (outdated.size === 0) return directory;
  const isLockKnown = (domain: string) => !outdated.has(lockSymbol(domain, 'ListDisabledUsers'));
  const lockKnownFor = new Set([...directory.lockKnownFor].filter(isLockKnown));
  const hasAccounts = !accountSymbols.some((symbol) => outdated.has(symbol));
  const { users, usersByName } = hasAccounts ? directory : emptyDirectory;
  return { ...directory, lockKnownFor, users, usersByName, isKnown: directory.isKnown && hasAccounts };
}
