import type { ConnectionState } from '../../src/server/symbol-client.js';

/** What a panel knows about its session. */
export interface PanelState {
  readonly connection: ConnectionState;
  /** Who is logged in according to the server; undefined until it has answered, empty for a guest. */
  readonly user: string | undefined;
  /** When a logged-in session was found to be a guest's. */
  readonly loggedOutAt: Date | undefined;
}

/** What a panel shows. */
export type PanelScreen = 'connecting' | 'offline' | 'machine' | 'login';

export const initialPanelState: PanelState = { connection: 'offline', user: undefined, loggedOutAt: undefined };

/** Name of the user that every session has when nobody is logged in (`GetCurrentUser`). */
const guestName = '__SystemGuest';

/** The state after the connection has come or gone. Who was logged in is remembered until the server says otherwise. */
export function afterConnectionChange(state: PanelState, connection: ConnectionState): PanelState {
  return { ...state, connection };
}

/**
 * The state after an answer of `GetCurrentUser`. The panel has no button for logging out, so a known user who has
 * become a guest was logged out by somebody else, even if this shows only after a reconnection.
 * @param answer its readValue; anything without a name counts as a guest
 */
export function afterCurrentUser(state: PanelState, answer: unknown, now: Date): PanelState {
  const user = readUserName(answer);
  if (user !== '') return { ...state, user, loggedOutAt: undefined };
  return { ...state, user, loggedOutAt: state.user ? now : state.loggedOutAt };
}

/** The screen for a state. */
export function panelScreen({ connection, user }: PanelState): PanelScreen {
  if (connection === 'offline') return 'offline';
  if (connection === 'connecting' || user === undefined) return 'connecting';
  return user === '' ? 'login' : 'machine';
}

function readUserName(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('name' in answer)) return '';
  return typeof answer.name === 'string' && answer.name !== guestName ? answer.name : '';
}
