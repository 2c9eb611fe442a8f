import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKey, sessionKey } from '../../../src/plant/session-key.js';

test('A key gives back its server and its id, whatever the id looks like, and differs for each of both', () => {
  const part = fc.tuple(fc.nat(), fc.string());
  fc.assert(
    fc.property(part, part, ([server, id], [otherServer, otherId]) => {
      expect(readKey(sessionKey(server, id))).toEqual({ server, id });
      const isSame = server === otherServer && id === otherId;
      expect(sessionKey(server, id) === sessionKey(otherServer, otherId)).toBe(isSame);
    }),
  );
});

test.each(['', 'abc', ':abc', '-1:abc', '1.5:abc', '1', 'one:abc'])('%j is no key of a session', (text) => {
  expect(readKey(text)).toBeUndefined();
});
