import type { EmulatorCore } from './core.js';
import type { EmulatorConnection, EmulatorPeer } from './emulator-types.js';
import type { LoggedEvent } from './event-log.js';
import { framesOf, type OutgoingMessage } from './frame-faults.js';
import { isRecord, parseRequest, Refusal, wireError } from './protocol.js';
import type { Command, Request } from './protocol.js';
import type { ConnectionPort, SessionState } from './session-state.js';
import { Subscription } from './subscriptions.js';
import type { CommandAnswer } from './subscriptions.js';
import { symbols } from './symbols.js';
import type { SymbolContext } from './symbol-table.js';

/** What a request may do besides reading, and the side effects that wait for its answer. */
type RequestScope = Pick<SymbolContext, 'commands' | 'afterAnswer' | 'withholdAnswer'>;

/** One connection: accepts requests, answers them, and keeps the subscriptions. */
export class Connection implements ConnectionPort, EmulatorConnection {
  readonly session: SessionState;
  readonly #core: EmulatorCore;
  readonly #peer: EmulatorPeer;
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #eventIds = new Set<number>();
  #open = true;
  #requests = 0;
  readonly #frames = { in: 0, out: 0 };
  /** Id of the last answer. */
  #lastId = 0;

  constructor(core: EmulatorCore, peer: EmulatorPeer, session: SessionState) {
    this.#core = core;
    this.#peer = peer;
    this.session = session;
  }

  get subscriptions(): Iterable<Subscription> {
    return this.#subscriptions.values();
  }

  get subscriptionCount(): number {
    return this.#subscriptions.size;
  }

  receive(text: string): void {
    const { fault, timers } = this.#core;
    if (!this.#open || fault.mute === true || this.#isLost('in')) return;
    const delay = fault.delay ?? this.#holdTime;
    if (delay === undefined) this.#handle(text);
    else timers.after(delay, () => this.#handle(text));
  }

  closed(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const subscription of this.#subscriptions.values()) subscription.cancel();
    this.#subscriptions.clear();
    this.#core.connectionClosed(this);
  }

  /** Closes from the server's side. */
  close(code: number, reason: string): void {
    if (!this.#open) return;
    this.closed();
    this.#peer.close(code, reason);
  }

  changed(): void {
    for (const subscription of this.#subscriptions.values()) subscription.changed();
  }

  /** Ends a subscription; an unknown id is no error. */
  unsubscribe(id: number): void {
    this.#subscriptions.get(id)?.cancel();
    if (this.#subscriptions.delete(id)) this.#core.changed();
  }

  subscribeEvents(id: number): void {
    this.#eventIds.add(id);
  }

  unsubscribeEvents(id: number): void {
    this.#eventIds.delete(id);
  }

  pushEvent(event: LoggedEvent): void {
    for (const id of this.#eventIds) {
      this.#send({ requestType: 'Event', id, commands: [{ symbol: 'SubscribeEvents', readValue: event }] });
    }
  }

  #handle(text: string): void {
    if (!this.#open) return;
    const request = parseRequest(text);
    if ('refusal' in request) {
      this.#send({ requestType: 'ReadWrite', id: request.id, error: wireError(request.refusal, true) });
      return;
    }
    const { refuseEvery } = this.#core.fault;
    // Counted from the start of the fault, so that earlier requests do not decide what it does.
    const isRefused = refuseEvery !== undefined && ++this.#requests % refuseEvery === 0;
    if (isRefused || this.#core.isFlooded(this.session.clientIp)) {
      this.#refuse(request, new Refusal(257, 'Too many requests.'));
    } else if (request.requestType === 'Subscription') {
      this.#subscribe(request);
    } else {
      this.#execute(request);
    }
  }

  #execute(request: Request): void {
    const waiting: (() => void)[] = [];
    const answer = { withheld: false };
    const scope: RequestScope = {
      commands: request.commands,
      afterAnswer: (action) => waiting.push(action),
      withholdAnswer: () => {
        answer.withheld = true;
      },
    };
    const answers = request.commands.map((command) => {
      this.#count(command);
      return this.#answer(command, scope);
    });
    if (!answer.withheld) this.#reply(request, answers);
    for (const action of waiting) action();
  }

  #subscribe(request: Request): void {
    if (this.#subscriptions.has(request.id)) {
      this.#refuse(request, new Refusal(273, 'A subscription with this id is open.'));
      return;
    }
    request.commands.forEach((command) => this.#count(command));
    const subscription = new Subscription(request, this.#core.subscriptionIds.idOf(request), {
      timers: this.#core.timers,
      evaluate: (command) => this.#answer(command, undefined),
      push: (answers) => this.#reply(request, answers),
      ticks: (command) => symbols[command.baseSymbol]?.ticks?.(command) === true,
    });
    this.#subscriptions.set(request.id, subscription);
    this.#reply(request, subscription.start());
    this.#core.changed();
  }

  /** @param scope undefined for a subscribed command, which must have no effect */
  #answer(command: Command, scope: RequestScope | undefined): CommandAnswer {
    const echo = {
      symbol: command.symbol,
      ...(command.options.has('SendWriteValue') && command.hasWriteValue && { writeValue: command.writeValue }),
      ...(command.customerData !== undefined && { customerData: command.customerData }),
    };
    try {
      const readValue = this.#evaluate(command, scope);
      return readValue === undefined ? echo : { ...echo, readValue };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...echo, error: wireError(error, command.options.has('SendErrorMessage')) };
    }
  }

  #evaluate(command: Command, scope: RequestScope | undefined): unknown {
    const handler = Object.hasOwn(symbols, command.baseSymbol) ? symbols[command.baseSymbol] : undefined;
    const { errors, fault } = this.#core;
    const code =
      codeOf(errors, command) ?? (scope === undefined ? codeOf(fault.subscriptionErrors, command) : undefined);
    if (code !== undefined) throw new Refusal(code, faultReasons[code] ?? 'The server refuses.');
    if (handler === undefined || !this.#isMapped(command.baseSymbol)) throw new Refusal(513, faultReasons[513] ?? '');
    if (!this.#core.directory.mayUse(this.session, command.baseSymbol)) {
      throw new Refusal(4101, 'The user may not use this symbol.');
    }
    if (handler.acts === true && command.path.length > 0) throw new Refusal(512, 'The symbol has no parts.');
    if (handler.acts === true && scope === undefined) throw new Refusal(515, 'The symbol cannot be subscribed to.');
    const value = handler.run({
      core: this.#core,
      connection: this,
      command,
      isMapped: (symbol) => this.#isMapped(symbol),
      ...(scope ?? readOnlyScope),
    });
    return command.path.reduce(partOf, value);
  }

  #isMapped(baseSymbol: string): boolean {
    const handler = Object.hasOwn(symbols, baseSymbol) ? symbols[baseSymbol] : undefined;
    return handler !== undefined && handler.isMapped?.(this.#core) !== false;
  }

  #count({ symbol }: Command): void {
    const { commandCounts } = this.#core;
    commandCounts.set(symbol, (commandCounts.get(symbol) ?? 0) + 1);
  }

