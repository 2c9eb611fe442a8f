import type { LogoutObstacle } from '../sessions/availability.js';
import { displayText } from '../sessions/display-text.js';
import { errorCause, type ErrorCause } from '../sessions/explain-error.js';
import type { SymbolError } from '../symbols/symbol-error.js';
import type { TextKey } from './catalogue.js';
import type { Texts } from './texts.js';

/** An error in words: its code and name with the server's reason, the cause, and what can be done. */
export interface ErrorDescription {
  /** `Error 4101 INSUFFICIENT_ACCESS: <reason of the server>` */
  readonly code: string;
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
  other: 'Other',
};

/** Puts an error into words. What the server wrote is cleaned and cut. */
export function describeError(error: SymbolError, texts: Texts): ErrorDescription {
  const suffix = causeSuffixes[errorCause(error)];
  const head = texts.get('error', { code: String(error.code), name: displayText(error.message) });
  const symbol = displayText(error.symbol);
  const cause =
    suffix === 'NoRight' || suffix === 'SymbolMissing'
      ? texts.get(`cause${suffix}`, { symbol })
      : texts.get(`cause${suffix}`);
  return {
    code: error.reason === '' ? head : `${head}: ${displayText(error.reason, 300)}`,
    cause,
    remedy: texts.get(`remedy${suffix}`),
  };
}

/** Cause and way out in one line. */
export function describeCause(error: SymbolError, texts: Texts): string {
  const { cause, remedy } = describeError(error, texts);
  return `${cause} ${remedy}`;
}

const logoutObstacleKeys = {
  readonly: 'blockedReadonly',
  offline: 'blockedOffline',
  'no-list': 'blockedNoList',
  'own-unknown': 'blockedOwnUnknown',
  guest: 'blockedGuest',
  'no-right': 'blockedNoRight',
  running: 'blockedRunning',
  disabled: 'blockedDisabled',
  'no-access': 'blockedNoAccess',
  reauthentication: 'blockedReauthentication',
  comment: 'blockedComment',
  'demands-unknown': 'blockedDemandsUnknown',
} as const satisfies Record<Exclude<LogoutObstacle, 'stale'>, TextKey>;

/** @param age of the list, in ms */
export function describeLogoutObstacle(obstacle: LogoutObstacle, age: number, texts: Texts): string {
  return obstacle === 'stale'
    ? texts.get('blockedStale', { age: texts.duration(age) })
    : texts.get(logoutObstacleKeys[obstacle]);
}

/**
 * What is behind a missing connection, for a place that has already said that there is none.
 */
export function describeConnection(error: SymbolError, texts: Texts): string {
  const cause = errorCause(error);
  // A connection that broke says nothing about a request here; the way out is the same as for one that never was.
  if (cause === 'no-connection' || cause === 'connection-lost') return texts.get('remedyNoConnection');
  return describeCause(error, texts);
}
