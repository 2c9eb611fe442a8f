import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import type { ServerFront } from '../../../demo/emulator/server-front.js';
import type { Answer, Message } from './peer.js';

/** A server front on a separate loopback port. */
export interface Site {
  readonly host: string;
  readonly close: () => Promise<void>;
}

export async function serve(front: ServerFront, server: Server = createServer()): Promise<Site> {
  server.on('request', (request, response) => {
    if (!front.handle(request, response)) response.writeHead(404).end('not found');
  });
  server.on('upgrade', (request, socket, head) => {
    if (!front.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      front.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A real WebSocket, with promises. */
export class Client {
  readonly socket: WebSocket;
  /** Resolves with code and reason when the socket has closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #opened: Promise<void>;
  readonly #messages: Message[] = [];
  #arrived: () => void = () => undefined;
  #lastId = 0;

  constructor(address: string, options: ClientOptions = {}, protocols: string[] = []) {
    this.socket = new WebSocket(address, protocols, options);
    this.#opened = new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve());
      this.socket.on('error', reject);
    });
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.socket.on('message', (data: Buffer) => {
      this.#messages.push(JSON.parse(data.toString()) as Message);
      this.#arrived();
    });
  }

  /** Sends one command. @returns its answer */
  async ask(symbol: string, rest: object = {}): Promise<Answer> {
    const id = ++this.#lastId;
    await this.#opened;
    this.socket.send(JSON.stringify({ id, commands: [{ symbol, ...rest }] }));
    const message = await this.next((candidate) => candidate.id === id);
    const answer = message.commands?.[0];
    if (answer === undefined) throw new Error(JSON.stringify(message));
    return answer;
  }

  async read(symbol: string): Promise<unknown> {
    return (await this.ask(symbol)).readValue;
  }

  /** The first past or future message that matches `wanted`. */
  async next(wanted: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.#messages.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  /** The HTTP status that the upgrade was refused with. */
  get refusal(): Promise<number | undefined> {
    return new Promise((resolve) => {
      this.socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
      this.socket.once('open', () => resolve(undefined));
    });
  }
}
