import { hasVisibleText } from '../session/display-text.js';
import { parseMoment } from '../server/server-time.js';
import { isRecord } from '../kit/json.js';
import { tooManyEntries, wrongType, type ParseResult } from '../server/answers.js';
import { splitUserName, type QualifiedName } from '../server/user-name.js';

/** The content of `TcHmiSrv.Config::SESSIONSTORAGE`. */
export interface SessionStorage {
  /** When a session was created, in ms since the epoch by the server's clock, by session id. */
  readonly createdAt: ReadonlyMap<string, number>;
  /** The user of a session, by session id; only if both name and domain are known. */
  readonly users: ReadonlyMap<string, QualifiedName>;
  /** Number of entries without a usable time. */
  readonly malformed: number;
}

/**
 * Parses an answer of `TcHmiSrv.Config::SESSIONSTORAGE`: a map from session id to `{userName, domain, created}`. It may
 * contain persistent sessions only, and some that are no longer active.
 */
export function parseSessionStorage(answer: unknown): ParseResult<SessionStorage> {
  if (!isRecord(answer)) {
    return wrongType(answer, 'object');
  }
  const createdAt = new Map<string, number>();
  const users = new Map<string, QualifiedName>();
  let malformed = 0;
  const entries = Object.entries(answer);
  const tooMany = tooManyEntries(entries.length);
  if (tooMany) return tooMany;
  for (const [id, entry] of entries) {
    const created = isRecord(entry) ? parseMoment(entry.created) : undefined;
    if (hasVisibleText(id) && created !== undefined) createdAt.set(id, created);
    else malformed++;
    const user = isRecord(entry) ? storedUser(entry) : undefined;
    if (user) users.set(id, user);
  }
  return { ok: true, value: { createdAt, users, malformed } };
}

/** As in the list of sessions, the domain may precede the name. */
function storedUser({ userName, domain }: Readonly<Record<string, unknown>>): QualifiedName | undefined {
  if (!hasVisibleText(userName)) return undefined;
  const user = splitUserName(userName);
  const stored = hasVisibleText(domain) ? { ...user, domain } : user;
  return hasVisibleText(stored.name) && stored.domain !== '' ? stored : undefined;
}
