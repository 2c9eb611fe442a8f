import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Peer, start } from './peer.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const anna = { user: 'anna', clientIp: '10.0.0.1' };

describe('subscriptions', () => {
  test('answer immediately with every command and its index', () => {
    const { admin } = start({ sessions: 2 });
    expect(admin.subscribe(7, ['Diagnostics::ACTIVESESSIONS', 'Nothing', 'IsAuthRequired'])).toEqual([
      { symbol: 'Diagnostics::ACTIVESESSIONS', readValue: 3, commandIndex: 0 },
      { symbol: 'Nothing', error: { code: 513, domain: 'TcHmiSrv' }, commandIndex: 1 },
      { symbol: 'IsAuthRequired', readValue: true, commandIndex: 2 },
    ]);
    expect(admin.messages[0]).toMatchObject({ id: 7, requestType: 'Subscription' });
  });

  test('push only what has changed, and nothing without a change', () => {
    const { emulator, admin } = start({ sessions: 2 });
    admin.subscribe(7, ['IsAuthRequired', 'Diagnostics::ACTIVESESSIONS']);
    vi.advanceTimersByTime(10_000);
    expect(admin.pushes(7)).toEqual([]);
    emulator.openSession(anna);
    vi.advanceTimersByTime(0);
    expect(admin.pushes(7)).toMatchObject([
      {
        id: 7,
        requestType: 'Subscription',
        commands: [{ symbol: 'Diagnostics::ACTIVESESSIONS', readValue: 4, commandIndex: 1 }],
      },
    ]);
  });

  test('push at most once per interval, with the last state', () => {
    const { emulator, admin } = start({ sessions: 0 });
    admin.subscribe(7, ['Diagnostics::ACTIVESESSIONS'], 500);
    emulator.openSession(anna);
    emulator.openSession(anna);
    vi.advanceTimersByTime(499);
    expect(admin.pushes(7)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(admin.pushes(7).map((message) => message.commands?.[0]?.readValue)).toEqual([3]);
    const { id } = emulator.openSession(anna);
    emulator.endSession(id);
    vi.advanceTimersByTime(5_000);
    expect(admin.pushes(7)).toHaveLength(1);
  });

  test('push Poll and values that change continuously in every interval', () => {
    const { admin } = start();
    admin.subscribe(7, ['Diagnostics::SERVERTIME'], 1_000);
    admin.subscribe(8, [{ symbol: 'IsAuthRequired', commandOptions: ['Poll'] }], 1_000);
    vi.advanceTimersByTime(3_000);
    expect(admin.pushes(7)).toHaveLength(3);
    expect(admin.pushes(8)).toHaveLength(3);
  });

  test('end with Unsubscribe, which frees their id', () => {
    const { emulator, admin } = start();
    admin.subscribe(7, ['Diagnostics::ACTIVESESSIONS']);
    const [twice] = admin.send({ id: 7, requestType: 'Subscription', commands: [{ symbol: 'IsAuthRequired' }] });
    expect(twice?.error?.code).toBe(273);
    admin.write('Unsubscribe', 7);
    expect(emulator.record.openSubscriptions).toBe(0);
    const before = admin.messages.length;
    emulator.openSession(anna);
    vi.advanceTimersByTime(5_000);
    expect(admin.messages).toHaveLength(before);
    expect(admin.subscribe(7, ['IsAuthRequired'])).toHaveLength(1);
  });

  test('are refused for symbols with side effects', () => {
    const { emulator, admin } = start();
    const [answer] = admin.subscribe(7, [{ symbol: 'ForceLogout', writeValue: null }]);
    expect(answer?.error?.code).toBe(515);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  test('push login and logout to all tabs of the session', () => {
    const { emulator } = start();
    const identity = { clientIp: '10.0.0.12', user: 'ben', sessionKey: 'k' };
    const [one, other] = [new Peer(emulator, identity), new Peer(emulator, identity)];
    other.subscribe(3, ['GetCurrentUser::name']);
    one.write('Logout', null);
    vi.advanceTimersByTime(100);
    one.write('Login', { userName: 'anna', password: 'anna' });
    vi.advanceTimersByTime(100);
    expect(other.pushes(3).map((message) => message.commands?.[0]?.readValue)).toEqual(['__SystemGuest', 'anna']);
    expect(other.sessionId).toBe(one.sessionId);
  });

  test('end, with their timers, when the connection closes', () => {
    const { emulator, admin } = start({ graceTime: 0 });
    admin.subscribe(7, ['Diagnostics::SERVERTIME', 'GetCurrentUser']);
    expect(emulator.record).toMatchObject({ openSubscriptions: 1, openConnections: 1 });
    admin.leave();
    expect(emulator.record).toMatchObject({ openSubscriptions: 0, openConnections: 0 });
    vi.advanceTimersByTime(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
