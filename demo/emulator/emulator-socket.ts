import type { Emulator } from './emulator.js';
import type { ConnectionIdentity, EmulatorConnection } from './emulator-types.js';
import { parseIdentity, worldQueryOf } from './world-query.js';
import type { Worlds } from './worlds.js';

/**
 * A stand-in for the global `WebSocket` class whose sockets reach an emulator in the same process, whatever their URL.
 * @param identity who is connected: the same for every socket that the constructor makes
 */
export function createEmulatorSocket(emulator: Emulator, identity: ConnectionIdentity): typeof WebSocket {
  return class extends EmulatorSocket {
    constructor(url: string | URL = 'ws://emulator.invalid/') {
      super(emulator, identity, String(url));
    }
  };
}

/**
 * A stand-in for the global `WebSocket` class whose sockets reach worlds in the same process: the query of the URL says
 * which one and who connects, as it does over a network. An invalid query makes the constructor throw.
 */
export function createWorldSocket(worlds: Worlds): typeof WebSocket {
  return class extends EmulatorSocket {
    constructor(url: string | URL) {
      const query = worldQueryOf(new URL(url));
      const { emulator, release } = worlds.enter(query);
      super(emulator, parseIdentity(query), String(url));
      this.addEventListener('close', release, { once: true });
    }
  };
}

/**
 * A WebSocket without a network. As with a real one, nothing happens before the calling code has finished: opening,
 * sending, receiving and closing each take a microtask.
 *
 * @fires open
 * @fires message
 * @fires error
 * @fires close
 */
class EmulatorSocket extends EventTarget implements WebSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;

  readonly url: string;
  readonly protocol = '';
  readonly extensions = '';
  readonly bufferedAmount = 0;
  binaryType: BinaryType = 'blob';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;

  #readyState: 0 | 1 | 2 | 3 = EmulatorSocket.CONNECTING;
  #connection: EmulatorConnection | undefined;

  constructor(emulator: Emulator, identity: ConnectionIdentity, url: string) {
    super();
    this.url = url;
    queueMicrotask(() => this.#connect(emulator, identity));
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return this.#readyState;
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.#readyState === EmulatorSocket.CONNECTING) {
      throw new DOMException('The socket is still connecting.', 'InvalidStateError');
    }
    if (typeof data !== 'string') throw new TypeError('The protocol has text frames only.');
    queueMicrotask(() => {
      if (this.#readyState === EmulatorSocket.OPEN) this.#connection?.receive(data);
    });
  }

  close(code = 1005, reason = ''): void {
    if (code !== 1005 && code !== 1000 && (code < 3000 || code > 4999)) {
      throw new DOMException('The close code must be 1000 or from 3000 to 4999.', 'InvalidAccessError');
    }
    if (this.#readyState === EmulatorSocket.CONNECTING) this.#end(1006, '');
    else if (this.#readyState === EmulatorSocket.OPEN) this.#end(code, reason);
  }

  #connect(emulator: Emulator, identity: ConnectionIdentity): void {
    if (this.#readyState !== EmulatorSocket.CONNECTING) return;
    this.#connection = emulator.connect(identity, {
      send: (text) =>
        queueMicrotask(() => {
          if (this.#readyState === EmulatorSocket.OPEN) this.#fire(new MessageEvent('message', { data: text }));
        }),
      sendBinary: (bytes) =>
        queueMicrotask(() => {
          const data = this.binaryType === 'blob' ? new Blob([new Uint8Array(bytes)]) : new Uint8Array(bytes).buffer;
          if (this.#readyState === EmulatorSocket.OPEN) this.#fire(new MessageEvent('message', { data }));
        }),
      // After the messages that are already on their way.
      close: (code, reason = '') => queueMicrotask(() => this.#end(code, reason)),
    });
    if (emulator.refusesConnections) return;
    this.#readyState = EmulatorSocket.OPEN;
    this.#fire(new Event('open'));
  }

  #end(code: number, reason: string): void {
    if (this.#readyState >= EmulatorSocket.CLOSING) return;
    this.#readyState = EmulatorSocket.CLOSING;
    queueMicrotask(() => {
      this.#readyState = EmulatorSocket.CLOSED;
      this.#connection?.closed();
      if (code === 1006) this.#fire(new Event('error'));
      // Node 20 has no CloseEvent.
      this.#fire(Object.assign(new Event('close'), { code, reason, wasClean: code !== 1006 }));
    });
  }

  #fire(event: Event): void {
    const handler = { open: this.onopen, message: this.onmessage, error: this.onerror, close: this.onclose };
    const listener = handler[event.type as keyof typeof handler] as ((event: Event) => void) | null;
    listener?.call(this, event);
    this.dispatchEvent(event);
  }
}
