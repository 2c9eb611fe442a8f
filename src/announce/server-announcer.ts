import { callListener } from '../server/call-listener.js';
import { expectParsed } from '../server/answers.js';
import { createEventSymbol, listEventsSymbol, serverDomain } from '../server/event-log.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import type { Announcement, Announcer, Answer, Message, ReceivedMessage, Withdrawal } from './announcement.js';
import { eventOf, messageQuery, parseMessages } from './messages.js';

/** Domains that an event may be of: where the server refuses its own, the name of this project is tried. */
const domains = [serverDomain, 'TcHmiSessionManager'] as const;

/** ms */
const timeout = 10_000;

/** The conversation through the events of a server. */
export class ServerAnnouncer implements Announcer {
  readonly #client: SymbolClient;
  readonly #readers = new Set<(value: unknown) => void>();
  #domain: string | undefined;

  constructor(client: SymbolClient) {
    this.#client = client;
  }

  announce(announcement: Announcement): Promise<void> {
    return this.#send({ type: 'announcement', content: announcement });
  }

  withdraw(withdrawal: Withdrawal): Promise<void> {
    return this.#send({ type: 'withdrawal', content: withdrawal });
  }

  answer(answer: Answer): Promise<void> {
    return this.#send({ type: 'answer', content: answer });
  }

  subscribe(listener: (messages: readonly ReceivedMessage[]) => void, onError?: (error: unknown) => void): () => void {
    const read = (value: unknown): void => {
      try {
        listener(expectParsed(listEventsSymbol, parseMessages(value)).messages);
      } catch (error) {
        callListener(onError, error);
      }
    };
    this.#readers.add(read);
    const end = this.#client.subscribeSymbol(listEventsSymbol, read, onError, messageQuery);
    return () => {
      this.#readers.delete(read);
      end();
    };
  }

  /** A subscription may be seconds late. */
  async refresh(): Promise<void> {
    const value = await this.#client.readSymbol(listEventsSymbol, { timeout, query: messageQuery });
    for (const read of [...this.#readers]) read(value);
  }

  /** Sends a message once. It is tried under another domain only where the server has refused the first for certain. */
  async #send(message: Message): Promise<void> {
    if (this.#domain !== undefined) return this.#create(message, this.#domain);
    const [first, second] = domains;
    try {
      await this.#create(message, first);
    } catch (error) {
      if (!isRefusedByDomain(error)) throw error;
      await this.#create(message, second);
    }
  }

  async #create(message: Message, domain: string): Promise<void> {
    await this.#client.writeSymbol(createEventSymbol, eventOf(message, domain), { timeout });
    this.#domain = domain;
  }
}

/** Neither a missing right nor a missing symbol depends on the domain. */
function isRefusedByDomain(error: unknown): boolean {
  if (!(error instanceof SymbolError) || error.source !== 'server' || error.outcome !== 'refused') return false;
  return error.code !== SymbolErrorCode.insufficientAccess && error.code !== SymbolErrorCode.symbolNotMapped;
}
