import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { WebSocketClient } from '../../../src/index.js';
import { Turns } from '../../../src/kit/turns.js';
import { deepQuery } from './painting.js';

/** A page of several servers, all of which are without power until they are told otherwise. */
export class PowerlessPlant {
  readonly #emulators: readonly Emulator[];
  readonly #rows: number;
  readonly #place: HTMLElement;

  /** @param sessions on each server, besides that of the page */
  constructor(place: HTMLElement, servers: number, sessions: number) {
    const turns = new Turns(8, 2000);
    const identity = { clientIp: '10.0.0.11', user: '__SystemAdministrator' };
    this.#place = place;
    this.#rows = servers * (sessions + 1);
    this.#emulators = Array.from(
      { length: servers },
      (_, index) => new Emulator({ sessions, seed: index + 1, fault: 'refused-connection' }),
    );
    const clients = this.#emulators.map(
      (emulator, index) =>
        new WebSocketClient({
          url: `ws://line${index + 1}.invalid/`,
          webSocket: createEmulatorSocket(emulator, identity),
          turns,
        }),
    );
    const manager = document.createElement('tchmi-session-manager');
    manager.style.blockSize = '100%';
    manager.servers = clients.map((client, index) => ({ name: `Line ${index + 1}`, client }));
    place.append(manager);
    for (const client of clients) client.connect();
  }

  powerOn(): void {
    for (const emulator of this.#emulators) emulator.setFault(undefined);
  }

  /** Whether the list has the sessions of all servers. Its row of headers counts, too. */
  isWhole(): boolean {
    return Number(deepQuery(this.#place, '[aria-rowcount]')?.getAttribute('aria-rowcount')) > this.#rows;
  }
}
