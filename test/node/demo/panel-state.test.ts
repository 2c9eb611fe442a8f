import { describe, expect, it } from 'vitest';
import {
  afterConnectionChange,
  afterCurrentUser,
  initialPanelState,
  panelScreen,
} from '../../../demo/operator-panel/panel-state.js';

const noon = new Date('2025-05-06T12:00:00Z');
const later = new Date('2025-05-06T12:00:07Z');
const guest = { name: '__SystemGuest' };
const online = afterConnectionChange(initialPanelState, 'online');
const loggedIn = afterCurrentUser(online, { name: 'anna' }, noon);

describe('the state of an operator panel', () => {
  it('shows the machine while somebody is logged in', () => {
    expect(panelScreen(initialPanelState)).toBe('offline');
    expect(panelScreen(online)).toBe('connecting');
    expect(panelScreen(loggedIn)).toBe('machine');
    expect(loggedIn.user).toBe('anna');
  });

  it('shows the login screen with the time when the user has become a guest', () => {
    const loggedOut = afterCurrentUser(loggedIn, guest, later);
    expect(panelScreen(loggedOut)).toBe('login');
    expect(loggedOut.loggedOutAt).toEqual(later);
  });

  it('keeps the time of the logout when the guest is reported again', () => {
    const loggedOut = afterCurrentUser(loggedIn, guest, noon);
    expect(afterCurrentUser(loggedOut, guest, later).loggedOutAt).toEqual(noon);
  });

  it('notices a logout that happened while the connection was gone', () => {
    const reconnected = afterConnectionChange(afterConnectionChange(loggedIn, 'offline'), 'online');
    expect(afterCurrentUser(reconnected, guest, later).loggedOutAt).toEqual(later);
  });

  it('shows no logout if nobody was logged in', () => {
    const state = afterCurrentUser(online, guest, noon);
    expect(panelScreen(state)).toBe('login');
    expect(state.loggedOutAt).toBeUndefined();
  });

  it('forgets the logout after the next login', () => {
    const again = afterCurrentUser(afterCurrentUser(loggedIn, guest, noon), { name: 'ben' }, later);
    expect(again).toEqual({ connection: 'online', user: 'ben', loggedOutAt: undefined });
  });

  it.each([null, 'anna', 7, [], {}, { name: 7 }, { name: '' }])('treats the answer %j as a guest', (answer) => {
    expect(panelScreen(afterCurrentUser(loggedIn, answer, later))).toBe('login');
  });
});
