import { describe, expect, test } from 'vitest';
import { toRows } from '../../../src/directory/session-row.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { SessionManagerErrorEvent, SessionsChangeEvent } from '../../../src/events.js';
import { initialState, type MonitorState } from '../../../src/monitor/monitor-state.js';
import { StateEvents } from '../../../src/manager/state-events.js';
import { makeError, makeList, makeSession } from '../fixtures.js';

function setUp() {
  const host = new EventTarget();
  const lists: string[][] = [];
  const errors: Error[] = [];
  host.addEventListener(SessionsChangeEvent.type, (event) => {
    if (event instanceof SessionsChangeEvent) lists.push(event.detail.sessions.map(({ user }) => user));
  });
  host.addEventListener(SessionManagerErrorEvent.type, (event) => {
    if (event instanceof SessionManagerErrorEvent) errors.push(event.detail.error);
  });
  return { events: new StateEvents(host), lists, errors };
}

const sessions = [makeSession('a', { user: 'anna' }), makeSession('b', { user: 'ben' })];
const rows = toRows(sessions, emptyDirectory, undefined);
const stateOf = (parts: Partial<MonitorState> = {}): MonitorState => ({
  ...initialState,
  list: makeList(sessions, 0),
  ...parts,
});

describe('the events about the state', () => {
  test('announce each list once, however often the state changes otherwise', () => {
    const { events, lists } = setUp();
    events.dispatch(stateOf(), rows);
    events.dispatch(stateOf({ isReading: true }), rows);
    expect(lists).toEqual([['anna', 'ben']]);
    events.dispatch(stateOf(), rows.slice(1));
    expect(lists).toEqual([['anna', 'ben'], ['ben']]);
  });

  test('announce no list before there is one', () => {
    const { events, lists } = setUp();
    events.dispatch(undefined, []);
    events.dispatch(stateOf({ list: undefined }), rows);
    expect(lists).toEqual([]);
  });

  test('announce a failure once while it remains the same, and again after a successful read', () => {
    const { events, errors } = setUp();
    const dispatch = (problem: MonitorState['problem']) => events.dispatch(stateOf({ problem }), rows);
    dispatch(makeError({ code: 513 }));
    dispatch(makeError({ code: 513 }));
    expect(errors).toHaveLength(1);
    dispatch(makeError({ code: 4101 }));
    dispatch(undefined);
    dispatch(makeError({ code: 4101 }));
    expect(errors).toMatchObject([{ code: 513 }, { code: 4101 }, { code: 4101 }]);
  });
});
