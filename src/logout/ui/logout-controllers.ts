import type { ReactiveControllerHost } from 'lit';
import type { Texts } from '../../texts/texts.js';
import { createAccountLocker } from '../../accounts/account-locker.js';
import { createAuditTrail } from '../audit-trail.js';
import type { LogoutObstacle } from '../../guards/availability.js';
import type { SessionMonitor } from '../../monitor/session-monitor.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import type { Notice } from '../../kit/ui/notice.js';
import { HostFactsController } from '../../host/ui/host-controller.js';
import { LogoutController } from './logout-controller.js';
import { hostProblemNotice, refusalNotice, reportNotices } from './logout-notices.js';
import type { SessionManagerProperties } from '../../manager/session-manager-properties.js';

/** What logging out gets from the element it belongs to. */
export interface LogoutWiring {
  readonly client: () => SymbolClient | undefined;
  readonly monitor: () => SessionMonitor | undefined;
  /** Why logging out is not possible at this moment, a running one apart. */
  readonly obstacle: () => LogoutObstacle | undefined;
  readonly texts: () => Texts;
  readonly tell: (notice: Omit<Notice, 'id'>) => void;
  /** Puts the focus on the list, where it cannot go back to what was pressed. */
  readonly focusList: () => Promise<void>;
}

/** The two that know about logging out, each of which needs the other. */
export interface LogoutControllers {
  readonly logout: LogoutController;
  readonly hostFacts: HostFactsController;
}

/** Puts them on an element. */
export function createLogoutControllers(
  host: ReactiveControllerHost & SessionManagerProperties,
  { client, monitor, obstacle, texts, tell, focusList }: LogoutWiring,
): LogoutControllers {
  const hostFacts = new HostFactsController(host, {
    state: () => monitor()?.state,
    onProblem: (problem) => tell(hostProblemNotice(problem, texts())),
  });
  const logout = new LogoutController(host, {
    client,
    monitor,
    obstacle,
    isEveryoneAllowed: () => host.allowEveryone,
    audit: (server) => createAuditTrail(server, host.audit),
    locker: createAccountLocker,
    host: () => hostFacts.facts,
    onHostProblem: (problem) => hostFacts.tell(problem),
    onReport: (report) => reportNotices(report, texts()).forEach(tell),
    onRefused: (error) => tell(refusalNotice(error, texts())),
    focusList,
  });
  return { logout, hostFacts };
}
