import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import type { Emulator } from '../../../demo/emulator/emulator.js';
import type { Announcement, AnswerKind } from '../../../src/announce/announcement.js';
import { ServerAnnouncer } from '../../../src/announce/server-announcer.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { fingerprint } from '../../../src/session/session.js';

/** A panel of which every logout may be announced. */
const panel = { clientIp: '10.0.0.21', user: 'operator1', sessionKey: 'panel' };

/** The person at a panel, who answers, or writes what only an administrator may. Nothing of it is certain to arrive. */
export class Person {
  readonly #emulator: Emulator;
  readonly #client: WebSocketClient;
  readonly #announcer: ServerAnnouncer;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
    this.#client = new WebSocketClient({
      url: 'ws://emulator.invalid/',
      webSocket: createEmulatorSocket(emulator, panel),
      reconnectDelay: { initial: 100, maximum: 2000 },
      random: () => 0.5,
    });
    this.#announcer = new ServerAnnouncer(this.#client);
    this.#client.connect();
  }

  /** Answers for each session of the panel: one of them is this person's. */
  answer(announcement: string, kind: AnswerKind): void {
    const sessions = this.#emulator.activeSessions().filter(({ clientIp }) => clientIp === panel.clientIp);
    for (const { id } of sessions) {
      this.#announcer.answer({ announcement, session: fingerprint(id), kind }).catch(() => undefined);
    }
  }

  /** Announces something, or changes what somebody else has announced. */
  forge(announcement: Announcement): void {
    this.#announcer.announce(announcement).catch(() => undefined);
  }

  /** Calls off what somebody else has announced. */
  callOff(announcement: string): void {
    this.#announcer.withdraw({ announcement, cause: 'called-off' }).catch(() => undefined);
  }

  leave(): void {
    this.#client.close();
  }
}
