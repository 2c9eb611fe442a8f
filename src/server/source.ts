import { createPageClient } from './framework/framework-client.js';
import { HostClient } from './host-client.js';
import type { SymbolClient } from './symbol-client.js';

/**
 * Where an element gets its client from: a client of the host page, else the address of a server, else the page's TwinCAT HMI.
 */
export interface ClientSource {
  readonly client: SymbolClient | undefined;
  readonly serverUrl: string;
}

/** A client that keeps a connection of its own until it is closed. */
export interface ClosableClient extends SymbolClient {
  close(): void;
}

/** Opens a connection to the address of a server. */
export type ServerConnector = (serverUrl: string) => ClosableClient;

export interface OpenSource {
  readonly client: SymbolClient;
  /** Closes the connection if it was opened for the element; a client of the host page remains open. */
  readonly close: () => void;
}

/** @returns undefined if the page offers no connection */
export function openSource(
  { client, serverUrl }: ClientSource,
  connectServer: ServerConnector | undefined,
): OpenSource | undefined {
  if (client) return { client: new HostClient(client), close: () => undefined };
  if (serverUrl !== '') {
    const own = connectServer?.(serverUrl);
    return own && { client: own, close: () => own.close() };
  }
  const page = createPageClient();
  return page && { client: page, close: () => page.dispose() };
}
