import type { EmulatorCore } from './core.js';
import { guestName } from './directory.js';
import { listedAddress } from './force-logout.js';
import { catalogInterval, symbolCatalog } from './population-symbols.js';
import type { CatalogEntry } from './population-symbols.js';
import type { ListedSession, ListedSubscription, SessionList } from './session-list-types.js';
import type { SessionState } from './session-state.js';
import type { Subscription } from './subscriptions.js';

/** Builds the read value of `ListActiveSessions`. `options` is its write value. */
export function sessionList(core: EmulatorCore, options: Readonly<Record<string, unknown>>): SessionList {
  const { switches } = core;
  const clients = new Map<string, ListedSession[]>();
  const used = new Map<number, number>();
  const live = new Map<number, Subscription>();
  for (const session of core.sessions.all()) {
    if (session.user === guestName && switches.guests === 'hidden') continue;
    const address = listedAddress(session.clientIp, switches.ipKeys);
    const entries = clients.get(address) ?? [];
    clients.set(address, entries);
    for (const commands of commandsPerEntry(core, session, live)) {
      for (const id of new Set(commands.map((command) => command.id))) used.set(id, (used.get(id) ?? 0) + 1);
      entries.push({
        sessionId: session.id,
        userName: listedName(core, session),
        ...(switches.systemFlags === 'present' && {
          isExtensionContainer: session.isExtensionContainer,
          isRemoteClient: session.isRemoteClient,
        }),
        commands,
      });
    }
  }
  return {
    // fromEntries keeps even a key like __proto__ as a plain key.
    clients: Object.fromEntries(clients),
    subscriptions: Object.fromEntries(
      [...used].map(([id, count]) => [id, listedSubscription(core, id, count, live.get(id), options)]),
    ),
  };
}

/** A user's name in the form that the switch `userNames` asks for. */
export function listedName(
  { switches }: EmulatorCore,
  { user, domain }: Pick<SessionState, 'user' | 'domain'>,
): string {
  const prefixed =
    switches.userNames === 'prefixed' || (switches.userNames === 'mixed' && domain !== 'TcHmiUserManagement');
  return prefixed ? `${domain}::${user}` : user;
}

/** Subscribed symbols per entry: one entry per session, or one per socket if the switch `tabs` says so. */
function commandsPerEntry(
  { switches }: EmulatorCore,
  session: SessionState,
  live: Map<number, Subscription>,
): readonly (readonly CatalogEntry[])[] {
  const twice = switches.tabs === 'two';
  if (session.simulated !== undefined) {
    const { commands, sockets } = session.simulated;
    return twice ? Array.from({ length: sockets }, () => commands) : [commands];
  }
  const perSocket = [...session.connections].map((connection) =>
    [...connection.subscriptions].flatMap((subscription) => {
      live.set(subscription.sharedId, subscription);
      return subscription.request.commands.map(({ symbol }) => ({ id: subscription.sharedId, symbol }));
    }),
  );
  return twice && perSocket.length > 0 ? perSocket : [perSocket.flat()];
}

function listedSubscription(
  core: EmulatorCore,
  id: number,
  clientCount: number,
  live: Subscription | undefined,
  options: Readonly<Record<string, unknown>>,
): ListedSubscription {
  const withLength = options.readValueJsonLength === true;
  const commands =
    live === undefined
      ? symbolCatalog
          .filter((entry) => entry.id === id)
          .map(({ symbol }) => ({ symbol, at: core.startedAt, length: 4 * symbol.length }))
      : live.request.commands.map(({ symbol }, index) => ({ symbol, ...live.lastSent(index) }));
  return {
    id,
    type: 'Subscription',
    clientCount,
    intervalTime: live?.request.intervalTime ?? catalogInterval(id),
    ...(options.averageDuration === true && { averageDuration: `PT${(0.0002 + (id % 40) / 10_000).toFixed(4)}S` }),
    ...(withLength && { readValueJsonLength: commands.reduce((sum, { length }) => sum + length, 0) }),
    commands: commands.map(({ symbol, at, length }) => ({
      symbol,
      lastSent: core.serverTime(at),
      ...(withLength && { readValueJsonLength: length }),
    })),
  };
}
