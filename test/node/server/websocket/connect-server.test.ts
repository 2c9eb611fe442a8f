import { afterEach, expect, test, vi } from 'vitest';
import { connectServer } from '../../../../src/server/websocket/connect-server.js';
import { createScriptedSockets } from './scripted-socket.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a server that is named by its address gets a connection of its own at once, which ends with its client', () => {
  const scripted = createScriptedSockets();
  vi.stubGlobal('WebSocket', scripted.webSocket);
  const [one, other] = [connectServer('ws://one.example'), connectServer('ws://other.example')];
  expect(scripted.sockets.map(({ url }) => new URL(url).host)).toEqual(['one.example', 'other.example']);
  scripted.sockets.forEach((socket) => socket.accept());
  expect([one.connection, other.connection]).toEqual(['online', 'online']);
  one.close();
  expect(scripted.sockets.map(({ readyState }) => readyState)).toEqual([2, 1]);
  other.close();
});
