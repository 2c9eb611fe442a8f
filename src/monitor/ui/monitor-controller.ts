import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SessionMonitor, type MonitorState } from '../session-monitor.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import { nextPicture } from '../../kit/ui/next-paint.js';

/** Where the sessions come from: a client of the host page, else a server's address, else the page's TwinCAT HMI. */
export interface MonitorSource {
  readonly client: SymbolClient | undefined;
  readonly serverUrl: string;
}

/** A client that keeps a connection of its own until it is closed. */
export interface ClosableClient extends SymbolClient {
  close(): void;
}

/** Opens a server's address. Its code is loaded with the first one that is opened. */
export type ServerConnector = (serverUrl: string) => Promise<ClosableClient>;

/** What the watching of a server gets from the element it belongs to. */
export interface MonitorSurroundings {
  /** Opens an address; undefined where only the page's own connection is used. */
  readonly connectServer: () => ServerConnector | undefined;
  /** A connection could not be opened, or its code not be had. */
  readonly onProblem: (error: unknown) => void;
  /** True on the canvas of a designer, where nothing is waited for and no timer set. */
  readonly isPreview: () => boolean;
}

interface OpenSource {
  readonly client: SymbolClient;
  /** Ends what was opened here; a client of the host page is left alone. */
  readonly close: () => void;
}

/** Watches a server's sessions while its host is connected, and only while the page is visible. */
export class MonitorController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #surroundings: MonitorSurroundings;
  #source: MonitorSource | undefined;
  #refreshInterval = 0;
  #isConnected = false;
  #open: OpenSource | undefined;
  #monitor: SessionMonitor | undefined;
  /** Identifies the opening under way: what arrives for an earlier one is closed again. */
  #opening: symbol | undefined;
  /** There was nothing to open, or its code could not be had: tried again when something changes. */
  #hasFailed = false;

  constructor(host: ReactiveControllerHost, surroundings: MonitorSurroundings) {
    this.#host = host;
    this.#surroundings = surroundings;
    host.addController(this);
  }

  get client(): SymbolClient | undefined {
    return this.#open?.client;
  }

  get monitor(): SessionMonitor | undefined {
    return this.#monitor;
  }

  /** Whether the code of a connection is still being loaded. */
  get isOpening(): boolean {
    return this.#opening !== undefined;
  }

  get state(): MonitorState | undefined {
    return this.#monitor?.state;
  }

  /** Says where the sessions come from; another source than before is opened anew. */
  use(source: MonitorSource, refreshInterval: number): void {
    const isSame = this.#source?.client === source.client && this.#source?.serverUrl === source.serverUrl;
    this.#source = source;
    this.#refreshInterval = refreshInterval;
    if (this.#monitor) this.#monitor.refreshInterval = refreshInterval;
    if (isSame && (this.#open || this.#opening || this.#hasFailed)) return;
    this.#stop();
    this.#start();
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#handleVisibility);
    this.#start();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#stop();
  }

  #start(): void {
    if (!this.#isConnected || !this.#source) return;
    const { client } = this.#source;
    // A client of the host page is there at once: nobody has to wait for code of ours.
    if (client) this.#watch({ client, close: () => undefined });
    else void this.#openLater(this.#source);
  }

  async #openLater(source: MonitorSource): Promise<void> {
    const opening = Symbol('opening');
    this.#opening = opening;
    try {
      const opened = await openSource(source, this.#surroundings.connectServer());
      if (this.#opening !== opening) opened?.close();
      else if (opened) this.#watch(opened);
      else this.#hasFailed = true;
    } catch (error) {
      if (this.#opening !== opening) return;
      this.#hasFailed = true;
      this.#surroundings.onProblem(error);
    } finally {
      if (this.#opening === opening) {
        this.#opening = undefined;
        this.#host.requestUpdate();
      }
    }
  }

  #watch(open: OpenSource): void {
    this.#open = open;
    this.#monitor = new SessionMonitor(open.client, {
      refreshInterval: this.#refreshInterval,
      onChange: () => this.#host.requestUpdate(),
      onMissing: (error) => this.#surroundings.onProblem(error),
      ...(!this.#surroundings.isPreview() && { untilSeen: nextPicture }),
    });
    if (document.hidden) this.#monitor.pause();
    this.#monitor.start();
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#opening = undefined;
    this.#hasFailed = false;
    this.#monitor?.stop();
    this.#monitor = undefined;
    this.#open?.close();
    this.#open = undefined;
  }

  readonly #handleVisibility = (): void => {
    if (document.hidden) this.#monitor?.pause();
    else this.#monitor?.resume();
  };
}

/** @returns undefined where the page has no connection to offer */
async function openSource(
  { serverUrl }: MonitorSource,
  connectServer: ServerConnector | undefined,
): Promise<OpenSource | undefined> {
  if (serverUrl !== '') {
    const own = await connectServer?.(serverUrl);
    return own && { client: own, close: () => own.close() };
  }
  if (!('TcHmi' in globalThis)) return undefined;
  const { createPageClient } = await import('../../server/framework/page-framework.js');
  const page = createPageClient();
  return page && { client: page, close: () => page.dispose() };
}
