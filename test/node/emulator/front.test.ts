import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EmulatedSession, EmulatorRecord } from '../../../demo/emulator/emulator-types.js';
import { WebSocketFront, worldKeyOf } from '../../../demo/emulator/websocket-front.js';
import { Worlds } from '../../../demo/emulator/worlds.js';
import { Client, serve } from './loopback.js';
import type { Site } from './loopback.js';

let front: WebSocketFront;
let site: Site;

beforeEach(async () => {
  front = new WebSocketFront();
  site = await serve(front);
});
afterEach(() => site.close());

const connect = (query = '') => new Client(`ws://${site.host}/${query}`);

async function control(
  query: string,
  command?: object,
): Promise<{ record: EmulatorRecord; sessions: EmulatedSession[] }> {
  const response = await fetch(`http://${site.host}/__emulator${query}`, {
    ...(command !== undefined && { method: 'POST', body: JSON.stringify(command) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as { record: EmulatorRecord; sessions: EmulatedSession[] };
}

describe("the emulator's WebSocket", () => {
  test('takes world, user, client and session from the query', async () => {
    const client = connect('?sessions=3&user=anna&clientIp=10.0.0.77&sessionKey=k');
    expect(await client.read('GetCurrentUser')).toMatchObject({ name: 'anna', clientIp: '10.0.0.77' });
    expect(await connect('?sessions=3&sessionKey=k').read('GetCurrentUser::name')).toBe('anna');
    expect(await connect('?sessions=3').read('Diagnostics::ACTIVESESSIONS')).toBe(5);
    expect(await connect('?sessions=3&world=other').read('Diagnostics::ACTIVESESSIONS')).toBe(4);
    expect(await connect().read('GetCurrentUser')).toMatchObject({
      name: '__SystemAdministrator',
      clientIp: '10.0.0.11',
    });
  });

  test('pushes a logout to the panel that was logged out', async () => {
    const panel = connect('?user=ben');
    panel.socket.once('open', () => {
      panel.socket.send(
        JSON.stringify({
          id: 500,
          requestType: 'Subscription',
          intervalTime: 5,
          commands: [{ symbol: 'GetCurrentUser' }],
        }),
      );
    });
    await panel.next((message) => message.id === 500);
    expect(await connect().ask('ForceLogout', { writeValue: 'ben' })).toEqual({ symbol: 'ForceLogout' });
    const pushed = await panel.next((message) => JSON.stringify(message).includes('__SystemGuest'));
    expect(pushed).toMatchObject({ id: 500, commands: [{ commandIndex: 0 }] });
  });

  test('takes switches from the query', async () => {
    const client = connect('?switch.forcedLogout=close-4000');
    await client.read('IsAuthRequired');
    await connect().ask('ForceLogout', { writeValue: null });
    expect(await client.closed).toEqual({ code: 4000, reason: 'Logged out.' });
  });

  test('refuses an invalid query before it opens', async () => {
    for (const query of ['?fault=nothing', '?sessions=many', '?switch.tabs=three', '?switch.nothing=1', '?seed=-1']) {
      expect(await connect(query).refusal).toBe(400);
    }
    expect(await connect('?fault=refused-connection').refusal).toBe(503);
    expect(front.worlds.size).toBe(1);
  });

  test('ignores other protocols and other paths', async () => {
    const hot = new Client(`ws://${site.host}/`, {}, ['vite-hmr']);
    await expect(hot.read('IsAuthRequired')).rejects.toThrow('socket hang up');
    await expect(new Client(`ws://${site.host}/elsewhere`).read('IsAuthRequired')).rejects.toThrow('socket hang up');
  });

  test('accepts only pages of this machine', async () => {
    const from = (options: object) => new Client(`ws://${site.host}/`, options).refusal;
    expect(await from({ origin: 'https://example.com' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ headers: { host: 'example.com' } })).toBe(403);
    expect(await from({ origin: 'http://localhost:5173' })).toBeUndefined();
  });

  test('is closed after a binary frame, and a broken connection is noticed', async () => {
    const client = connect();
    await client.read('IsAuthRequired');
    client.socket.send(Buffer.from([1, 2]));
    expect((await client.closed).code).toBe(1003);
    const other = connect();
    await other.read('IsAuthRequired');
    other.socket.terminate();
    await vi.waitFor(async () => expect((await control('')).record.openConnections).toBe(0));
  });
});

describe("the emulator's HTTP interface", () => {
  test.each(['/Config/ServerState', '/Config/ServerState/v2'])(
    'answers %s and no other path of /Config',
    async (path) => {
      const response = await fetch(`http://${site.host}${path}`);
      expect(await response.json()).toMatchObject({ publishInProgress: false, maintenanceMode: { isActive: false } });
      expect((await fetch(`http://${site.host}/Config/Other`)).status).toBe(404);
    },
  );

  test('sets a cookie with the first answer, and a WebSocket without a query joins the session of that cookie', async () => {
    const state = `http://${site.host}/Config/ServerState/v2`;
    const [cookie = ''] = ((await fetch(state)).headers.get('set-cookie') ?? '').split(';');
    expect(cookie).toMatch(/^sessionId-E1=[0-9a-f]{128}$/);
    expect((await fetch(state, { headers: { cookie } })).headers.get('set-cookie')).toBeNull();

    const open = (headers: Record<string, string>) => new Client(`ws://${site.host}/`, { headers });
    const session = await open({ cookie }).read('GetCurrentUser::session');
    expect(await open({ cookie }).read('GetCurrentUser::session')).toBe(session);
    expect(await open({ cookie: `other=1; sessionId-E1=${String(session)}` }).read('GetCurrentUser::session')).toBe(
      session,
    );
    expect(await open({}).read('GetCurrentUser::session')).not.toBe(session);
    expect(await new Client(`ws://${site.host}/?user=anna`, { headers: { cookie } }).read('GetCurrentUser::name')).toBe(
      'anna',
    );
  });

  test('answers GET with the record and sessions of a world', async () => {
    await connect('?world=w&sessions=2').read('IsAuthRequired');
    const { record, sessions } = await control('?world=w&sessions=2');
    expect(record).toMatchObject({ commands: { IsAuthRequired: 1 }, forceLogouts: [] });
    expect(sessions).toHaveLength(3);
  });

  test('changes a world on POST', async () => {
    const { sessions } = await control('?sessions=1', {
      do: 'open-session',
      session: { user: 'zoe', clientIp: '10.1.1.1' },
    });
    expect(sessions).toMatchObject([{}, { user: 'zoe', clientIp: '10.1.1.1' }]);
    expect((await control('?sessions=1', { do: 'end-session', id: sessions[1]?.id })).sessions).toHaveLength(1);
    await control('?sessions=1', { do: 'set-switches', switches: { userNames: 'prefixed' } });
    const client = connect('?sessions=1');
    expect(JSON.stringify(await client.read('ListActiveSessions'))).toContain('TcHmiUserManagement::operator1');
    await control('?sessions=1', { do: 'set-fault', fault: 'no-rights' });
    expect((await client.ask('ListActiveSessions')).error?.code).toBe(4101);
    await control('?sessions=1', { do: 'set-fault', fault: null });
    expect((await client.ask('ListActiveSessions')).error).toBeUndefined();
    const serverTime = async () => Date.parse(String(await client.read('Diagnostics::SERVERTIME')));
    const before = await serverTime();
    await control('?sessions=1', { do: 'set-clock', by: -3_600_000 });
    expect(await serverTime()).toBeLessThan(before - 3_000_000);
    await control('?sessions=1', { do: 'drop-connections' });
    expect((await client.closed).code).toBe(1006);
  });

  test.each([
    [{ do: 'nothing' }, 'do is'],
    [{ do: 'end-session', id: 'x' }, 'no session of this id'],
    [{ do: 'open-session', session: { user: 1 } }, 'user must be a text'],
    [{ do: 'set-fault', fault: 'nothing' }, 'no fault'],
    [{ do: 'set-clock', by: '1 h' }, 'number of milliseconds'],
    [{ do: 'set-switches', switches: { tabs: 1 } }, 'tabs is one of'],
    [['x'], 'JSON object'],
  ])('refuses %j with an explanation', async (command, sentence) => {
    await expect(control('', command)).rejects.toThrow(sentence);
  });

  test('refuses a page of another machine', async () => {
    const status = await new Promise((resolve) => {
      const [, port] = site.host.split(':');
      const headers = { host: 'example.com' };
      get({ host: '127.0.0.1', port, path: '/__emulator', headers }, (response) => resolve(response.statusCode));
    });
    expect(status).toBe(403);
  });
});

describe("the emulator's worlds", () => {
  const key = (query: string) => worldKeyOf(new URLSearchParams(query));

  test('have a key made of name, size, seed and fault', () => {
    expect(key('')).toBe(key('world=default&sessions=24&seed=1&fault=&user=anna&clientIp=10.0.0.9'));
    const others = ['world=a', 'sessions=5', 'seed=2', 'fault=slow'].map(key);
    expect(new Set([key(''), ...others]).size).toBe(5);
    expect(key('sessions=500000')).toBe(key('sessions=100000'));
    expect(() => key('fault=nothing')).toThrow('There is no fault "nothing".');
  });

  test('end 15 s after their last user', () => {
    vi.useFakeTimers();
    const worlds = new Worlds();
    const query = new URLSearchParams();
    const [one, two] = [worlds.hold(query), worlds.hold(query)];
    expect(two.emulator).toBe(one.emulator);
    one.release();
    one.release();
    vi.advanceTimersByTime(60_000);
    expect(worlds.size).toBe(1);
    two.release();
    vi.advanceTimersByTime(14_999);
    const back = worlds.hold(query);
    expect(back.emulator).toBe(one.emulator);
    vi.advanceTimersByTime(60_000);
    back.release();
    vi.advanceTimersByTime(15_000);
    expect(worlds.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
