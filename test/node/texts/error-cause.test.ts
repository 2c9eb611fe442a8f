import { describe, expect, test } from 'vitest';
import type { SymbolErrorDetails } from '../../../src/server/symbol-error.js';
import { errorCause, mayHaveWorked, type ErrorCause } from '../../../src/texts/error-cause.js';
import { makeError } from '../fixtures.js';

describe('the cause of an error', () => {
  test.each<[ErrorCause, Partial<SymbolErrorDetails>]>([
    ['no-right', { code: 4101 }],
    ['no-right', { code: 4101, domain: 'TcHmiSrv' }],
    ['symbol-missing', { code: 513 }],
    ['session-expired', { code: 4097 }],
    ['login-failed', { code: 4099 }],
    ['login-wait', { code: 2057 }],
    ['account-disabled', { code: 4110 }],
    ['not-found', { code: 4098 }],
    ['not-found', { code: 4100 }],
    ['not-found', { code: 4103 }],
    ['invalid-answer', { code: 3010 }],
    ['other', { code: 257 }],
    ['timeout', { source: 'timeout', code: 3 }],
    ['no-connection', { source: 'transport', code: 1000 }],
    ['connection-lost', { source: 'transport', code: 1001, outcome: 'unknown' }],
    ['client-limit', { source: 'transport', code: 4465 }],
    ['client-limit', { source: 'transport', code: 465 }],
    ['licence', { source: 'transport', code: 4460 }],
    ['bad-address', { source: 'transport', code: 2 }],
    ['prompt-cancelled', { source: 'framework', code: 10100 }],
    ['invalid-answer', { source: 'framework', code: 3015 }],
    ['other', { source: 'framework', code: 4 }],
    ['not-sent', { message: 'NOT_SENT', code: 4101 }],
  ])('is %s for %o', (cause, parts) => {
    expect(errorCause(makeError(parts))).toBe(cause);
  });

  test('is not guessed from the code of an extension, which has codes of its own', () => {
    expect(errorCause(makeError({ code: 4101, domain: 'TcHmiLdap' }))).toBe('other');
  });
});

describe('a request that nobody answered', () => {
  test.each(['ForceLogout', 'TcHmiUserManagement.DisableUser', 'TcHmiLdap.EnableUser'])(
    'may have worked: %s',
    (symbol) => {
      expect(mayHaveWorked(makeError({ symbol, outcome: 'unknown' }))).toBe(true);
      expect(mayHaveWorked(makeError({ symbol, outcome: 'refused' }))).toBe(false);
    },
  );

  test.each(['ListActiveSessions', 'TcHmiUserManagement.ListDisabledUsers', 'GetSchema', 'Diagnostics::LICENSE', ''])(
    'only reads: %s',
    (symbol) => expect(mayHaveWorked(makeError({ symbol, outcome: 'unknown' }))).toBe(false),
  );
});
