import type { SocketLike } from '../../../../src/server/websocket/reconnecting-socket.js';

/** A request frame as it left the client. */
export interface SentFrame {
  readonly requestType: string;
  readonly id: number;
  readonly intervalTime?: number;
  readonly commands: readonly [
    { readonly symbol: string; readonly writeValue?: unknown; readonly commandOptions: readonly string[] },
  ];
}

/** A WebSocket without a network: the test plays the server. */
class ScriptedSocket implements SocketLike {
  readonly url: string;
  readonly texts: string[] = [];
  /** Close code that the client used. */
  closedWith: number | undefined;
  readyState = 0;
  readonly #listeners: { readonly type: string; readonly call: (event: never) => void }[] = [];

  constructor(url: string) {
    this.url = url;
  }

  get sent(): SentFrame[] {
    return this.texts.map((text) => JSON.parse(text) as SentFrame);
  }

  /** The newest frame for a symbol. */
  sentFor(symbol: string): SentFrame {
    const frame = this.sent.reverse().find(({ commands }) => commands[0].symbol === symbol);
    if (frame === undefined) throw new Error(`${symbol} was not sent`);
    return frame;
  }

  send(text: string): void {
    this.texts.push(text);
  }

  close(code?: number): void {
    if (this.readyState > 1) return;
    this.readyState = 2;
    this.closedWith = code;
  }

  addEventListener(type: string, call: (event: never) => void): void {
    this.#listeners.push({ type, call });
  }

  accept(): void {
    this.readyState = 1;
    this.#fire('open', {});
  }

  /** Delivers raw data. */
  receive(data: unknown): void {
    this.#fire('message', { data });
  }

  /** Delivers a frame with one command. */
  answer(id: number, command: Readonly<Record<string, unknown>>): void {
    this.receive(JSON.stringify({ apiVersion: '1.0.0.0', id, sessionId: 'f'.repeat(128), commands: [command] }));
  }

  /** Answers the newest request for a symbol with a value. */
  answerWith(symbol: string, readValue: unknown): void {
    this.answer(this.sentFor(symbol).id, { symbol, readValue });
  }

  /** The server closes, or the network breaks (1006). */
  break(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.#fire('error', {});
    this.#fire('close', { code, reason });
  }

  #fire(type: string, event: object): void {
    for (const listener of this.#listeners) if (listener.type === type) listener.call(event as never);
  }
}

/** A constructor for the client's `webSocket` option, and the sockets it made. */
export function createScriptedSockets() {
  const sockets: ScriptedSocket[] = [];
  class RecordedSocket extends ScriptedSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  return {
    webSocket: RecordedSocket,
    sockets,
    /** The newest socket. */
    get socket(): ScriptedSocket {
      const newest = sockets.at(-1);
      if (newest === undefined) throw new Error('No connection was tried.');
      return newest;
    },
  };
}
