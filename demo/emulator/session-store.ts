import type { EmulatedSession } from './emulator-types.js';
import type { SessionState } from './session-state.js';

/** Keeps the sessions by id, in the order in which they were opened. Simulated ones are built on first use. */
export class SessionStore {
  readonly #sessions = new Map<string, SessionState>();
  readonly #keys = new Map<string, SessionState>();
  #populate: (() => Iterable<SessionState>) | undefined;
  /** Leaves out simulated sessions, as if nobody else were there. */
  hideSimulated = false;

  constructor(populate: () => Iterable<SessionState>) {
    this.#populate = populate;
  }

  /** All sessions that exist now. */
  all(): SessionState[] {
    const sessions = [...this.#built().values()];
    return this.hideSimulated ? sessions.filter((session) => session.simulated === undefined) : sessions;
  }

  get(id: string): SessionState | undefined {
    return this.#built().get(id);
  }

  /** The session that a cookie belongs to. */
  byKey(key: string): SessionState | undefined {
    return this.#keys.get(key);
  }

  add(session: SessionState): void {
    this.#built().set(session.id, session);
    if (session.key !== undefined) this.#keys.set(session.key, session);
  }

  remove(session: SessionState): void {
    session.cancelExpiry();
    this.#built().delete(session.id);
    // After a restart the key can belong to another session.
    if (session.key !== undefined && this.#keys.get(session.key) === session) this.#keys.delete(session.key);
  }

  /** Removes all sessions, simulated ones included. */
  clear(): void {
    for (const session of [...this.#built().values()]) this.remove(session);
  }

  /** Gives a session another id. */
  rename(session: SessionState, id: string): void {
    this.#built().delete(session.id);
    session.id = id;
    this.#built().set(id, session);
  }

  #built(): Map<string, SessionState> {
    const populate = this.#populate;
    this.#populate = undefined;
    for (const session of populate?.() ?? []) this.#sessions.set(session.id, session);
    return this.#sessions;
  }
}

/** Makes a session; whatever `given` leaves out is as in an ordinary browser session. */
export function createSession(
  given: Pick<SessionState, 'id' | 'user' | 'domain' | 'clientIp' | 'created'> & Partial<SessionState>,
): SessionState {
  return {
    autoLoginUser: false,
    locale: 'en',
    certificate: '',
    isExtensionContainer: false,
    isRemoteClient: false,
    simulated: undefined,
    key: undefined,
    connections: new Set(),
    cancelExpiry: () => undefined,
    ...given,
  };
}

/** The session as tests see it. */
export function snapshotOf(session: SessionState, thumbprint: string): EmulatedSession {
  const { id, user, domain, clientIp, isExtensionContainer, isRemoteClient } = session;
  return { id, user, domain, clientIp, certificate: thumbprint, isExtensionContainer, isRemoteClient };
}
