import { readBusy, type BusyMark } from './busy.js';
import type { Locator } from './locations.js';
import type { Directory } from '../directory/directory.js';
import type { HostProblem } from './setting-problems.js';
import { protectedSessions, readProtection, type ProtectionMark } from './protection.js';
import { toRows } from '../directory/session-row.js';
import type { OwnSession, Session } from '../session/session.js';

/** The settings of a host page that marks are made from; `protect` and `busy` may be of any type. */
export interface HostMarkSource {
  readonly locate: Locator['locate'];
  readonly protect: unknown;
  readonly busy: unknown;
}

export interface HostMarksReading {
  readonly marks: SessionMarks;
  readonly problems: readonly HostProblem[];
}

/**
 * Asks the host page afresh which sessions of a list are protected or busy. Whatever the host page does, it does not
 * throw, and takes a second at most.
 * @throws the signal's reason if it aborts
 */
export async function readHostMarks(
  host: HostMarkSource,
  sessions: readonly Session[],
  directory: Directory,
  own: OwnSession | undefined,
  signal: AbortSignal,
): Promise<HostMarksReading> {
  const busy = await readBusy(host.busy, toRows(sessions, directory, own), signal);
  signal.throwIfAborted();
  const protection = readProtection(host.protect);
  return {
    marks: {
      busy: busy.marks,
      protection: protectedSessions(sessions, protection, directory, own),
      locate: host.locate,
    },
    problems: [busy.problem, protection.problem].filter((problem) => problem !== undefined),
  };
}

/** The marks of a host page for one list, by session id, and the locations of clients. */
export interface SessionMarks {
  readonly busy: ReadonlyMap<string, BusyMark>;
  readonly protection: ReadonlyMap<string, ProtectionMark>;
  readonly locate: Locator['locate'];
}
