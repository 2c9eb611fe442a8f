import { missingSymbols, refusedSymbols } from '../directory/gaps.js';
import type { Directory } from '../directory/directory.js';
import { displayText } from '../session/display-text.js';
import { errorCause, mayHaveWorked, type ErrorCause } from './error-cause.js';
import type { SymbolError } from '../server/symbol-error.js';
import { isForceLogout } from '../server/force-logout-rule.js';
import type { TextKey } from './catalogue.js';
import type { Texts } from './texts.js';

/** What is behind an error, and what can be done. */
export interface ErrorExplanation {
  readonly cause: string;
  readonly remedy: string;
}

/** What is behind each cause, and the way out. */
const causeKeys = {
  'no-right': { cause: 'causeNoRight', remedy: 'remedyNoRight' },
  'symbol-missing': { cause: 'causeSymbolMissing', remedy: 'remedySymbolMissing' },
  'no-connection': { cause: 'causeNoConnection', remedy: 'remedyNoConnection' },
  'connection-lost': { cause: 'causeConnectionLost', remedy: 'remedyNoConnection' },
  timeout: { cause: 'causeTimeout', remedy: 'remedyNoConnection' },
  'session-expired': { cause: 'causeSessionExpired', remedy: 'remedySessionExpired' },
  'login-failed': { cause: 'causeLoginFailed', remedy: 'remedyLoginFailed' },
  'login-wait': { cause: 'causeLoginWait', remedy: 'remedyLoginWait' },
  'account-disabled': { cause: 'causeAccountDisabled', remedy: 'remedyAccountDisabled' },
  'not-found': { cause: 'causeNotFound', remedy: 'remedyNotFound' },
  'client-limit': { cause: 'causeClientLimit', remedy: 'remedyClientLimit' },
  licence: { cause: 'causeLicence', remedy: 'remedyLicence' },
  'bad-address': { cause: 'causeBadAddress', remedy: 'remedyBadAddress' },
  'prompt-cancelled': { cause: 'causePromptCancelled', remedy: 'remedyPromptCancelled' },
  'not-allowed': { cause: 'causeNotAllowed', remedy: 'remedyNotAllowed' },
  'invalid-answer': { cause: 'causeInvalidAnswer', remedy: 'remedyInvalidAnswer' },
  'not-sent': { cause: 'causeNotSent', remedy: 'remedyNotSent' },
  'not-loaded': { cause: 'causeNotLoaded', remedy: 'remedyNotLoaded' },
  other: { cause: 'causeOther', remedy: 'remedyOther' },
} as const satisfies Record<ErrorCause, { readonly cause: TextKey; readonly remedy: TextKey }>;

/** What is behind an error, and what can be done. */
export function explainError(error: SymbolError, texts: Texts): ErrorExplanation {
  const keys = causeKeys[errorCause(error)];
  const cause =
    keys.cause === 'causeNoRight' || keys.cause === 'causeSymbolMissing'
      ? texts.get(keys.cause, { symbol: displayText(error.symbol) })
      : texts.get(keys.cause);
  return { cause, remedy: texts.get(possibleEffect(error) ?? keys.remedy) };
}

/** The way out where a request may have worked although nobody answered: look before it is sent again. */
function possibleEffect(error: SymbolError) {
  if (!mayHaveWorked(error)) return undefined;
  return isForceLogout(error.symbol) ? 'remedyLogoutUnknown' : 'remedyAccountUnknown';
}

/** What is behind a missing connection, for a place that has already said that there is none. */
export function explainConnection(error: SymbolError, texts: Texts): string {
  const cause = errorCause(error);
  // A connection that broke says nothing about a request here; the way out is the same as for one that never was.
  if (cause === 'no-connection' || cause === 'connection-lost') return texts.get('remedyNoConnection');
  const { cause: reason, remedy } = explainError(error, texts);
  return `${reason} ${remedy}`;
}

/** What the directory lacks: what to grant, what the server does not offer, or what else went wrong. */
export function explainGaps(directory: Directory, problem: SymbolError, texts: Texts): string {
  const gaps = [
    ['directoryRefused', refusedSymbols(directory)],
    ['directoryMissing', missingSymbols(directory)],
  ] as const;
  const notes = gaps
    .filter(([, symbols]) => symbols.length > 0)
    .map(([key, symbols]) =>
      texts.get(key, {
        details: hiddenDetails(symbols, texts),
        symbols: texts.list(symbols.map((symbol) => displayText(symbol))),
      }),
    );
  if (notes.length > 0) return notes.join(' ');
  const { cause, remedy } = explainError(problem, texts);
  return texts.get('directoryProblem', { cause: `${cause} ${remedy}` });
}

/** What cannot be shown without a symbol; the symbol itself is named behind it. */
const hiddenKeys: ReadonlyMap<string, readonly (TextKey & `hidden${string}`)[]> = new Map([
  ['ListUsers', ['hiddenGroups', 'hiddenDomains']],
  ['ListUserGroups', ['hiddenGroups']],
  ['ListDomains', ['hiddenDomains']],
  ['TcHmiSrv.Config', ['hiddenLoginTimes']],
  ['Diagnostics', ['hiddenLicences']],
  ['ListDisabledUsers', ['hiddenLockedAccounts']],
]);

/** The names of what is hidden, as the beginning of a sentence. */
function hiddenDetails(symbols: readonly string[], texts: Texts): string {
  const keys = symbols.flatMap((symbol) => {
    const name = symbol === 'TcHmiSrv.Config' ? symbol : symbol.slice(symbol.lastIndexOf('.') + 1);
    return hiddenKeys.get(name) ?? ['hiddenOthers' as const];
  });
  const names = texts.list([...new Set(keys)].map((key) => texts.get(key)));
  return names.charAt(0).toLocaleUpperCase(texts.locale) + names.slice(1);
}
