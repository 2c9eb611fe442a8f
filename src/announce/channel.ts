import type { SymbolClient } from '../server/symbol-client.js';
import type { Announcer } from './announcement.js';
import { HostAnnouncer } from './host-announcer.js';
import { LastingAnnouncer } from './lasting-announcer.js';
import { ServerAnnouncer } from './server-announcer.js';

/** The channel of a page: that of the host, else the events of the server. */
export function openChannel(given: Announcer | undefined, client: SymbolClient): LastingAnnouncer {
  return new LastingAnnouncer(given ? new HostAnnouncer(given) : new ServerAnnouncer(client));
}
