import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SessionMonitor } from '../session-monitor.js';
import type { MonitorState } from '../monitor-state.js';
import { createPageClient } from '../../server/framework/framework-client.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import { nextPaint } from '../../kit/ui/next-paint.js';

/** Where the sessions come from: a client of the host page, else a server's address, else the page's TwinCAT HMI. */
export interface MonitorSource {
  readonly client: SymbolClient | undefined;
  readonly serverUrl: string;
}

/** A client that keeps a connection of its own until it is closed. */
export interface ClosableClient extends SymbolClient {
  close(): void;
}

/** Opens a connection to a server's address. */
export type ServerConnector = (serverUrl: string) => ClosableClient;

/** What the watching of a server gets from the element it belongs to. */
export interface MonitorContext {
  /** Opens an address; undefined where only the page's own connection is used. */
  readonly connectServer: () => ServerConnector | undefined;
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
  readonly #context: MonitorContext;
  #source: MonitorSource | undefined;
  #refreshInterval = 0;
  #isConnected = false;
  #open: OpenSource | undefined;
  #monitor: SessionMonitor | undefined;
  /** The page has no connection to offer; looked for again when the source changes. */
  #isMissing = false;

  constructor(host: ReactiveControllerHost, context: MonitorContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  get client(): SymbolClient | undefined {
    return this.#open?.client;
  }

  get monitor(): SessionMonitor | undefined {
    return this.#monitor;
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
    if (isSame && (this.#open || this.#isMissing)) return;
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
    const open = openSource(this.#source, this.#context.connectServer());
    if (open) this.#watch(open);
    else this.#isMissing = true;
  }

  #watch(open: OpenSource): void {
    this.#open = open;
    this.#monitor = new SessionMonitor(open.client, {
      refreshInterval: this.#refreshInterval,
      onChange: () => this.#host.requestUpdate(),
      ...(!this.#context.isPreview() && { untilSeen: nextPaint }),
    });
    if (document.hidden) this.#monitor.pause();
    this.#monitor.start();
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#isMissing = false;
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
function openSource(
  { client, serverUrl }: MonitorSource,
  connectServer: ServerConnector | undefined,
): OpenSource | undefined {
  if (client) return { client, close: () => undefined };
  if (serverUrl !== '') {
    const own = connectServer?.(serverUrl);
    return own && { client: own, close: () => own.close() };
  }
  const page = createPageClient();
  return page && { client: page, close: () => page.dispose() };
}
