import type { Directory } from '../directory/directory.js';
import type { MonitorState } from './monitor-state.js';
import { toRows, type SessionRow } from '../directory/session-row.js';
import { possibleTimes } from '../server/server-time.js';
import type { OwnSession, Session, SessionList } from '../session/session.js';
import { memoizeLast } from '../kit/memoize.js';

/**
 * Makes the rows of a state. Returns the previous array if nothing shown in the rows has changed, and of other rows those that
 * have not changed.
 */
export function createRowMaker(): (state: MonitorState | undefined) => readonly SessionRow[] {
  // Whether a time can be is decided when the list tells it first: a later list makes no other row of it.
  let readAt = 0;
  let rows: readonly SessionRow[] = [];
  const activity = memoizeLast((lastSent: SessionList['lastSent'], clockOffset: number) =>
    possibleTimes(lastSent, clockOffset, readAt),
  );
  const make = memoizeLast(
    (
      sessions: readonly Session[],
      usersByName: Directory['usersByName'],
      createdAt: Directory['createdAt'],
      domainOf: Directory['domainOf'],
      lastActive: ReadonlyMap<string, number>,
      own: OwnSession | undefined,
    ) => (rows = toRows(sessions, { usersByName, createdAt, domainOf, lastActive }, own, rows)),
  );
  return (state) => {
    if (!state?.list) return [];
    const { list, directory, own, clockOffset } = state;
    const { usersByName, createdAt, domainOf } = directory;
    readAt = list.readAt;
    return make(list.sessions, usersByName, createdAt, domainOf, activity(list.lastSent, clockOffset), own);
  };
}
