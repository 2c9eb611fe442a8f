import { openSource, type ClientSource, type ServerConnector } from '../server/source.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { SessionMonitor, type MonitorOptions } from './session-monitor.js';

/** An open source of sessions with its monitor. */
export interface WatchedSource {
  readonly client: SymbolClient;
  /** Not started yet. */
  readonly monitor: SessionMonitor;
  /** Stops the monitor, and closes what was opened for it. */
  readonly close: () => void;
}

/** Opens a source to monitor it. @returns undefined if the page offers no connection */
export function watchSource(
  source: ClientSource,
  connectServer: ServerConnector | undefined,
  options: MonitorOptions,
): WatchedSource | undefined {
  const open = openSource(source, connectServer);
  if (!open) return undefined;
  const monitor = new SessionMonitor(open.client, options);
  const close = (): void => {
    monitor.stop();
    open.close();
  };
  return { client: open.client, monitor, close };
}
