import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SymbolError } from '../../../src/server/symbol-error.js';

const errorOf = (message: string, reason: string, cause?: unknown): SymbolError =>
  new SymbolError({ message, reason, code: 257, symbol: 'ForceLogout', source: 'server', outcome: 'refused', cause });

test('an error that quotes a session id, or a part of one, keeps only its ends', () => {
  const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'.split('')), minLength: 16, maxLength: 128 });
  fc.assert(
    fc.property(id, (quoted) => {
      const error = errorOf(`Session ${quoted} is unknown`, `"${quoted}": no such session.`);
      const texts = [error.message, error.reason, error.stack, String(error), JSON.stringify(error)].join('\n');
      for (let start = 0; start + 16 <= quoted.length; start++) {
        expect(texts).not.toContain(quoted.slice(start, start + 16));
      }
      expect(error.reason).toBe(`"${quoted.slice(0, 4)}…${quoted.slice(-4)}": no such session.`);
    }),
  );
});

test('an error that quotes no session id keeps the words of the server', () => {
  const { message, reason } = errorOf(
    'INSUFFICIENT_ACCESS',
    'User "anna" on 10.0.0.21 may not; see 0x1005 and deadbeef.',
  );
  expect(message).toBe('INSUFFICIENT_ACCESS');
  expect(reason).toBe('User "anna" on 10.0.0.21 may not; see 0x1005 and deadbeef.');
});
