import { defaultDomain, guestName } from './directory.js';
import type { EmulatorCore } from './core.js';
import { generalTypes } from './general-types.js';
import { isRecord, Refusal } from './protocol.js';
import { listedName } from './session-list.js';
import type { SessionState } from './session-state.js';
import type { SymbolContext, SymbolTable } from './symbol-table.js';
import { brokenPem, testCertificates } from './test-certificates.js';

/** Symbols about the server itself: diagnostics, configuration, schemas. */
export const serverSymbols: SymbolTable = {
  Diagnostics: {
    run: ({ core }) => diagnostics(core),
    // Its two clocks change all the time, its other parts only with an event.
    ticks: ({ path: [part] }) => part === undefined || part === 'SERVERTIME' || part === 'UPTIME',
  },
  'TcHmiSrv.Config': { run: config },
  ListSymbols: { run: listSymbols },
  GetDefinitions: { run: definitions },
  // What version 14.3.500 asks first; without an answer it does not open the connection.
  GetServerInformation: { run: () => ({ frameworkApiVersion: '1.0.0.1' }) },
  GetSchema: { run: schema },
};

/** The types of one of the four kinds that the framework asks for; a project's own are none. */
function definitions({ core, command }: SymbolContext): Record<string, unknown> {
  const type = isRecord(command.writeValue) ? command.writeValue.type : undefined;
  if (type === 'general') return { definitions: generalTypes };
  if (type === 'framework') return { definitions: core.frameworkTypes };
  if (type === 'project') return {};
  return { definitions: { Emulated: { type: 'object' } } };
}

function diagnostics(core: EmulatorCore): Record<string, unknown> {
  const now = Date.now();
  return {
    ACTIVESESSIONS: core.sessions.all().length,
    ACTIVESOCKETS: core.connections.size,
    ACCEPTEDSOCKETS: core.acceptedSockets,
    SERVERTIME: core.serverTime(now),
    UPTIME: `PT${((now - core.startedAt) / 1_000).toFixed(1)}S`,
    LICENSE: {
      SERVERS: 1,
      CLIENTS: licensedClients,
      USEDCLIENTS: usedLicences(core),
      TARGETS: 5,
      USEDTARGETS: 2,
      EXTENSIONS: {},
      STATE: 'Demo',
    },
    REMOTESERVERS: {},
  };
}

/** Number of clients that the emulated server is licensed for. */
const licensedClients = 25;

function usedLicences({ switches, connections }: EmulatorCore): number {
  if (switches.licences === 'ample') return Math.min(licensedClients, connections.size);
  return switches.licences === 'used-up' ? licensedClients : licensedClients - 2;
}

function maxSessions({ switches, simulatedCount, sessions }: EmulatorCore): number {
  if (switches.sessionLimit === 'ample') return Math.max(128, simulatedCount + 64);
  return switches.sessionLimit === 'reached' ? sessions.all().length : simulatedCount + 6;
}

/** The configuration. Its parts are made on reading, because some of them list every session. */
function config({ core, command }: SymbolContext): Record<string, unknown> {
  if (command.hasWriteValue && command.writeValue !== null) {
    throw new Refusal(515, 'The emulated configuration is read-only.');
  }
  return {
    MAXSESSIONS: maxSessions(core),
    REQUIREAUTH: core.switches.authRequired === 'yes' ? 2 : 0,
    AUTO_LOGINUSER: core.autoLoginUser,
    get SESSIONSTORAGE() {
      return sessionStorageOf(core);
    },
    get CLIENTCERTIFICATES() {
      return clientCertificatesOf(core);
    },
    get USERGROUPS() {
      return Object.fromEntries(
        core.directory.groups.map(({ name, symbolAccess, symbols }) => [
          name,
          { ENABLED: true, SYMBOLACCESS: symbolAccess, SYMBOLS: Object.fromEntries(symbols.map((each) => [each, 3])) },
        ]),
      );
    },
  };
}

/** The sessions that survive a restart, by session id. */
function sessionStorageOf(core: EmulatorCore): unknown {
  const { storedSessions } = core.switches;
  const people = core.sessions.all().filter((session) => session.user !== guestName && !session.isExtensionContainer);
  const stored = storedSessions === 'none' ? [] : people;
  const entries = stored
    .filter((_, index) => storedSessions === 'all' || index % 2 === 0)
    .map(({ id, user, domain, created }) => storedSession(core, id, { user, domain }, created));
  if (storedSessions === 'some') entries.push(...longGone(core));
  return Object.fromEntries(entries);
}

function storedSession(core: EmulatorCore, id: string, who: Pick<SessionState, 'user' | 'domain'>, created: number) {
  return [id, { userName: listedName(core, who), domain: who.domain, created: core.serverTime(created) }] as const;
}

/** Entries of sessions that are not active any more. */
function longGone(core: EmulatorCore) {
  const month = 30 * 24 * 3_600_000;
  return ['anna', 'quality'].map((user, index) =>
    storedSession(core, String(index + 1).repeat(128), { user, domain: defaultDomain }, core.startedAt - month),
  );
}

/** Certificates as PEM texts, none of them with its thumbprint. */
function clientCertificatesOf({ switches }: EmulatorCore): unknown {
  const listed = testCertificates.map(({ pem, defaultUser }) => ({
    CLIENTCERTIFICATE: pem,
    ENABLECLIENTCERTIFICATE: true,
    DEFAULTUSER: defaultUser,
  }));
  if (switches.certificateList === 'good') return listed;
  return [...listed, { CLIENTCERTIFICATE: brokenPem, ENABLECLIENTCERTIFICATE: true, DEFAULTUSER: '' }];
}

function listSymbols({ core: { fault, switches } }: SymbolContext): unknown {
  const listed: [string, number][] = [
    ['ForceLogout', 3],
    ['GetCurrentUser', 3],
    ['ListActiveSessions', 3],
    ['ListUsers', 3],
    ['TcHmiSrv.Config', 0],
  ];
  return Object.fromEntries(
    listed
      .filter(([name]) => fault.errors?.[name] !== 513)
      .map(([name, access]) => [
        name,
        {
          ACCESS: access,
          HIDDEN: true,
          ...(name === 'ListUsers' && { VERSIONS: [1, 2] }),
          ...(name === 'ForceLogout' && { REAUTHENTICATION_REQUIRED: switches.reauthentication === 'yes' }),
        },
      ]),
  );
}

function schema({ core, command: { writeValue } }: SymbolContext): unknown {
  if (!isRecord(writeValue) || typeof writeValue.symbol !== 'string') {
    throw new Refusal(1540, 'GetSchema needs the name of a symbol.');
  }
  if (core.fault.errors?.[writeValue.symbol] === 513) throw new Refusal(513, 'No symbol of this name is mapped.');
  if (writeValue.symbol !== 'ForceLogout' || writeValue.type !== 'Write') return {};
  const keys = ['clientIp', 'clientCertificate', 'group'];
  if (core.switches.sessionIdKey === 'known') keys.push('sessionId');
  return {
    anyOf: [
      { type: 'string' },
      { type: 'null' },
      { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, { type: 'string' }])) },
    ],
  };
}
