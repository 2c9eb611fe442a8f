import { Emulator } from '../../../demo/emulator/emulator.js';
import type { ConnectionIdentity, EmulatorConnection, EmulatorOptions } from '../../../demo/emulator/emulator-types.js';

export interface Answer {
  readonly symbol: string;
  readonly commandIndex?: number;
  readonly readValue?: unknown;
  readonly writeValue?: unknown;
  readonly customerData?: unknown;
  readonly error?: { readonly code: number; readonly message?: string; readonly reason?: string };
}

export interface Message {
  readonly id?: number;
  readonly requestType: string;
  readonly apiVersion: string;
  readonly sessionId: string;
  readonly serverId: string;
  readonly customerData?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly reason: string };
  readonly commands?: readonly Answer[];
}

export interface CommandSpec {
  readonly symbol: string;
  readonly writeValue?: unknown;
  readonly version?: number;
  readonly commandOptions?: readonly string[];
  readonly filter?: unknown;
  readonly limit?: number;
  readonly offset?: number;
  readonly orderBy?: string;
  readonly customerData?: unknown;
}

/** A client of the emulator without a transport: answers have arrived when a request returns. */
export class Peer {
  readonly messages: Message[] = [];
  closedWith: number | undefined;
  readonly #connection: EmulatorConnection;
  #lastId = 0;

  constructor(emulator: Emulator, identity: ConnectionIdentity = { clientIp: '10.0.0.11' }) {
    this.#connection = emulator.connect(identity, {
      send: (text) => this.messages.push(JSON.parse(text) as Message),
      close: (code) => {
        this.closedWith = code;
      },
    });
  }

  /** Session id in the last message. */
  get sessionId(): string {
    return this.messages.at(-1)?.sessionId ?? '';
  }

  /** Sends one frame and returns the immediate answers. */
  sendText(text: string): readonly Message[] {
    const before = this.messages.length;
    this.#connection.receive(text);
    return this.messages.slice(before);
  }

  send(message: object): readonly Message[] {
    return this.sendText(JSON.stringify(message));
  }

  /** Sends one command. @returns its answer */
  ask(symbol: string, rest: Omit<CommandSpec, 'symbol'> = {}): Answer {
    const [message] = this.send({ id: ++this.#lastId, commands: [{ symbol, ...rest }] });
    const answer = message?.commands?.[0];
    if (answer === undefined) throw new Error(`No answer to ${symbol}: ${JSON.stringify(message)}`);
    return answer;
  }

  read(symbol: string, rest: Omit<CommandSpec, 'symbol'> = {}): unknown {
    return this.ask(symbol, rest).readValue;
  }

  write(symbol: string, writeValue: unknown): Answer {
    return this.ask(symbol, { writeValue });
  }

  code(symbol: string, rest: Omit<CommandSpec, 'symbol'> = {}): number {
    return this.ask(symbol, rest).error?.code ?? 0;
  }

  /** Opens a subscription. @returns its first answers */
  subscribe(id: number, symbols: readonly (string | CommandSpec)[], intervalTime = 100): readonly Answer[] {
    const commands = symbols.map((each) => (typeof each === 'string' ? { symbol: each } : each));
    const [message] = this.send({ id, requestType: 'Subscription', intervalTime, commands });
    return message?.commands ?? [];
  }

  /** Messages with this id after the first `skip` ones. */
  pushes(id: number, skip = 1): readonly Message[] {
    return this.messages.filter((message) => message.id === id).slice(skip);
  }

  leave(): void {
    this.#connection.closed();
  }
}

/** An emulator with one administrator at 10.0.0.11. */
export function start(options: EmulatorOptions = {}): { emulator: Emulator; admin: Peer } {
  const emulator = new Emulator(options);
  return { emulator, admin: new Peer(emulator) };
}

/** `user@client` of every session, sorted. */
export function who(emulator: Emulator): string[] {
  return emulator
    .activeSessions()
    .map(({ user, clientIp }) => `${user}@${clientIp}`)
    .sort();
}
