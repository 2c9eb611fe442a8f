import { FrameworkClient } from './framework-client.js';
import type { FrameworkEvents, FrameworkServer } from './framework-api.js';

/** The part of a TwinCAT HMI page's global `TcHmi` that is used here. */
interface PageFramework {
  readonly Server?: FrameworkServer;
  readonly EventProvider?: FrameworkEvents;
}

/** A client over the TwinCAT HMI framework of the page; undefined on a page without it. */
export function createPageClient(): FrameworkClient | undefined {
  const framework = (globalThis as { TcHmi?: PageFramework }).TcHmi;
  if (!framework?.Server) return undefined;
  const { EventProvider } = framework;
  return new FrameworkClient(framework.Server, EventProvider ? { events: EventProvider } : {});
}
