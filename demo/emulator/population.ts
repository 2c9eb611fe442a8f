import type { Account, Group } from './directory.js';
import { administratorName, defaultDomain, guestName } from './directory.js';
import { symbolCatalog } from './population-symbols.js';
import type { CatalogEntry } from './population-symbols.js';
import { hexFrom, randomFrom } from './random.js';
import type { Random } from './random.js';
import { createSession } from './session-store.js';
import type { SessionState } from './session-state.js';

const ldap = 'TcHmiLdap';
/** Accounts that are disabled from the start. */
export const lockedAccounts = [
  { name: 'locked', domain: defaultDomain },
  { name: 'contractor', domain: ldap },
];
const minute = 60_000;

/** Number of simulated sessions, limited to 0 … 100000. */
export function clampSessions(sessions: number): number {
  return Number.isFinite(sessions) ? Math.min(100_000, Math.max(0, Math.trunc(sessions))) : 24;
}

function operatorCount(sessions: number): number {
  return Math.min(400, Math.max(8, Math.ceil(sessions / 4)));
}

/** The accounts of the plant; the larger the plant, the more operators. Passwords are the names. */
export function plantAccounts(sessions: number): Account[] {
  const account = (name: string, groups: readonly string[], domain = defaultDomain, locale = 'en'): Account => ({
    name,
    domain,
    groups,
    locale,
  });
  return [
    account(administratorName, ['__SystemAdministrators']),
    account('__SystemUser', []),
    account(guestName, ['__SystemGuests']),
    account('anna', ['ShiftLeads'], defaultDomain, 'de'),
    account('ben', ['Operators']),
    account('maria', ['Operators']),
    account('maria', ['Engineering'], ldap),
    account('john', ['Maintenance'], ldap),
    account('erik', ['Engineering'], ldap, 'de'),
    account('quality', ['Quality']),
    account('service', ['Maintenance']),
    account('shiftlead', ['ShiftLeads', 'Operators']),
    account('maintenance', ['Maintenance']),
    account('locked', ['Operators']),
    account('contractor', ['Maintenance'], ldap),
    ...Array.from({ length: operatorCount(sessions) }, (_, index) => account(`operator${index + 1}`, ['Operators'])),
  ];
}

/** The groups of the plant with their rights: the server's defaults, and two grants of the engineer at the end. */
export function plantGroups(): Group[] {
  const group = (name: string, symbolAccess: 0 | 3, symbols: readonly string[] = []): Group => ({
    name,
    symbolAccess,
    symbols,
  });
  const forGuests = [
    ...['GetCurrentUser', 'GetSymbolAccess', 'IsAuthRequired', 'ListUserNames', 'ListDomains', 'Login', 'Logout'],
    ...['Heartbeat', 'SetLocale', 'Unsubscribe', 'GetServerInformation'],
  ];
  return [
    group('__SystemAdministrators', 3),
    group('__SystemUsers', 0, [
      ...forGuests,
      ...['DefaultAuthExtension', 'DefaultUserGroup', 'Diagnostics', 'ListSymbols', 'GetDefinitions', 'GetSchema'],
      ...['ListEvents', 'CreateEvent', 'SubscribeEvents', 'UnsubscribeEvents', '__FrameworkHandshake'],
    ]),
    group('__SystemGuests', 0, forGuests),
    group('Operators', 0),
    group('ShiftLeads', 0, ['ListActiveSessions', 'ForceLogout']),
    group('Maintenance', 0, ['ListActiveSessions']),
    group('Quality', 0),
    group('Engineering', 3),
  ];
}

interface Station {
  readonly user: string;
  readonly clientIp: string;
  readonly domain?: string;
  /** Name of a test certificate. */
  readonly certificate?: string;
  readonly kind?: 'container' | 'server';
  readonly sockets?: number;
  readonly autoLogin?: true;
}

