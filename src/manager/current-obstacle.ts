import { logoutObstacle, type LogoutObstacle, type LogoutRequestInput } from '../guards/availability.js';
import { steadyNow } from '../kit/clock.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { SettingValues } from './settings/settings.js';

/** What is to be logged out, if anything. */
type MeantTarget = Pick<LogoutRequestInput, 'target' | 'wasOffered'>;

/**
 * Why logging out is not possible at this moment, by the settings and the state as they are now. The page asks before it
 * offers a logout, and a logout asks again before each request.
 * @param underWay another logout that is an obstacle
 */
export function currentObstacle(
  state: MonitorState | undefined,
  settings: SettingValues,
  underWay: 'running' | 'announced' | undefined,
  meant?: MeantTarget,
): LogoutObstacle | undefined {
  if (!state) return 'offline';
  const { readonly: isReadonly, audit, maximumAge, allowEveryone, targetKinds } = settings;
  return logoutObstacle({
    state,
    isReadonly,
    audit,
    hostObstacle: settings.hostObstacle(),
    underWay,
    maximumAge,
    now: steadyNow(),
    ...(meant && { request: { ...meant, isEveryoneAllowed: allowEveryone, kinds: targetKinds } }),
  });
}