  #reply({ requestType, id, customerData }: Request, commands: readonly CommandAnswer[]): void {
    this.#send({ requestType, id, customerData, commands });
  }

  #refuse({ requestType, id, customerData }: Request, refusal: Refusal): void {
    this.#send({ requestType, id, customerData, error: wireError(refusal, true) });
  }

  #send(content: OutgoingMessage): void {
    const { serverId, fault, timers } = this.#core;
    const message = { apiVersion: '1.0.0.0', sessionId: this.session.id, serverId, ...content };
    const otherId = this.#lastId;
    if (message.id !== undefined) this.#lastId = message.id;
    const deliver = (): void => {
      if (!this.#open || fault.mute === true || this.#isLost('out')) return;
      for (const frame of framesOf(message, fault.frames, otherId)) {
        if (typeof frame === 'string') this.#peer.send(frame);
        else this.#peer.sendBinary?.(frame);
      }
    };
    const delay = fault.answerDelay ?? this.#holdTime;
    if (delay === undefined) deliver();
    else timers.after(delay, deliver);
  }

  /** Milliseconds for which a frame is still held back; undefined where none is. */
  get #holdTime(): number | undefined {
    const { fault, faultSince } = this.#core;
    if (fault.holdsFor === undefined) return undefined;
    const time = faultSince + fault.holdsFor - Date.now();
    return time > 0 ? time : undefined;
  }

  /** Counts a frame while the network is bad, and says whether it is lost. */
  #isLost(direction: 'in' | 'out'): boolean {
    const { fault, faultSince } = this.#core;
    const isBad = fault.losesEvery !== undefined && Date.now() < faultSince + lossTime;
    return isBad && ++this.#frames[direction] % fault.losesEvery === 0;
  }
}

/** Milliseconds for which a network stays bad. */
const lossTime = 60_000;

const faultReasons: Readonly<Record<number, string>> = {
  513: 'No symbol of this name is mapped.',
  2057: 'Too many failed logins: wait 30 s.',
  4101: 'The user may not use this symbol.',
};

const readOnlyScope: RequestScope = {
  commands: [],
  afterAnswer: () => undefined,
  withholdAnswer: () => undefined,
};

function codeOf(codes: Readonly<Record<string, number>> | undefined, { baseSymbol }: Command): number | undefined {
  return codes !== undefined && Object.hasOwn(codes, baseSymbol) ? codes[baseSymbol] : undefined;
}

function partOf(value: unknown, part: string): unknown {
  if (isRecord(value) && Object.hasOwn(value, part)) return value[part];
  if (Array.isArray(value) && /^\d+$/.test(part) && Object.hasOwn(value, part)) return value[Number(part)] as unknown;
  throw new Refusal(512, `There is no part "${part}".`);
}
