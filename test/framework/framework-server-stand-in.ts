import type { EmulatorConnection, EmulatorPeer } from '../../demo/emulator/emulator-types.js';
import type {
  FrameworkCallback,
  FrameworkCallOptions,
  FrameworkEvents,
  FrameworkMessage,
  FrameworkServer,
} from '../../src/server/framework/framework-api.js';

interface Command {
  readonly symbol: string;
  readonly writeValue?: unknown;
  readonly readValue?: unknown;
  readonly version?: number;
  readonly error?: { readonly code: number };
}

interface Answer {
  readonly id: number;
  readonly error?: { readonly code: number };
  readonly commands?: readonly Command[];
}

interface StandInRequest {
  readonly id: number;
  readonly text: string;
  readonly symbol: string;
  readonly callback: FrameworkCallback;
  readonly isParallel: boolean;
  readonly isSubscription: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Opens a connection to the server; a promise if that takes time, rejected if it fails. */
export type Connect = (peer: EmulatorPeer) => EmulatorConnection | Promise<EmulatorConnection>;

export interface StandInOptions {
  /** Default timeout of requests, in ms; the project template has 20 000. */
  readonly timeout?: number;
  /** Time until a lost connection is opened again, in ms. */
  readonly reconnectDelay?: number;
}

/**
 * Stands in for `TcHmi.Server` and its events, with the observed behaviour of framework 14.3: a queue with one request in
 * flight, which `parallel` bypasses; timeouts that include the time in the queue; error 1000 before the call returns,
 * 1001 when the connection breaks, 3 without results, 3005 around the server's error for a refused command; and
 * subscriptions that are sent again with the same id after a reconnection.
 */
export class FrameworkServerStandIn implements FrameworkServer {
  /** Names of the called functions, with their arguments except the callback. */
  readonly calls: [name: string, ...args: unknown[]][] = [];
  readonly #connect: Connect;
  readonly #timeout: number;
  readonly #reconnectDelay: number;
  readonly #events = new EventTarget();
  readonly #queue: StandInRequest[] = [];
  readonly #subscriptions = new Map<number, StandInRequest>();
  /** Requests that were sent and have no answer yet. */
  readonly #inFlight = new Map<number, StandInRequest>();
  #connection: EmulatorConnection | undefined;
  #peer: EmulatorPeer | undefined;
  #reconnect: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(connect: Connect, options: StandInOptions = {}) {
    this.#connect = connect;
    this.#timeout = options.timeout ?? 20_000;
    this.#reconnectDelay = options.reconnectDelay ?? 5000;
    this.open();
  }

  /** A symbol's metadata, which require nothing; undefined if the framework has no `resolveSymbolMetaData`. */
  metadataOf: ((name: string) => unknown) | undefined = () => ({ error: 2060 });

  get resolveSymbolMetaData(): ((name: string, callback: FrameworkCallback) => void) | undefined {
    const { metadataOf } = this;
    return metadataOf && ((name, callback) => callback(metadataOf(name)));
  }

  /** Stands in for `TcHmi.EventProvider`. */
  readonly events: FrameworkEvents = {
    register: (name, callback) => {
      const listener = (): void => callback();
      this.#events.addEventListener(name, listener);
      return () => this.#events.removeEventListener(name, listener);
    },
  };

  isReady(): boolean {
    return this.#connection !== undefined;
  }

