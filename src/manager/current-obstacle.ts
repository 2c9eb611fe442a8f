import { logoutObstacle, type LogoutObstacle, type MeantLogout, type UnderWay } from '../guards/availability.js';
import { steadyNow } from '../kit/clock.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { SettingValues } from './settings/settings.js';

/**
 * Why logging out is not possible at this moment, by the settings and the state as they are now. The page asks before it
 * offers a logout, and a logout asks again before each request.
 * @param about the target of a logout that has begun, or else the logout that is under way and excludes another
 */
export function currentObstacle(
  state: MonitorState | undefined,
  settings: SettingValues,
  about: { readonly meant: MeantLogout } | { readonly underWay: UnderWay | undefined },
): LogoutObstacle | undefined {
  if (!state) return 'offline';
  const { readonly: isReadonly, audit, maximumAge, allowEveryone, targetKinds } = settings;
  return logoutObstacle({
    state,
    isReadonly,
    audit,
    hostObstacle: settings.hostObstacle(),
    underWay: 'underWay' in about ? about.underWay : undefined,
    maximumAge,
    now: steadyNow(),
    ...('meant' in about && { request: { ...about.meant, isEveryoneAllowed: allowEveryone, kinds: targetKinds } }),
  });
}
