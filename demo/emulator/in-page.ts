import { controlWorld, type WorldState } from './control.js';
import { createWorldSocket } from './emulator-socket.js';
import { Worlds } from './worlds.js';

declare global {
  /**
   * What the emulator of this page was asked, and the sessions it has, as `/__emulator` answers beside a server.
   * @param command what to do first, as in the body of a `POST`
   */
  var emulatorState: (command?: Readonly<Record<string, unknown>>) => WorldState;
}

/** Runs the emulator in the page itself, for a demo on a server that has only files. Each page has worlds of its own. */
const worlds = new Worlds();
globalThis.WebSocket = createWorldSocket(worlds);
globalThis.emulatorState = (command) => controlWorld(worlds, new URLSearchParams(location.search), command);
