import { hasVisibleText } from './display-text.js';
import { parseMoment } from './parse-time.js';
import { describeType, isRecord, type ParseResult } from './parse-result.js';

/** What `TcHmiSrv.Config::SESSIONSTORAGE` tells. */
export interface SessionStorage {
  /** When a session was created, in ms since the epoch by the server's clock, by session id. */
  readonly createdAt: ReadonlyMap<string, number>;
  /** Entries without a usable time. */
  readonly malformed: number;
}

/**
 * Reads an answer of `TcHmiSrv.Config::SESSIONSTORAGE`: a map from session id to `{userName, domain, created}`. It may
 * list persistent sessions only, and some that are no longer active.
 */
export function parseSessionStorage(answer: unknown): ParseResult<SessionStorage> {
  if (!isRecord(answer)) {
    return { ok: false, problem: `The storage of sessions is ${describeType(answer)}, not an object.` };
  }
  const createdAt = new Map<string, number>();
  let malformed = 0;
  for (const [id, entry] of Object.entries(answer)) {
    const created = isRecord(entry) ? parseMoment(entry.created) : undefined;
    if (hasVisibleText(id) && created !== undefined) createdAt.set(id, created);
    else malformed++;
  }
  return { ok: true, value: { createdAt, malformed } };
}
