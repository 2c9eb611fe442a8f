import fc from 'fast-check';
import type { ClientCertificate } from '../../src/directory/certificates.js';
import { createDirectory, type Directory } from '../../src/directory/directory.js';
import type { SessionMarks } from '../../src/host/marks.js';
import type { OrphanContext } from '../../src/list/orphans.js';
import type { LogoutChoices } from '../../src/guards/choices.js';
import type { Hold } from '../../src/guards/holds.js';
import {
  guestUser,
  type OwnSession,
  type Session,
  type SessionList,
  type UnreadableEntry,
} from '../../src/session/session.js';
import type { LogoutTarget } from '../../src/targets/target-kinds.js';
import { SymbolError, type SymbolErrorDetails } from '../../src/server/symbol-error.js';
import type { ImpactFacts } from '../../src/targets/affected.js';

export function makeSession(id: string, parts: Partial<Session> = {}): Session {
  return { id, user: 'anna', domain: '', clientIp: '10.0.0.21', kind: 'person', symbols: [], ...parts };
}

/** A certificate that logs nobody in. @param pair two hexadecimal digits, of which its thumbprints consist */
export function makeCertificate(name: string, pair: string): ClientCertificate {
  const thumbprints = { 'SHA-1': pair.repeat(20), 'SHA-256': pair.repeat(32), 'SHA-512': pair.repeat(64) };
  return { name, issuer: 'Plant CA', validFrom: 0, validTo: 1, isEnabled: true, defaultUser: '', thumbprints };
}

/** Entries of a list that cannot be shown, and of which nothing is known but an address. */
export function makeUnreadable(count: number, clientIp = '10.0.0.9'): readonly UnreadableEntry[] {
  return Array.from({ length: count }, () => ({ clientIp }));
}

export function makeOwn(parts: Partial<OwnSession> = {}): OwnSession {
  return {
    id: 'own',
    user: 'admin',
    domain: 'TcHmiUserManagement',
    clientIp: '10.0.0.2',
    groups: ['__SystemAdministrators'],
    clientCertificate: '',
    isGuest: false,
    ...parts,
  };
}

const noTimes: ReadonlyMap<string, number> = new Map();

export function makeList(sessions: readonly Session[], readAt = 0): SessionList {
  return { sessions, unreadable: [], lastSent: noTimes, readAt, arrivals: sessions.length };
}

export function makeError(parts: Partial<SymbolErrorDetails> = {}): SymbolError {
  return new SymbolError({
    message: 'FAIL',
    code: 257,
    symbol: 'ForceLogout',
    source: 'server',
    outcome: 'refused',
    ...parts,
  });
}

/** The server's refusal of a symbol for lack of a right. */
export function refusal(symbol = 'ForceLogout'): SymbolError {
  return makeError({ message: 'INSUFFICIENT_ACCESS', code: 4101, symbol, domain: 'TcHmiSrv' });
}

/** The answer was lost: the request may have taken effect. */
export function lostAnswer(symbol = 'ForceLogout'): SymbolError {
  return makeError({ message: 'WEBSOCKET_CLOSED', code: 1001, symbol, source: 'transport', outcome: 'unknown' });
}

/** What decides about likely orphans, where nobody is busy or protected and all entries can be shown. */
export const nothingHeld: OrphanContext = { busy: new Map(), protectedSessions: new Map(), unreadable: [] };

/** An entry of `ListActiveSessions` for a session. */
export function toEntry(session: Session): Record<string, unknown> {
  return {
    sessionId: session.id,
    userName: session.domain === '' ? session.user : `${session.domain}::${session.user}`,
    commands: session.symbols.map((symbol, id) => ({ id, symbol })),
    isExtensionContainer: session.kind === 'extension-container',
    isRemoteClient: session.kind === 'remote-server',
  };
}

/** An answer of `ListActiveSessions`. */
export function toAnswer(sessions: readonly Session[]): Record<string, unknown> {
  const clients = new Map<string, unknown[]>();
  for (const session of sessions) {
    clients.set(session.clientIp, [...(clients.get(session.clientIp) ?? []), toEntry(session)]);
  }
  return { clients: Object.fromEntries(clients), subscriptions: {} };
}

/** An answer of `GetCurrentUser`. */
export function toUserAnswer(own: OwnSession): Record<string, unknown> {
  const { id, user, domain, clientIp, groups, clientCertificate } = own;
  return { name: user, domain, groups, session: id, clientIp, clientCertificate };
}

