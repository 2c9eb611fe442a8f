import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { recordedNow } from '../kit/clock.js';

interface Sample {
  readonly user: string;
  readonly group: string;
  readonly clientIp: string;
  readonly symbols: number;
}

/** An invented plant. The first user is the administrator who sees the list. */
const samples: readonly Sample[] = [
  { user: 'admin', group: '__SystemAdministrators', clientIp: '192.168.1.10', symbols: 14 },
  { user: 'anna', group: 'ShiftLeads', clientIp: '192.168.1.21', symbols: 42 },
  { user: 'ben', group: 'Operators', clientIp: '192.168.1.22', symbols: 37 },
  { user: 'clara', group: 'Operators', clientIp: '192.168.1.23', symbols: 37 },
  { user: 'operator1', group: 'Operators', clientIp: '192.168.1.24', symbols: 36 },
  { user: 'operator1', group: 'Operators', clientIp: '192.168.1.25', symbols: 36 },
  { user: 'service', group: 'Maintenance', clientIp: '192.168.1.40', symbols: 8 },
  { user: '__SystemGuest', group: '__SystemGuests', clientIp: '192.168.1.31', symbols: 2 },
];

const sessionId = (index: number): string =>
  String(index + 1)
    .repeat(128)
    .slice(0, 128);

const commands = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, id) => ({ id, symbol: `Line1.Value${id}` }));

const answers: Readonly<Record<string, unknown>> = {
  ListActiveSessions: {
    clients: Object.fromEntries(
      samples.map(({ user, clientIp, symbols }, index) => [
        clientIp,
        [{ sessionId: sessionId(index), userName: user, commands: commands(symbols) }],
      ]),
    ),
    subscriptions: {},
  },
  GetCurrentUser: {
    name: 'admin',
    groups: ['__SystemAdministrators'],
    session: sessionId(0),
    clientIp: '192.168.1.10',
  },
  ListUsers: samples.map(({ user, group }) => ({ name: user, domain: 'TcHmiUserManagement', groups: [group] })),
  ListUserGroups: [...new Set(samples.map(({ group }) => group))],
  ListDomains: {},
  'TcHmiSrv.Config::MAXSESSIONS': 128,
  'TcHmiSrv.Config::SESSIONSTORAGE': {},
  'Diagnostics::LICENSE': { CLIENTS: 25, USEDCLIENTS: samples.length },
  'Diagnostics::SERVERTIME': recordedNow().toISOString(),
  GetSymbolAccess: 3,
  GetSchema: { properties: { sessionId: { type: 'string' } } },
};

/**
 * Replaces the server on the canvas of the designer, so that the page can be laid out with a list. It sends no request,
 * sets no timer and logs nobody out.
 */
export class SampleClient extends EventTarget implements SymbolClient {
  readonly connection = 'online';
  readonly answersAtOnce = true;

  readSymbol(name: string): Promise<unknown> {
    return name in answers ? Promise.resolve(answers[name]) : Promise.reject(noServer(name));
  }

  writeSymbol(name: string): Promise<unknown> {
    return this.readSymbol(name);
  }

  subscribeSymbol(name: string, listener: (value: unknown) => void): () => void {
    if (name in answers) queueMicrotask(() => listener(answers[name]));
    return () => undefined;
  }
}

function noServer(symbol: string): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.notAllowed,
    message: 'NOT_ALLOWED',
    explanation: { kind: 'samples-only' },
    symbol,
    source: 'framework',
    outcome: 'refused',
  });
}
