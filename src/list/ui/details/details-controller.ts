import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SessionDetailsReader, type DetailsOptions, type SessionDetails } from '../../details-reader.js';
import type { Session } from '../../../session/session.js';
import type { MonitorController } from '../../../monitor/ui/monitor-controller.js';

/** Reads what the session of the open row is doing, while the row is open and its host is in the page. */
export class DetailsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #monitor: MonitorController;
  #session: Session | undefined;
  #reader: SessionDetailsReader | undefined;
  #client: DetailsOptions['client'] | undefined;
  #details: SessionDetails | undefined;

  constructor(host: ReactiveControllerHost, monitor: MonitorController) {
    this.#host = host;
    this.#monitor = monitor;
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
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const session = this.#session;
    const { client } = this.#monitor;
    // Another server: what its session is doing is asked of it.
    if (this.#client !== client) this.#stop();
    if (!session || !client || this.#reader) return;
    this.#client = client;
    this.#reader = new SessionDetailsReader({
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
