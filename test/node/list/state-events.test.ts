import { describe, expect, test } from 'vitest';
import { toRows } from '../../../src/directory/session-row.js';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { SessionManagerErrorEvent, SessionsChangeEvent } from '../../../src/events.js';
import { initialState, type MonitorState } from '../../../src/monitor/monitor-state.js';
import { StateEvents } from '../../../src/list/ui/state-events.js';
import { makeError, makeList, makeOwn, makeSession } from '../fixtures.js';

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

  test('B4: announce no list again that tells the same, though its rows show something new', () => {
    const { events, lists } = setUp();
    events.dispatch(stateOf(), rows);
    const createdAt = new Map([['a', 1000]]);
    events.dispatch(stateOf(), toRows(sessions, { ...emptyDirectory, createdAt }, undefined));
    events.dispatch(
      stateOf(),
      toRows(
        sessions.map((session) => ({ ...session })),
        emptyDirectory,
        undefined,
      ),
    );
    expect(lists).toHaveLength(1);
  });

  test.each([
    ['another own session', toRows(sessions, emptyDirectory, makeOwn({ id: 'a' }))],
    [
      'the groups of a user',
      toRows(sessions, createDirectory([{ name: 'ben', domain: '', groups: ['Ops'] }], []), undefined),
    ],
    [
      'more symbols of a session',
      toRows([makeSession('a'), makeSession('b', { user: 'ben', symbols: ['X'] })], emptyDirectory, undefined),
    ],
    ['another order', [...rows].reverse()],
  ])('announce a list that tells of %s', (_, changed) => {
    const { events, lists } = setUp();
    events.dispatch(stateOf(), rows);
    events.dispatch(stateOf(), changed);
    expect(lists).toHaveLength(2);
  });

  test('B7: announce an empty list once when the page does not show the list any more', () => {
    const { events, lists } = setUp();
    events.dispatch(stateOf(), rows, false);
    expect(lists).toEqual([]);
    events.dispatch(stateOf(), rows, true);
    events.dispatch(stateOf(), rows, false);
    events.dispatch(undefined, [], false);
    events.dispatch(stateOf(), rows, true);
    expect(lists).toEqual([['anna', 'ben'], [], ['anna', 'ben']]);
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
