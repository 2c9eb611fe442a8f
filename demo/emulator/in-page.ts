import { controlWorld, type WorldState } from './control.js';
import { createWorldSocket } from './emulator-socket.js';
import { worldQueryOf } from './world-query.js';
import { Worlds } from './worlds.js';

declare global {
  /**
   * What the emulator of this page was asked, and the sessions it has, as `/__emulator` answers beside a server. Undefined
   * where the emulator runs beside the page.
   * @param command what to do first, as in the body of a `POST`
   * @param address of the emulated server's WebSocket; that of the page's own server if undefined
   */
  var emulatorState: ((command?: Readonly<Record<string, unknown>>, address?: string) => WorldState) | undefined;
}

/** Runs the emulator in the page itself, for a demo on a server that has only files. Each page has worlds of its own. */
const worlds = new Worlds();
globalThis.WebSocket = createWorldSocket(worlds);
globalThis.emulatorState = (command, address = location.href) =>
  controlWorld(worlds, worldQueryOf(new URL(address)), command);
