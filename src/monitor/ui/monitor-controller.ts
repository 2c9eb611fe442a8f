import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionMonitor } from '../session-monitor.js';
import type { MonitorState } from '../monitor-state.js';
import { watchSource, type WatchedSource } from '../watched-source.js';
import type { ClientSource, ServerConnector } from '../../server/source.js';
import { connectionReport, type SymbolClient } from '../../server/symbol-client.js';
import { nextPaint } from '../../kit/ui/next-paint.js';
import { VisibilityController } from '../../kit/ui/controllers/visibility-controller.js';

/** What the controller needs from its element. */
export interface MonitorContext {
  /** Opens an address; undefined if only the page's own connection is used. */
  readonly connectServer: () => ServerConnector | undefined;
  /** Whether the element is on the canvas of a designer, which does not paint and needs no timer. */
  readonly isPreview: () => boolean;
  /** Whether something that was sent to a client is still being looked into, although the page turns to another one. */
  readonly isNeeded: (client: SymbolClient) => boolean;
}

/**
 * Monitors the sessions of a server while its host is connected and the page that shows it is visible. A host that is moved
 * keeps its connection: a logout that is running must be followed to its end.
 */
export class MonitorController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: MonitorContext;
  readonly #visibility: VisibilityController;
  #source: ClientSource | undefined;
  #refreshInterval = 0;
  #isConnected = false;
  #watched: WatchedSource | undefined;
  /** Stops the earlier sources that are still needed. */
  readonly #retired: (() => void)[] = [];
  /** Whether the page offers no connection. Checked again when the source changes. */
  #isMissing = false;

  constructor(host: ReactiveControllerHost & HTMLElement, context: MonitorContext) {
    this.#host = host;
    this.#context = context;
    this.#visibility = new VisibilityController(host, () => this.#handleVisibility());
    host.addController(this);
  }

  get client(): SymbolClient | undefined {
    return this.#watched?.client;
  }

  get monitor(): SessionMonitor | undefined {
    return this.#watched?.monitor;
  }

  get state(): MonitorState | undefined {
    return this.monitor?.state;
  }

  /**
   * Sets the source of the sessions, and opens it if it has changed.
   * @param refreshInterval ms; 0 reads only on demand
   */
  use(source: ClientSource, refreshInterval: number): void {
    const { client, serverUrl } = source;
    // A client takes precedence: with one, it does not matter which address is set.
    const isSame = this.#source?.client === client && (client !== undefined || this.#source?.serverUrl === serverUrl);
    this.#source = source;
    this.#refreshInterval = refreshInterval;
    if (this.monitor) this.monitor.refreshInterval = refreshInterval;
    if (isSame && (this.#watched || this.#isMissing)) return;
    this.#leave();
    this.#start();
  }

  /** Closes what {@link use} has opened: the page shows no server of its own. */
  close(): void {
    if (!this.#source) return;
    this.#source = undefined;
    this.#leave();
  }

  /** Stops what {@link use} has kept open after the page had turned to another source. */
  release(): void {
    for (const stop of this.#retired.splice(0)) stop();
  }

  #leave(): void {
    if (this.#watched && this.#context.isNeeded(this.#watched.client)) {
      this.#retired.push(this.#watched.close);
      this.#watched = undefined;
    }
    this.#stop();
  }

  /** Reads everything again; without a connection, connects now instead of waiting for the next attempt. */
  async renew(): Promise<void> {
    const { retryNow } = this.client ? connectionReport(this.client) : {};
    if (retryNow) retryNow();
    else await this.monitor?.refresh();
  }

  hostConnected(): void {
    const isMoved = this.#isConnected;
    this.#isConnected = true;
    if (isMoved) this.#handleVisibility();
    else this.#start();
  }

  hostDisconnected(): void {
    if (this.#host.isConnected) return;
    this.#isConnected = false;
    this.#stop();
    this.release();
  }

  #start(): void {
    if (!this.#isConnected || !this.#source) return;
    this.#watched = watchSource(this.#source, this.#context.connectServer(), {
      refreshInterval: this.#refreshInterval,
      onChange: () => this.#host.requestUpdate(),
      ...(!this.#context.isPreview() && { untilSeen: (signal) => nextPaint(this.#host, signal) }),
    });
    if (!this.#watched) {
      this.#isMissing = true;
      return;
    }
    const { monitor } = this.#watched;
    if (this.#visibility.isHidden) monitor.pause();
    monitor.start();
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#isMissing = false;
    this.#watched?.close();
    this.#watched = undefined;
  }

  #handleVisibility(): void {
    if (this.#visibility.isHidden) this.monitor?.pause();
    else void this.monitor?.resume();
  }
}
