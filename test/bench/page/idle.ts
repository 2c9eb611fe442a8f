import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import '../../../src/define.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';

/** What the server was asked, by symbol. */
export type Requests = Readonly<Record<string, number>>;

/** Puts the element before an emulated server on which nothing happens. @returns tells what the server was asked */
export function startIdle(place: HTMLElement): void {
  const emulator = new Emulator({ sessions: 128 });
  const client = new WebSocketClient({
    url: 'ws://emulator.invalid/',
    webSocket: createEmulatorSocket(emulator, { clientIp: '10.0.0.11', user: '__SystemAdministrator' }),
  });
  const manager = document.createElement('tchmi-session-manager');
  manager.client = client;
  manager.style.blockSize = '100%';
  place.append(manager);
  client.connect();
  Object.assign(window, { idleRequests: (): Requests => emulator.record.commands });
}
