import { fullName, guestName } from './directory.js';
import type { EmulatorCore } from './core.js';
import { isRecord, Refusal } from './protocol.js';
import { serverTime } from './server-time.js';
import type { SymbolContext, SymbolTable } from './symbol-table.js';

/** Symbols about the server itself: diagnostics, configuration, schemas. */
export const serverSymbols: SymbolTable = {
  Diagnostics: {
    run: ({ core }) => diagnostics(core),
    // The two clocks in it change all the time; its other parts only with an event.
    ticks: ({ path: [part] }) => part === undefined || part === 'SERVERTIME' || part === 'UPTIME',
  },
  'TcHmiSrv.Config': { run: config },
  ListSymbols: { run: listSymbols },
  GetDefinitions: { run: () => ({ definitions: { Emulated: { type: 'object' } } }) },
  GetSchema: { run: schema },
};

function diagnostics(core: EmulatorCore): Record<string, unknown> {
  const now = Date.now();
  return {
    ACTIVESESSIONS: core.sessions.all().length,
    ACTIVESOCKETS: core.connections.size,
    ACCEPTEDSOCKETS: core.acceptedSockets,
    SERVERTIME: serverTime(now),
    UPTIME: `PT${((now - core.startedAt) / 1_000).toFixed(1)}S`,
    LICENSE: {
      SERVERS: 1,
      CLIENTS: 25,
      USEDCLIENTS: Math.min(25, core.connections.size),
      TARGETS: 5,
      USEDTARGETS: 2,
      EXTENSIONS: {},
      STATE: 'Demo',
    },
    REMOTESERVERS: {},
  };
}

/** Configuration. Its parts are made when they are read: some of them list every session. */
function config({ core, command }: SymbolContext): Record<string, unknown> {
  if (command.hasWriteValue && command.writeValue !== null) {
    throw new Refusal(515, 'The emulated configuration is read-only.');
  }
  return {
    MAXSESSIONS: Math.max(128, core.simulatedCount + 64),
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

function sessionStorageOf(core: EmulatorCore): unknown {
  const people = core.sessions.all().filter((session) => session.user !== guestName && !session.isExtensionContainer);
  return Object.fromEntries(
    people.map(({ id, user, domain, created }) => [id, { userName: user, domain, created: serverTime(created) }]),
  );
}

function clientCertificatesOf(core: EmulatorCore): unknown {
  const users = new Set(
    core.sessions
      .all()
      .filter(({ certificate }) => certificate !== '')
      .map(({ user, domain }) => fullName({ name: user, domain })),
  );
  return [...users].map((user) => ({
    CLIENTCERTIFICATE: `-----BEGIN CERTIFICATE-----\n${user}\n-----END CERTIFICATE-----\n`,
    ENABLECLIENTCERTIFICATE: true,
    DEFAULTUSER: user,
  }));
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
