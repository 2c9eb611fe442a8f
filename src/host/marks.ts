import { readBusy, type BusyMark } from './busy.js';
import type { Locator } from './locations.js';
import type { Directory } from '../directory/directory.js';
import type { HostProblem } from './setting-problems.js';
import { protectedSessions, readProtection, type ProtectionMark } from './protection.js';
import { toRows } from '../directory/session-row.js';
import type { OwnSession, Session } from '../session/session.js';

/** What a host page has set, as it stands: `protect` and `busy` may be anything. */
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
 * Asks the host page anew about the sessions of a list: who is protected, who is busy. Never throws for what the host
 * does, and takes a second at the most.
 * @throws the signal's reason, when aborted
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

/** What the host page says of sessions and clients, for one list: by session id. */
export interface SessionMarks {
  readonly busy: ReadonlyMap<string, BusyMark>;
  readonly protection: ReadonlyMap<string, ProtectionMark>;
  readonly locate: Locator['locate'];
}