const names = fc.constantFrom('anna', 'ben', 'maria', 'admin');
const domains = fc.constantFrom('', 'TcHmiUserManagement', 'TcHmiLdap');
const groups = fc.subarray(['Operators', 'Engineering', '__SystemAdministrators', '__SystemUsers']);
const addresses = fc.constantFrom('10.0.0.2', '10.0.0.21', '127.0.0.1', 'fd00::2a');
const thumbprint = 'ab'.repeat(20);

const sessionParts = fc.record({
  user: names,
  domain: domains,
  clientIp: addresses,
  kind: fc.constantFrom('person', 'person', 'guest', 'extension-container', 'remote-server'),
});

/** Lists with unique ids `s0`, `s1`, …; the own session is one of them, not listed, or unknown. */
export const arbitraryFacts: fc.Arbitrary<ImpactFacts> = fc
  .record({
    parts: fc.array(sessionParts, { maxLength: 8 }),
    users: fc.option(fc.array(fc.record({ name: names, domain: domains, groups }), { maxLength: 6 }), {
      nil: undefined,
    }),
    ownIndex: fc.nat(10),
    own: fc.record({ domain: domains, groups, clientCertificate: fc.constantFrom('', thumbprint) }),
  })
  .map(({ parts, users, ownIndex, own }) => {
    const sessions = parts.map((part, index) =>
      makeSession(`s${index}`, part.kind === 'guest' ? { ...part, user: guestUser, domain: '' } : part),
    );
    // The page runs in a person's or a guest's session.
    const listed = sessions.slice(ownIndex).find(({ kind }) => kind === 'person' || kind === 'guest');
    const directory: Directory = createDirectory(users, ['Operators', 'Quality']);
    return {
      sessions,
      directory,
      own: makeOwn({
        ...own,
        ...(listed && { id: listed.id, user: listed.user, clientIp: listed.clientIp }),
        ...(listed && { isGuest: listed.kind === 'guest' }),
        ...(listed && listed.domain !== '' && { domain: listed.domain }),
      }),
    };
  });

const ids = fc.nat(9).map((index) => `s${index}`);

/** Valid targets over the same small sets of names and ids as {@link arbitraryFacts}. */
export const arbitraryTarget: fc.Arbitrary<LogoutTarget> = fc.oneof(
  fc.record({ kind: fc.constant('user' as const), name: names }),
  fc.record({
    kind: fc.constant('user' as const),
    name: names,
    domain: fc.constantFrom('TcHmiUserManagement', 'TcHmiLdap'),
  }),
  fc.record({
    kind: fc.constant('group' as const),
    name: fc.constantFrom('Operators', 'Engineering', 'Quality', '__SystemUsers', '__SystemGuests'),
  }),
  fc.record({ kind: fc.constant('client-ip' as const), address: addresses }),
  fc.record({
    kind: fc.constant('client-certificate' as const),
    thumbprint: fc.constantFrom(thumbprint, 'cd'.repeat(20)),
  }),
  fc.record({ kind: fc.constant('session' as const), id: ids }),
  fc.record({
    kind: fc.constant('sessions' as const),
    ids: fc.uniqueArray(ids, { minLength: 1, maxLength: 6 }),
  }),
  fc.constant<LogoutTarget>({ kind: 'everyone' }),
  fc.constant<LogoutTarget>({ kind: 'everyone', except: 'own' }),
);

/** Facts as in {@link arbitraryFacts}, with random marks and locations of a host page. */
export const arbitraryMarkedFacts: fc.Arbitrary<ImpactFacts> = fc
  .record({
    facts: arbitraryFacts,
    busy: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    protection: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    hasLocations: fc.boolean(),
  })
  .map(({ facts, busy, protection, hasLocations }) => {
    const { sessions } = facts;
    const marks: SessionMarks = {
      busy: new Map(sessions.flatMap(({ id }, at) => (busy[at] ? [[id, { state: 'busy', reason: 'r' }]] : []))),
      protection: new Map(
        sessions.flatMap(({ id }, at) => (protection[at] ? [[id, { by: 'user', value: 'u', isCertain: true }]] : [])),
      ),
      locate: (address) =>
        hasLocations ? { name: address, place: address.startsWith('10.') ? 'Line 1' : '' } : undefined,
    };
    return { ...facts, marks };
  });

/** All choices that can be made in a confirmation. */
export const arbitraryChoices: fc.Arbitrary<LogoutChoices> = fc.record({
  included: fc
    .subarray<Hold>(['own', 'system', 'protected', 'busy', 'lastAdministrator', 'lastOperator'])
    .map((holds) => new Set(holds)),
  everyoneConfirmed: fc.boolean(),
  lockReason: fc.constant(undefined),
});

/** Texts without a visible character. */
export const blankTexts = ['', ' ', '\t\n', '\u00a0', '\u200b', '\u2060\ufeff', '\u202e', '\u3164', '\u2800', '\0'];