/** The cases that a page must get right: every world starts with them, and the rest is random. */
const namedStations: readonly Station[] = [
  { user: 'operator1', clientIp: '10.0.0.21', autoLogin: true },
  { user: 'anna', clientIp: '10.0.0.22' },
  { user: 'ben', clientIp: '10.0.0.22' },
  { user: 'operator1', clientIp: '10.0.0.21' },
  { user: '__SystemUser', clientIp: '127.0.0.1', kind: 'container' },
  { user: 'maria', clientIp: '10.0.0.23' },
  { user: 'maria', clientIp: '10.0.0.24', domain: ldap },
  { user: '__SystemUser', clientIp: '10.0.0.200', kind: 'server' },
  { user: 'quality', clientIp: 'fd00::2a' },
  { user: 'john', clientIp: '10.0.0.25', domain: ldap, certificate: 'john' },
  { user: 'shiftlead', clientIp: '10.0.0.26', certificate: 'shiftlead' },
  { user: 'operator2', clientIp: '10.0.0.27', autoLogin: true },
  { user: 'maintenance', clientIp: '10.0.0.28', sockets: 2 },
  { user: 'service', clientIp: '10.0.0.29', certificate: 'service' },
  { user: guestName, clientIp: '10.0.0.30' },
];

/** Builds the simulated sessions of a world, the same ones for the same numbers. `now` in ms since 1970. */
export function* populate(sessions: number, seed: number, now: number): Generator<SessionState> {
  const nextId = hexFrom(seed, 1);
  const random = randomFrom(seed, 3);
  const stations = drawStations(sessions, random);
  for (let index = 0; index < sessions; index++) {
    const station = namedStations[index] ?? stations();
    const { user, clientIp, domain = defaultDomain, kind, certificate = '', sockets = 1, autoLogin = false } = station;
    yield createSession({
      id: nextId(),
      user,
      domain,
      clientIp,
      certificate,
      isExtensionContainer: kind === 'container',
      isRemoteClient: kind === 'server',
      autoLoginUser: autoLogin,
      created: now - (1 + random(60 * 24 * 3)) * minute,
      simulated: { commands: drawCommands(index, sessions, random), autoLogin, sockets },
    });
  }
}

function drawStations(sessions: number, random: Random): () => Station {
  const people = ['anna', 'ben', 'quality', 'service', 'shiftlead', 'maintenance', 'maria'];
  const operators = operatorCount(sessions);
  let panel = 30;
  let clientIp = '';
  return () => {
    // About one session in five is on the same panel as the previous one.
    if (clientIp === '' || random(5) > 0) clientIp = panelAddress(++panel);
    const user = random(4) === 0 ? (people[random(people.length)] ?? 'ben') : `operator${1 + random(operators)}`;
    return {
      user,
      clientIp,
      ...(random(12) === 0 ? { certificate: 'panels' } : {}),
      ...(random(6) === 0 ? { autoLogin: true as const } : {}),
      ...(random(8) === 0 ? { sockets: 2 } : {}),
    };
  };
}

function panelAddress(number: number): string {
  // 10.0.0.200 is the remote server; the plant continues at 10.1.0.1, with 250 panels per line.
  if (number < 200) return `10.0.0.${number}`;
  const rest = number - 200;
  return `10.${1 + Math.floor(rest / 62_500)}.${Math.floor(rest / 250) % 250}.${1 + (rest % 250)}`;
}

function drawCommands(index: number, sessions: number, random: Random): readonly CatalogEntry[] {
  if (sessions > 5_000) return commandsOf(random(4), random(symbolCatalog.length));
  // Both ends of the range always exist.
  if (index === 1) return commandsOf(128, 0);
  if (index === 4) return [];
  return commandsOf(random(3) === 0 ? random(129) : random(40), random(symbolCatalog.length));
}

/** `count` subscribed symbols, starting anywhere in the plant's symbols. */
export function commandsOf(count: number, start: number): readonly CatalogEntry[] {
  const first = symbolCatalog.slice(start, start + count);
  return [...first, ...symbolCatalog.slice(0, Math.max(0, count - first.length))];
}
