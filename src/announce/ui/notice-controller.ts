import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readOwnSession } from '../../monitor/read-sessions.js';
import { openSource, type ClientSource, type OpenSource, type ServerConnector } from '../../server/source.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import { fingerprint } from '../../session/session.js';
import type { Announcer, AnswerKind } from '../announcement.js';
import { openChannel } from '../channel.js';
import { readConversations, type Conversation } from '../conversation.js';
import type { LastingAnnouncer } from '../lasting-announcer.js';
import { noticesFor, type LogoutNotice } from '../notice.js';
import { readServerClock, type ServerClock } from '../server-clock.js';

/** ms after which everything is asked for again while something is announced or cannot be read: clocks are set, too. */
const askAgainAfter = 10_000;

/** What the controller needs from its element. */
export interface NoticeContext {
  readonly connectServer: () => ServerConnector | undefined;
  /** Whether the element is on the canvas of a designer, where nothing runs. */
  readonly isPreview: () => boolean;
}

/** What the element shows: the notices of its own session, and what keeps it from knowing them. */
export interface NoticeState {
  readonly notices: readonly LogoutNotice[];
  /** Whether announcements would be seen: the channel works, the own session and the server's time are known. */
  readonly isListening: boolean;
  /** What failed last; undefined while everything works. */
  readonly problem: unknown;
}

/** Follows the announcements for the session of its host, by the server's clock, while the host is connected. */
export class NoticeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: NoticeContext;
  #source: ClientSource = { client: undefined, serverUrl: '' };
  #announcer: Announcer | undefined;
  #open: OpenSource | undefined;
  #channel: LastingAnnouncer | undefined;
  #end: (() => void) | undefined;
  #abort: AbortController | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #conversations: readonly Conversation[] = [];
  #session: string | undefined;
  #clock: ServerClock | undefined;
  /** Whether the channel has handed on what has been said, and works. */
  #isHeard = false;
  /** What failed last, in the channel or in reading who and when we are. */
  #problem: unknown;

  constructor(host: ReactiveControllerHost & HTMLElement, context: NoticeContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  get client(): SymbolClient | undefined {
    return this.#open?.client;
  }

  get state(): NoticeState {
    const isKnown = this.#session !== undefined && this.#clock !== undefined;
    const isOnline = this.#open?.client.connection === 'online';
    const notices =
      this.#session !== undefined && this.#clock
        ? noticesFor(this.#conversations, this.#session, this.#clock.now())
        : [];
    const isListening = isKnown && isOnline && this.#isHeard && this.#problem === undefined;
    return { notices, isListening, problem: this.#problem };
  }

  /** Sets where the announcements come from. @param announcer the host's own channel; undefined uses the server's events */
  use(source: ClientSource, announcer: Announcer | undefined): void {
    const { client, serverUrl } = source;
    const isSame = client === this.#source.client && serverUrl === this.#source.serverUrl;
    if (isSame && announcer === this.#announcer && this.#open) return;
    this.#source = source;
    this.#announcer = announcer;
    this.#stop();
    this.#start();
  }

  /** Answers for the own session. @throws what the channel throws: it is then not known whether the answer has arrived */
  async answer(announcement: string, kind: AnswerKind): Promise<void> {
    const channel = this.#channel;
    if (this.#session === undefined || !channel) throw new Error('People cannot answer through this channel.');
    await channel.answer({ announcement, session: this.#session, kind });
  }

  hostConnected(): void {
    this.#start();
  }

  hostDisconnected(): void {
    if (!this.#host.isConnected) this.#stop();
  }

  #start(): void {
    if (this.#open || !this.#host.isConnected || this.#context.isPreview()) return;
    this.#open = openSource(this.#source, this.#context.connectServer());
    if (!this.#open) return;
    this.#open.client.addEventListener('connection-change', this.#handleConnection);
    this.#channel = openChannel(this.#announcer, this.#open.client);
    this.#follow();
    void this.#read();
  }

  #follow(): void {
    this.#end?.();
    this.#end = this.#channel?.subscribe(
      (messages) => {
        this.#isHeard = true;
        this.#conversations = readConversations(messages);
        // Logging in gives a page another session.
        void this.#read();
      },
      (error) => {
        this.#isHeard = false;
        this.#fail(error);
      },
    );
  }

  #stop(): void {
    clearTimeout(this.#retry);
    this.#abort?.abort();
    this.#end?.();
    this.#end = undefined;
    this.#channel = undefined;
    this.#open?.client.removeEventListener('connection-change', this.#handleConnection);
    this.#open?.close();
    this.#open = undefined;
    this.#conversations = [];
    this.#session = undefined;
    this.#clock = undefined;
    this.#isHeard = false;
    this.#problem = undefined;
  }

  readonly #handleConnection = (): void => {
    if (this.#open?.client.connection === 'online') void this.#read();
    this.#host.requestUpdate();
  };

  /** Reads who and when we are. */
  async #read(): Promise<void> {
    const { client } = this.#open ?? {};
    if (client?.connection !== 'online') return;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    clearTimeout(this.#retry);
    try {
      const options = { signal: abort.signal };
      const [own, clock] = await Promise.all([readOwnSession(client, options), readServerClock(client, options)]);
      abort.signal.throwIfAborted();
      this.#session = own.id === '' ? undefined : fingerprint(own.id);
      this.#clock = clock ?? this.#clock;
      if (this.#isHeard) this.#problem = undefined;
      if (!this.state.isListening || this.state.notices.length > 0) this.#askAgainLater();
      this.#host.requestUpdate();
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#problem = error;
    this.#askAgainLater();
    this.#host.requestUpdate();
  }

  #askAgainLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      void this.#read();
    }, askAgainAfter);
  }
}
