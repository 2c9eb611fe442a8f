import { locationLabel, type Locator } from '../host/locations.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { LogoutReport, ReportedHolder } from './report.js';
import { serverAddress, type SymbolClient } from '../server/symbol-client.js';

/** Who makes a report, on which server, and what is known about the people in it apart from the list. */
export interface ReportOrigin extends Pick<LogoutReport, 'by' | 'server'> {
  readonly describe?: (holder: ReportedHolder) => Pick<ReportedHolder, 'domain' | 'location'>;
}

/** The origin of a report that is made now. */
export function reportOrigin(
  client: SymbolClient,
  { own, directory }: Pick<MonitorState, 'own' | 'directory'>,
  locate: Locator['locate'],
): ReportOrigin {
  const server = serverAddress(client);
  return {
    ...(own && { by: { user: own.user, domain: own.domain, clientIp: own.clientIp } }),
    ...(server !== '' && { server }),
    describe: (holder) => {
      // Without its id, a session has the domain of its user, where that is known for certain.
      const domain = holder.domain ?? directory.domainOf(asSession(holder), undefined).name;
      const location = locationLabel(holder, locate);
      return { ...(domain !== '' && { domain }), ...(location !== '' && { location }) };
    },
  };
}

function asSession({ user, clientIp }: ReportedHolder): Parameters<MonitorState['directory']['domainOf']>[0] {
  return { id: '', user, domain: '', clientIp, kind: 'person', symbols: [] };
}
