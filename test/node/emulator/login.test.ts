import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Peer, start } from './peer.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const guest = { clientIp: '10.0.0.12', user: '__SystemGuest' };
const login = (userName: string, password = userName) => ({ writeValue: { userName, password } });

describe('Login', () => {
  test('gives a new session id, in the value and in the envelope', () => {
    const { emulator } = start();
    const peer = new Peer(emulator, guest);
    peer.ask('IsAuthRequired');
    const before = peer.sessionId;
    const id = peer.read('Login', login('anna'));
    expect(id).toMatch(/^[0-9a-f]{128}$/);
    expect(id).not.toBe(before);
    expect(peer.sessionId).toBe(id);
    expect(peer.read('GetCurrentUser')).toMatchObject({ name: 'anna', session: id });
    expect(emulator.activeSessions().map((session) => session.id)).not.toContain(before);
  });

  test('takes the domain from a prefix of the name', () => {
    const { emulator } = start();
    const peer = new Peer(emulator, guest);
    expect(peer.code('Login', login('TcHmiLdap::maria', 'maria'))).toBe(0);
    expect(peer.read('GetCurrentUser')).toMatchObject({
      domain: 'TcHmiLdap',
      groups: ['Engineering', '__SystemUsers'],
    });
    expect(peer.code('Login', login('john'))).toBe(4099);
    expect(peer.code('Login', login('Elsewhere::maria', 'maria'))).toBe(2050);
  });

  test.each([
    ['a wrong password', { userName: 'anna', password: 'wrong' }, 4099],
    ['an unknown user', { userName: 'nobody', password: 'nobody' }, 4099],
    ['a disabled account', { userName: 'locked', password: 'locked' }, 4110],
    ['no password', { userName: 'anna' }, 1540],
    ['no value', null, 1540],
    ['a number as name', { userName: 7, password: '7' }, 1537],
  ])('refuses %s', (_, writeValue, code) => {
    const { emulator } = start();
    const peer = new Peer(emulator, guest);
    expect(peer.code('Login', { writeValue })).toBe(code);
    expect(peer.read('GetCurrentUser::name')).toBe('__SystemGuest');
  });

  test('allows one login per request', () => {
    const { emulator } = start();
    const peer = new Peer(emulator, guest);
    const command = { symbol: 'Login', ...login('anna') };
    const [message] = peer.send({ id: 1, commands: [command, command] });
    expect(message?.commands?.map((answer) => answer.error?.code)).toEqual([269, 269]);
  });

  test('makes a client wait after five failures in a row, longer each time', () => {
    const { emulator } = start();
    const peer = new Peer(emulator, guest);
    for (let failure = 0; failure < 5; failure++) expect(peer.code('Login', login('anna', 'x'))).toBe(4099);
    const refused = peer.ask('Login', { ...login('anna'), commandOptions: ['SendErrorMessage'] });
    expect(refused.error).toMatchObject({
      code: 2057,
      message: 'AUTH_WAIT',
      reason: expect.stringContaining('5 s') as string,
    });
    expect(new Peer(emulator, { ...guest, clientIp: '10.0.0.13' }).code('Login', login('anna'))).toBe(0);

    vi.advanceTimersByTime(5_000);
    expect(peer.code('Login', login('anna', 'x'))).toBe(4099);
    vi.advanceTimersByTime(9_999);
    expect(peer.code('Login', login('anna'))).toBe(2057);
    vi.advanceTimersByTime(1);
    expect(peer.code('Login', login('anna'))).toBe(0);
    expect(peer.code('Login', login('anna', 'x'))).toBe(4099);
    expect(peer.code('Login', login('anna'))).toBe(0);
  });
});

describe('sessions of connected peers', () => {
  test('become guests with a new id on the same socket after Logout', () => {
    const { emulator, admin } = start({ sessions: 0 });
    admin.ask('Heartbeat');
    const before = admin.sessionId;
    admin.write('Logout', null);
    expect(admin.sessionId).not.toBe(before);
    expect(admin.read('GetCurrentUser::name')).toBe('__SystemGuest');
    expect(admin.closedWith).toBeUndefined();
    expect(emulator.activeSessions()).toMatchObject([{ user: '__SystemGuest', id: admin.sessionId }]);
  });

  test('start as guests if the user does not exist or there is no AUTO_LOGINUSER', () => {
    const { emulator } = start({ autoLoginUser: '' });
    expect(new Peer(emulator).read('GetCurrentUser::name')).toBe('__SystemGuest');
    expect(new Peer(emulator, { clientIp: '10.0.0.12', user: 'nobody' }).read('GetCurrentUser::name')).toBe(
      '__SystemGuest',
    );
  });

  test('are the same for the same key, even within the grace time after a lost connection', () => {
    const { emulator } = start({ sessions: 0 });
    const identity = { clientIp: '10.0.0.12', user: 'ben', sessionKey: 'k' };
    const first = new Peer(emulator, identity);
    const second = new Peer(emulator, identity);
    const id = first.read('GetCurrentUser::session');
    expect(second.read('GetCurrentUser::session')).toBe(id);
    first.leave();
    second.leave();
    vi.advanceTimersByTime(9_999);
    const third = new Peer(emulator, identity);
    expect(third.read('GetCurrentUser::session')).toBe(id);
    vi.advanceTimersByTime(60_000);
    expect(emulator.activeSessions().map((session) => session.id)).toContain(id);
    third.leave();
    vi.advanceTimersByTime(10_000);
    expect(emulator.activeSessions().map((session) => session.user)).toEqual(['__SystemAdministrator']);
  });

  test('remain logged out after reconnecting', () => {
    const { emulator, admin } = start({ sessions: 0 });
    const identity = { clientIp: '10.0.0.12', user: 'ben', sessionKey: 'k' };
    const ben = new Peer(emulator, identity);
    admin.write('ForceLogout', 'ben');
    ben.leave();
    vi.advanceTimersByTime(20_000);
    const again = new Peer(emulator, identity);
    expect(again.read('GetCurrentUser::name')).toBe('__SystemGuest');
    again.read('Login', login('ben'));
    again.leave();
    vi.advanceTimersByTime(20_000);
    expect(new Peer(emulator, identity).read('GetCurrentUser::name')).toBe('ben');
  });
});
