/** One event of the server's log. */
export interface LoggedEvent {
  readonly name: string;
  readonly domain: string;
  readonly timeReceived: string;
  readonly sessionId: string | undefined;
  /** 0 message, 1 alarm, 2 payload. */
  readonly payloadType: number;
  readonly payload: unknown;
}

/** Number of events that are kept. */
const capacity = 1_000;

/** The server's event log. */
export class EventLog {
  readonly #events: LoggedEvent[] = [];
  readonly #serverTime: (at: number) => string;

  /** @param serverTime writes a time, in ms since 1970, by the server's clock */
  constructor(serverTime: (at: number) => string) {
    this.#serverTime = serverTime;
  }

  /** Adds a message of the server itself and returns it. `sessionId` is the session it is about. */
  add(name: string, sessionId: string, params: Readonly<Record<string, unknown>>): LoggedEvent {
    const time = this.#serverTime(Date.now());
    return this.store({
      name,
      domain: 'TcHmiSrv',
      timeReceived: time,
      sessionId,
      payloadType: 0,
      payload: { name, domain: 'TcHmiSrv', severity: 1, timeRaised: time, params },
    });
  }

  store(event: LoggedEvent): LoggedEvent {
    this.#events.push(event);
    if (this.#events.length > capacity) this.#events.shift();
    return event;
  }

  /** Newest first. */
  newest(): readonly LoggedEvent[] {
    return [...this.#events].reverse();
  }
}
