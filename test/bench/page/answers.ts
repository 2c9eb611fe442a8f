import { populate } from '../../../demo/emulator/population.js';

/** A session as shown by the contenders that do not use our code. */
export interface FlatSession {
  readonly id: string;
  readonly user: string;
  readonly clientIp: string;
  readonly symbols: number;
}

interface AnswerEntry {
  readonly sessionId: string;
  readonly userName: string;
  readonly isExtensionContainer: boolean;
  readonly isRemoteClient: boolean;
  readonly commands: readonly { readonly id: number; readonly symbol: string }[];
}

/** The session that the bench itself runs in. */
export const ownSessionId = 'f0'.repeat(64);

/** In ms since the epoch. Only ages depend on it. */
const moment = 1_760_000_000_000;
const seed = 5;

/**
 * The sessions of the emulator's plant as the text of an answer of `ListActiveSessions`; the same arguments give the same
 * text. The first session belongs to the user `marker`, which sorts before all others, so that the page shows which answer
 * it has painted. The second is the bench's own.
 * @param replaceEvery every n-th of the other sessions is a new one; 0 replaces none
 * @param markerSymbols symbols that the first session is subscribed to
 */
export function makeAnswer(sessions: number, marker: string, replaceEvery = 0, markerSymbols = 0): string {
  const clients: Record<string, AnswerEntry[]> = {};
  const add = (address: string, sessionId: string, userName: string, more: Partial<AnswerEntry> = {}): void => {
    const entry = { sessionId, userName, isExtensionContainer: false, isRemoteClient: false, commands: [], ...more };
    (clients[address] ??= []).push(entry);
  };
  const subscriptions: Record<string, unknown> = {};
  const subscribed = Array.from({ length: markerSymbols }, (_, at) => ({ id: 0, symbol: `PLC1.MAIN.symbol${at}` }));
  if (markerSymbols > 0) {
    subscriptions[0] = {
      id: 0,
      clientCount: 1,
      type: 'Subscription',
      intervalTime: 1000,
      commands: subscribed.map(({ symbol }) => ({
        symbol,
        lastSent: new Date(moment).toISOString(),
        readValueJsonLength: 8,
      })),
    };
  }
  add('10.255.0.1', marker.padEnd(128, '0'), marker, { commands: subscribed });
  add('10.0.0.2', ownSessionId, '__SystemAdministrator');
  let index = 0;
  for (const session of populate(sessions - 2, seed, moment)) {
    const isNew = replaceEvery > 0 && index % replaceEvery === 0;
    index += 1;
    const { isExtensionContainer, isRemoteClient } = session;
    const symbols = (session.simulated?.commands ?? []).map(({ symbol }) => symbol);
    const commands = symbols.map((symbol) => ({ id: index, symbol }));
    if (symbols.length > 0)
      subscriptions[index] = {
        id: index,
        clientCount: 1,
        type: 'Subscription',
        commands: symbols.map((symbol, at) => ({
          symbol,
          lastSent: new Date(moment + index * 1000 + at).toISOString(),
        })),
      };
    const id = isNew ? `${marker}${index}`.padEnd(128, session.id) : session.id;
    add(session.clientIp, id, session.user, { isExtensionContainer, isRemoteClient, commands });
  }
  return JSON.stringify({ clients, subscriptions });
}

/** Reads an answer for the contenders that do not use our code. */
export function parseFlat(text: string): FlatSession[] {
  const { clients } = JSON.parse(text) as { readonly clients: Readonly<Record<string, readonly AnswerEntry[]>> };
  return Object.entries(clients).flatMap(([clientIp, entries]) =>
    entries.map(({ sessionId, userName, commands }) => ({
      id: sessionId,
      user: userName,
      clientIp,
      symbols: commands.length,
    })),
  );
}
