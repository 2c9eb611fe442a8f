import { missingSymbols, refusedSymbols } from '../directory/gaps.js';
import type { Directory } from '../directory/directory.js';
import { displayText } from '../session/display-text.js';
import { errorCause, mayHaveWorked, type ErrorCause } from './error-cause.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { Texts } from './texts.js';

/** What is behind an error, and what can be done. */
export interface ErrorExplanation {
  readonly cause: string;
  readonly remedy: string;
}

type Suffix<Cause extends string> = Cause extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Suffix<Tail>}`
  : Capitalize<Cause>;

const causeSuffixes: { readonly [Cause in ErrorCause]: Suffix<Cause> } = {
  'no-right': 'NoRight',
  'symbol-missing': 'SymbolMissing',
  'no-connection': 'NoConnection',
  'connection-lost': 'ConnectionLost',
  timeout: 'Timeout',
  'session-expired': 'SessionExpired',
  'login-failed': 'LoginFailed',
  'login-wait': 'LoginWait',
  'account-disabled': 'AccountDisabled',
  'not-found': 'NotFound',
  'client-limit': 'ClientLimit',
  licence: 'Licence',
  'bad-address': 'BadAddress',
  'prompt-cancelled': 'PromptCancelled',
  'not-allowed': 'NotAllowed',
  'invalid-answer': 'InvalidAnswer',
  'not-sent': 'NotSent',
  'not-loaded': 'NotLoaded',
  other: 'Other',
};

/** What is behind an error, and what can be done. */
export function explainError(error: SymbolError, texts: Texts): ErrorExplanation {
  const suffix = causeSuffixes[errorCause(error)];
  const cause =
    suffix === 'NoRight' || suffix === 'SymbolMissing'
      ? texts.get(`cause${suffix}`, { symbol: displayText(error.symbol) })
      : texts.get(`cause${suffix}`);
  const isLost = suffix === 'Timeout' || suffix === 'ConnectionLost';
  return { cause, remedy: texts.get(isLost && !mayHaveWorked(error) ? 'remedyNoConnection' : `remedy${suffix}`) };
}

/** What is behind a missing connection, for a place that has already said that there is none. */
export function explainConnection(error: SymbolError, texts: Texts): string {
  const cause = errorCause(error);
  // A connection that broke says nothing about a request here; the way out is the same as for one that never was.
  if (cause === 'no-connection' || cause === 'connection-lost') return texts.get('remedyNoConnection');
  const { cause: reason, remedy } = explainError(error, texts);
  return `${reason} ${remedy}`;
}

/** What the directory lacks: what to grant, what the server does not know, or what else went wrong. */
export function explainGaps(directory: Directory, problem: SymbolError, texts: Texts): string {
  const gaps = [
    ['directoryRefused', refusedSymbols(directory)],
    ['directoryMissing', missingSymbols(directory)],
  ] as const;
  const notes = gaps
    .filter(([, symbols]) => symbols.length > 0)
    .map(([key, symbols]) => texts.get(key, { symbols: texts.list(symbols.map((symbol) => displayText(symbol))) }));
  if (notes.length > 0) return notes.join(' ');
  const { cause, remedy } = explainError(problem, texts);
  return texts.get('directoryProblem', { cause: `${cause} ${remedy}` });
}
