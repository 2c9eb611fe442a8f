import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { WebSocketClient } from '../../../src/index.js';

/** What went over the wire for one purpose. */
export interface WireLine {
  /** The symbol, or the kind of message where it has none. */
  readonly what: string;
  /** Whether the server is asked once each time, or pushes. */
  readonly kind: 'request' | 'subscription';
  /** Requests sent. */
  requests: number;
  /** Answers and pushes received. */
  answers: number;
  /** Bytes of both. */
  bytes: number;
}

/** Counts the frames of a client by the symbols in them. */
class Wire {
  readonly #lines = new Map<string, WireLine>();
  /** What the requests with these ids were about. */
  readonly #asked = new Map<number, WireLine>();

  get lines(): readonly WireLine[] {
    return [...this.#lines.values()];
  }

  clear(): void {
    for (const line of this.#lines.values()) Object.assign(line, { requests: 0, answers: 0, bytes: 0 });
  }

  /** A frame that the client sends. */
  noteRequest(frame: string): void {
    const { id, requestType, commands } = JSON.parse(frame) as Frame;
    const what = [...new Set(commands?.map(({ symbol }) => symbol))].join(', ') || String(requestType);
    const kind = requestType === 'Subscription' ? 'subscription' : 'request';
    const key = `${kind} ${what}`;
    const line = this.#lines.get(key) ?? { what, kind, requests: 0, answers: 0, bytes: 0 };
    this.#lines.set(key, line);
    this.#asked.set(id, line);
    line.requests++;
    line.bytes += byteLength(frame);
  }

  /** A frame that the server sends. */
  noteAnswer(frame: string): void {
    const { id } = JSON.parse(frame) as Frame;
    const line = this.#asked.get(id);
    if (!line) return;
    line.answers++;
    line.bytes += byteLength(frame);
  }
}

interface Frame {
  readonly id: number;
  readonly requestType?: string;
  readonly commands?: readonly { readonly symbol: string }[];
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A server with sessions whose list changes once a minute, and a client whose frames are counted. */
export function connectCounted(
  sessions: number,
  symbols: number,
): { client: WebSocketClient; wire: Wire; emulator: Emulator } {
  const emulator = new Emulator({ sessions: 0 });
  for (let index = 1; index < sessions; index++) {
    emulator.openSession({ user: `operator${index % 40}`, clientIp: `10.0.1.${index}`, symbols });
  }
  const wire = new Wire();
  const Socket = createEmulatorSocket(emulator, { clientIp: '10.0.0.11', user: '__SystemAdministrator' });
  class CountedSocket extends Socket {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('message', ({ data }) => wire.noteAnswer(String(data)));
    }

    override send(data: string): void {
      wire.noteRequest(data);
      super.send(data);
    }
  }
  let visitor: string | undefined;
  setInterval(() => {
    if (visitor === undefined) visitor = emulator.openSession({ user: 'anna', clientIp: '10.0.0.99', symbols }).id;
    else if (emulator.endSession(visitor)) visitor = undefined;
  }, 60_000);
  return { client: new WebSocketClient({ url: 'ws://emulator.invalid/', webSocket: CountedSocket }), wire, emulator };
}
