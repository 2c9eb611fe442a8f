import type { Directory } from '../directory/directory.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { toRows, type SessionRow } from '../directory/session-row.js';
import type { OwnSession, Session } from '../session/session.js';
import { memoizeLast } from '../kit/memoize.js';

/** Makes the rows of a state. Returns the previous array if nothing shown in the rows has changed. */
export function createRowMaker(): (state: MonitorState | undefined) => readonly SessionRow[] {
  const make = memoizeLast(
    (
      sessions: readonly Session[],
      usersByName: Directory['usersByName'],
      createdAt: Directory['createdAt'],
      domainOf: Directory['domainOf'],
      own: OwnSession | undefined,
    ) => toRows(sessions, { usersByName, createdAt, domainOf }, own),
  );
  return (state) => {
    if (!state?.list) return [];
    const { list, directory, own } = state;
    const { usersByName, createdAt, domainOf } = directory;
    return make(list.sessions, usersByName, createdAt, domainOf, own);
  };
}
