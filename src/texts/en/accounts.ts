/** English texts for locked accounts. */
export const accounts = {
  toolsAccounts: 'Locked accounts',
  grantSymbol: 'Your account has no access (needs the symbol {symbol}).',
  accountsIntro: 'Nobody can log in with a locked account. Locking does not end a session that is already active.',
  accountsLookOnly: '{reason} Accounts cannot be unlocked here either.',
  accountsUnknown: 'The server has not said which domains people log in with.',
  accountsReading: 'Reading …',
  accountsNone: 'No account is locked.',
  accountsNotOffered: 'This domain does not support locking accounts.',
  unlock: 'Unlock',
  unlockAccount: 'Unlock {name}',
  unlockQuestion: 'Allow {name} to log in again?',
  unlocked: '{name} can log in again.',
  unlockFailed: '{name} is still locked.',
  unlockUnknown: '{name} may or may not still be locked.',
} as const;
