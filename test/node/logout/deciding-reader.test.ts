import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noChoices } from '../../../src/guards/choices.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import type { HostMarkSource } from '../../../src/host/marks.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { DecidingReader, type DecidingReaderContext } from '../../../src/logout/deciding-reader.js';
import { defaultLogoutTiming } from '../../../src/logout/timing.js';
import { unknownServerContext, type MonitorState } from '../../../src/monitor/monitor-state.js';
import type { Session } from '../../../src/session/session.js';
import { lostAnswer, makeList, makeOwn, makeSession } from '../fixtures.js';

const a1 = makeSession('a1');
const b1 = makeSession('b1', { user: 'ben', clientIp: '10.0.0.24' });
const own = makeSession('own', { user: 'admin', clientIp: '10.0.0.2' });

const state: MonitorState = {
  ...unknownServerContext,
  connection: 'online',
  list: undefined,
  own: makeOwn(),
  directory: emptyDirectory,
  hasLostLogin: false,
  problem: undefined,
  isReading: false,
};

function setUp(host: HostMarkSource = { locate: () => undefined, protect: undefined, busy: undefined }) {
  const server = { sessions: [own, a1, b1] as readonly Session[], readings: 0, error: undefined as Error | undefined };
  const withDirectory: boolean[] = [];
  const context: DecidingReaderContext = {
    monitor: {
      state,
      readForLogout: (needsDirectory) => {
        withDirectory.push(needsDirectory);
        server.readings++;
        return server.error ? Promise.reject(server.error) : Promise.resolve(makeList(server.sessions, steadyNow()));
      },
    },
    host: () => host,
  };
  const abort = new AbortController();
  const reader = new DecidingReader(context, { kind: 'sessions', ids: ['a1', 'b1'] }, abort.signal);
  const judge = (session: Session) =>
    reader.judge(session, noChoices, { sessions: [a1, b1], named: { lastAdministrator: [], lastOperator: [] } });
  return { server, reader, judge, abort, withDirectory };
}

const limit = defaultLogoutTiming.actOnListWithin;

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('K9: what decides about a logout', () => {
  test('is too old by one millisecond over the limit, not at it', () => {
    const { reader } = setUp();
    const list = makeList([], steadyNow());
    vi.advanceTimersByTime(limit);
    expect(reader.isTooOld(list)).toBe(false);
    vi.advanceTimersByTime(1);
    expect(reader.isTooOld(list)).toBe(true);
  });

  test('is the last list while that is young enough, and a new one after that', async () => {
    const { server, reader, judge } = setUp();
    await judge(a1);
    await judge(b1);
    await reader.read();
    vi.advanceTimersByTime(limit);
    await judge(a1);
    expect(server.readings).toBe(2);
    vi.advanceTimersByTime(1);
    await judge(a1);
    expect(server.readings).toBe(3);
  });

  test('is read with the directory only where somebody needs that', async () => {
    const { judge, withDirectory } = setUp();
    await judge(a1);
    const guarded = setUp({ locate: () => undefined, protect: [{ kind: 'group', value: 'Leads' }], busy: undefined });
    await guarded.judge(a1);
    expect([withDirectory, guarded.withDirectory]).toEqual([[false], [true]]);
  });
});

describe('K8: a session is judged just before its request', () => {
  test('a session is sent where nothing holds it, left out where the list cannot be read, and has left where it is missing', async () => {
    const { server, judge } = setUp();
    expect(await judge(a1)).toBeUndefined();
    server.error = lostAnswer('ListActiveSessions');
    vi.advanceTimersByTime(limit + 1);
    expect(await judge(a1)).toEqual({ outcome: 'left-out', hold: 'stale' });
    server.error = undefined;
    server.sessions = [own, b1];
    expect(await judge(a1)).toEqual({ outcome: 'left' });
  });

  test('the host page is asked about the session of the next request, and about no other one', async () => {
    const asked: string[] = [];
    const busy = ({ user }: { readonly user: string }) => {
      asked.push(user);
      return user === 'anna' ? 'Manual mode' : undefined;
    };
    const { judge } = setUp({ locate: () => undefined, protect: undefined, busy });
    expect(await judge(a1)).toEqual({ outcome: 'left-out', hold: 'busy' });
    expect(asked).toEqual(['anna']);
  });

  test('a setting of the host page that nobody can read counts, although nobody wants to hear of it', async () => {
    const { judge } = setUp({ locate: () => undefined, protect: undefined, busy: 5 });
    expect(await judge(a1)).toEqual({ outcome: 'left-out', hold: 'busy' });
  });

  test('a session that has become the last operator of its location is left out just before its request', async () => {
    const locate = (address: string) => (address === '10.0.0.2' ? undefined : { name: 'Panel 4', place: '' });
    const { server, judge } = setUp({ locate, protect: undefined, busy: undefined });
    server.sessions = [own, a1];
    expect(await judge(a1)).toEqual({ outcome: 'left-out', hold: 'lastOperator' });
  });

  test('promise 10: and not at all once it is given up', async () => {
    const { server, judge, abort } = setUp();
    abort.abort();
    server.error = lostAnswer('ListActiveSessions');
    await expect(judge(a1)).rejects.toThrow(/abort/i);
  });
});
