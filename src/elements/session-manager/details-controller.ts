import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DetailsOptions, SessionDetails, SessionDetailsReader } from '../../sessions/session-details.js';
import type { Session } from '../../sessions/session.js';
import type { MonitorController } from './monitor-controller.js';
import type { PartsController } from './parts-controller.js';

/** Reads what the session of the open row is doing, while the row is open and its host is in the page. */
export class DetailsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #monitor: MonitorController;
  readonly #parts: PartsController;
  #session: Session | undefined;
  #reader: SessionDetailsReader | undefined;
  #client: DetailsOptions['client'] | undefined;
  #details: SessionDetails | undefined;

  /** @param parts bring the code that reads */
  constructor(host: ReactiveControllerHost, monitor: MonitorController, parts: PartsController) {
    this.#host = host;
    this.#monitor = monitor;
    this.#parts = parts;
    host.addController(this);
  }

  /** Of the open row; undefined before the first answer. */
  get details(): SessionDetails | undefined {
    return this.#details;
  }

  /** Another row is open than before, or none. */
  open(session: Session | undefined): void {
    if (session?.id === this.#session?.id) return;
    this.#stop();
    this.#session = session;
    if (session) this.#parts.want('tools', 'again');
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const session = this.#session;
    const { client } = this.#monitor;
    // Another server: what its session is doing is asked of it.
    if (this.#client !== client) this.#stop();
    if (!session || !client || this.#reader) return;
    const Reader = this.#parts.want('tools')?.SessionDetailsReader;
    if (!Reader) return;
    this.#client = client;
    this.#reader = new Reader({
      client,
      sessionId: session.id,
      clockOffset: () => this.#monitor.state?.clockOffset ?? 0,
      isPaused: () => document.hidden,
      onChange: (details) => {
        this.#details = details;
        this.#host.requestUpdate();
      },
    });
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    this.#reader?.stop();
    this.#reader = undefined;
    this.#details = undefined;
  }
}
