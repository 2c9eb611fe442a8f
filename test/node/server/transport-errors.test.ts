import { expect, test } from 'vitest';
import {
  closedError,
  closeProblem,
  isTurnedAway,
  notReadyError,
  timeoutError,
} from '../../../src/server/transport-errors.js';

const url = 'wss://hmi.example:2020/';

test('a request that was never sent is refused, and one under way may have worked', () => {
  expect(notReadyError('A', { kind: 'no-websocket' })).toMatchObject({ code: 1000, symbol: 'A', outcome: 'refused' });
  expect(closedError('A', { kind: 'closed-here' })).toMatchObject({ code: 1001, symbol: 'A', outcome: 'unknown' });
  for (const outcome of ['refused', 'unknown'] as const) {
    expect(timeoutError('A', 500, outcome)).toMatchObject({ code: 3, source: 'timeout', outcome });
  }
});

test.each([
  [4465, 'CLIENT_LIMIT'],
  [4460, 'LICENSE_EXPIRED'],
])('close code %i says why the server rejects a client, whether or not the socket was open', (code, message) => {
  expect(isTurnedAway(code)).toBe(true);
  for (const wasOpen of [true, false]) {
    expect(closeProblem(wasOpen, code, '', url)).toMatchObject({ code, message, outcome: 'refused' });
  }
});

test.each([1000, 1006, 4000, 465])('close code %i does not lengthen the wait before the next attempt', (code) => {
  expect(isTurnedAway(code)).toBe(false);
  expect(closeProblem(false, code, '', url)).toMatchObject({ message: 'WEBSOCKET_NOT_READY' });
  expect(closeProblem(true, code, 'Bye.', url)).toMatchObject({ message: 'WEBSOCKET_CLOSED' });
});

test('Network: a server that closes with 1013 is overloaded, and is not asked again soon', () => {
  expect(isTurnedAway(1013)).toBe(true);
  expect(closeProblem(true, 1013, 'Overloaded.', url)).toMatchObject({ message: 'WEBSOCKET_CLOSED', code: 1001 });
});
