import type { MonitorState } from '../monitor/monitor-state.js';
import { SymbolErrorCode } from '../server/symbol-error.js';

/**
 * What the main area shows:
 * - `loading`: nothing has been received yet.
 * - `log-in`: nobody is logged in, or this user may not see sessions but can log in as another one, or the form was asked
 *   for.
 * - `no-permission`: this user may not see sessions.
 * - `offline`: there is no connection, and there never was a list.
 * - `failed`: the list could not be read, and there never was one.
 * - `list`: there is a list, possibly an old one.
 */
type MainView = 'loading' | 'log-in' | 'no-permission' | 'offline' | 'failed' | 'list';

/**
 * Decides what the main area shows.
 * @param canLogIn whether this page can log somebody in
 * @param isLoginAsked whether the login form was asked for although there is a list
 */
export function mainView(
  state: Pick<MonitorState, 'connection' | 'list' | 'own' | 'hasLostLogin' | 'problem'>,
  canLogIn: boolean,
  isLoginAsked = false,
): MainView {
  // A server that restarts takes no list away; logging out is blocked meanwhile.
  if (state.hasLostLogin && state.list) return canLogIn && isLoginAsked ? 'log-in' : 'list';
  const isRefused = state.problem?.code === SymbolErrorCode.insufficientAccess;
  if (state.own?.isGuest && canLogIn) return 'log-in';
  if (isRefused) return canLogIn ? 'log-in' : 'no-permission';
  if (state.list) return 'list';
  if (state.connection === 'offline') return 'offline';
  return state.problem && state.connection === 'online' ? 'failed' : 'loading';
}