  /** Connects the page and sends registered subscriptions again. */
  open(): void {
    this.close();
    const peer: EmulatorPeer = {
      send: (text) => queueMicrotask(() => this.#onFrame(peer, text)),
      close: () => queueMicrotask(() => this.#onClosed(peer)),
    };
    this.#peer = peer;
    const connected = this.#connect(peer);
    if (!(connected instanceof Promise)) {
      this.#onOpened(connected);
      return;
    }
    connected.then(
      (connection) => {
        if (peer === this.#peer) this.#onOpened(connection);
        else connection.closed();
      },
      () => {
        if (peer !== this.#peer) return;
        this.#peer = undefined;
        this.#openLater();
      },
    );
  }

  #onOpened(connection: EmulatorConnection): void {
    this.#connection = connection;
    for (const { text, id } of this.#subscriptions.values()) {
      connection.receive(this.#frame('ReadWrite', this.#nextId(), { symbol: 'Unsubscribe', writeValue: id }));
      connection.receive(text);
    }
    this.#events.dispatchEvent(new Event('onServerReady'));
  }

  /** Closes the page: no connection, timers or callbacks remain. */
  close(): void {
    clearTimeout(this.#reconnect);
    for (const { timer } of [...this.#inFlight.values(), ...this.#queue]) clearTimeout(timer);
    this.#inFlight.clear();
    this.#queue.length = 0;
    this.#peer = undefined;
    this.#connection?.closed();
    this.#connection = undefined;
  }

  /** Breaks the connection from the page's side, as a lost network does. */
  lose(): void {
    this.#connection?.closed();
    if (this.#peer !== undefined) this.#onClosed(this.#peer);
  }

  readSymbolEx2(name: string, options: FrameworkCallOptions, callback: FrameworkCallback): number | null {
    this.calls.push(['readSymbolEx2', name, options]);
    return this.#request({ symbol: name, ...options.symbolOptions }, options, callback);
  }

  writeSymbol(name: string, value: unknown, callback: FrameworkCallback): number | null {
    this.calls.push(['writeSymbol', name, value]);
    // The prompt for a password or a comment first sends the symbol without its value.
    if (opensPrompt(this.metadataOf?.(name))) return this.#request({ symbol: name }, {}, callback);
    return this.#request({ symbol: name, writeValue: value }, {}, callback);
  }

  writeSymbolEx2(
    name: string,
    value: unknown,
    options: FrameworkCallOptions,
    callback: FrameworkCallback,
  ): number | null {
    this.calls.push(['writeSymbolEx2', name, value, options]);
    return this.#request({ symbol: name, writeValue: value, ...options.symbolOptions }, options, callback);
  }

  subscribeSymbol(name: string, interval: number, callback: FrameworkCallback): number | null {
    this.calls.push(['subscribeSymbol', name, interval]);
    return this.#request({ symbol: name }, {}, callback, interval);
  }

  requestEx(
    { intervalTime, commands: [command] }: FrameworkMessage,
    requestOptions: NonNullable<FrameworkCallOptions['requestOptions']>,
    callback: FrameworkCallback,
  ): number | null {
    this.calls.push(['requestEx', command, requestOptions, intervalTime]);
    return command ? this.#request(command, { requestOptions }, callback, intervalTime) : null;
  }

  unsubscribe(id: number): void {
    this.calls.push(['unsubscribe', id]);
    this.#forget(id);
    this.#request({ symbol: 'Unsubscribe', writeValue: id }, {}, () => undefined);
  }

  releaseRequest(id: number): void {
    this.calls.push(['releaseRequest', id]);
    this.#forget(id);
    this.#sendNext();
  }

  #request(
    command: Command,
    { requestOptions = {} }: FrameworkCallOptions,
    callback: FrameworkCallback,
    interval?: number,
  ): number | null {
    if (typeof command.symbol !== 'string' || command.symbol === '') {
      callback({ error: 2 });
      return null;
    }
    const id = this.#nextId();
    if (this.#connection === undefined) {
      callback({ error: 1000, details: { code: 1000, message: 'E_WEBSOCKET_NOT_READY' } });
      return id;
    }
    const request: StandInRequest = {
      id,
      text: this.#frame(interval === undefined ? 'ReadWrite' : 'Subscription', id, command, interval),
      symbol: command.symbol,
      callback,
      isParallel: requestOptions.parallel === true,
      isSubscription: interval !== undefined,
      timer: undefined,
    };
    request.timer = setTimeout(() => {
      this.#forget(id);
      callback({ error: 3, details: { code: 3, message: 'E_TIMEOUT' } });
      this.#sendNext();
    }, requestOptions.timeout ?? this.#timeout);
    if (request.isParallel) this.#send(request);
    else this.#queue.push(request);
    this.#sendNext();
    return id;
  }

  #sendNext(): void {
    if ([...this.#inFlight.values()].some(({ isParallel }) => !isParallel)) return;
    const next = this.#queue.shift();
    if (next !== undefined) this.#send(next);
  }

  #send(request: StandInRequest): void {
    this.#inFlight.set(request.id, request);
    if (request.isSubscription) this.#subscriptions.set(request.id, request);
    this.#connection?.receive(request.text);
  }

  #onFrame(peer: EmulatorPeer, text: string): void {
    if (peer !== this.#peer) return;
    const answer = JSON.parse(text) as Answer;
    const request = this.#inFlight.get(answer.id) ?? this.#subscriptions.get(answer.id);
    if (request === undefined) return;
    clearTimeout(request.timer);
    this.#inFlight.delete(answer.id);
    request.callback(resultOf(answer, request.symbol));
    this.#sendNext();
  }

  #onClosed(peer: EmulatorPeer): void {
    if (peer !== this.#peer) return;
    this.#peer = undefined;
    this.#connection = undefined;
    const lost = new Set([...this.#inFlight.values(), ...this.#queue, ...this.#subscriptions.values()]);
    this.#inFlight.clear();
    this.#queue.length = 0;
    for (const request of lost) {
      clearTimeout(request.timer);
      request.callback({ error: 1001, details: { code: 1001, message: 'E_WEBSOCKET_CLOSED' } });
    }
    this.#events.dispatchEvent(new Event('onServerNotReady'));
    this.#openLater();
  }

  #openLater(): void {
    this.#reconnect = setTimeout(() => this.open(), this.#reconnectDelay);
  }

  #forget(id: number): void {
    clearTimeout((this.#inFlight.get(id) ?? this.#queue.find((request) => request.id === id))?.timer);
    this.#inFlight.delete(id);
    this.#subscriptions.delete(id);
    const queued = this.#queue.findIndex((request) => request.id === id);
    if (queued >= 0) this.#queue.splice(queued, 1);
  }

  #frame(requestType: string, id: number, command: Command, intervalTime?: number): string {
    const commandOptions = ['SendErrorMessage', 'SendWriteValue'];
    return JSON.stringify({ requestType, id, intervalTime, commands: [{ ...command, commandOptions }] });
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

function opensPrompt(metadata: unknown): boolean {
  const { ListSymbols: listed, TcHmiAuditTrail: audited } = (metadata ?? {}) as {
    ListSymbols?: { REAUTHENTICATION_REQUIRED?: unknown; REVIEWER_GROUPS?: readonly unknown[] };
    TcHmiAuditTrail?: { commentRequired?: unknown };
  };
  return (
    listed?.REAUTHENTICATION_REQUIRED === true ||
    (listed?.REVIEWER_GROUPS?.length ?? 0) > 0 ||
    audited?.commentRequired === true
  );
}

/** The data that a callback receives for an answer of the server. */
function resultOf(response: Answer, symbol: string): unknown {
  if (response.error !== undefined) {
    return { error: 3000, details: { code: 3000, errors: [response.error] }, response };
  }
  const command = response.commands?.find((candidate) => candidate.symbol === symbol);
  if (command === undefined) return { error: 3015, details: { code: 3015 }, response };
  const result =
    command.error === undefined
      ? { error: 0, symbol, value: command.readValue, response }
      : { error: 3005, symbol, details: { code: 3005, errors: [command.error] }, response };
  return { error: 0, response, results: [result] };
}
