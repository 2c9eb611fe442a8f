import { SymbolErrorCode, type SymbolError } from '../server/symbol-error.js';

/**
 * What is behind an error, as far as an administrator can do something about it. Each has a sentence with the cause and
 * one with the way out in the catalogue of texts.
 */
export type ErrorCause =
  | 'no-right'
  | 'symbol-missing'
  | 'no-connection'
  | 'connection-lost'
  | 'timeout'
  | 'session-expired'
  | 'login-failed'
  | 'login-wait'
  | 'account-disabled'
  | 'not-found'
  | 'client-limit'
  | 'licence'
  | 'bad-address'
  | 'prompt-cancelled'
  | 'not-allowed'
  | 'invalid-answer'
  | 'not-sent'
  | 'not-loaded'
  | 'other';

const serverCauses: ReadonlyMap<number, ErrorCause> = new Map<number, ErrorCause>([
  [SymbolErrorCode.insufficientAccess, 'no-right'],
  [SymbolErrorCode.symbolNotMapped, 'symbol-missing'],
  [SymbolErrorCode.invalidSession, 'session-expired'],
  [SymbolErrorCode.authFailed, 'login-failed'],
  [SymbolErrorCode.authWait, 'login-wait'],
  [SymbolErrorCode.accountDisabled, 'account-disabled'],
  [SymbolErrorCode.userNotFound, 'not-found'],
  [SymbolErrorCode.groupNotFound, 'not-found'],
  [SymbolErrorCode.sessionNotFound, 'not-found'],
  [SymbolErrorCode.responseInvalid, 'invalid-answer'],
  [SymbolErrorCode.commandsMissing, 'invalid-answer'],
]);

/** Finds the cause of an error. Server codes count only for the server's own domain: extensions define others. */
export function errorCause(error: SymbolError): ErrorCause {
  if (error.message === 'NOT_SENT') return 'not-sent';
  if (error.message === 'NOT_LOADED') return 'not-loaded';
  switch (error.source) {
    case 'timeout':
      return 'timeout';
    case 'transport':
      return transportCause(error);
    case 'framework':
      if (error.code === SymbolErrorCode.interactiveWriteAborted) return 'prompt-cancelled';
      if (error.code === SymbolErrorCode.notAllowed) return 'not-allowed';
      return error.code === SymbolErrorCode.responseInvalid || error.code === SymbolErrorCode.commandsMissing
        ? 'invalid-answer'
        : 'other';
    case 'server': {
      const isOwnCode = error.domain === '' || error.domain === 'TcHmiSrv';
      return (isOwnCode ? serverCauses.get(error.code) : undefined) ?? 'other';
    }
  }
}

/** What changes something where it is used; everything else only reads, also where that is written as a question. */
const deeds = /(?:^|\.)(?:ForceLogout|DisableUser|EnableUser)$/;

/** Whether a request that failed may have worked all the same. One that only reads has nothing that could have worked. */
export function mayHaveWorked({ symbol, outcome }: SymbolError): boolean {
  return outcome === 'unknown' && deeds.test(symbol);
}

function transportCause(error: SymbolError): ErrorCause {
  switch (error.code) {
    case 465:
    case 4465:
      return 'client-limit';
    case 460:
    case 4460:
      return 'licence';
    case 2:
      return 'bad-address';
    default:
      return error.outcome === 'unknown' ? 'connection-lost' : 'no-connection';
  }
}
