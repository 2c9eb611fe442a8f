import { populate } from '../../../demo/emulator/population.js';

type SimulatedSession = ReturnType<typeof populate> extends Iterable<infer State> ? State : never;

/** One entry of `clients` in an answer of `ListActiveSessions`. */
export interface AnswerEntry {
  readonly sessionId: string;
  readonly userName: string;
  readonly isExtensionContainer: boolean;
  readonly isRemoteClient: boolean;
  readonly commands: readonly { readonly id: number; readonly symbol: string }[];
}

/** An answer of `ListActiveSessions`, as every contender gets it. */
export interface Answer {
  readonly clients: Readonly<Record<string, readonly AnswerEntry[]>>;
  readonly subscriptions: object;
}

/** A session as the contenders without a domain of their own show it. */
export interface FlatSession {
  readonly id: string;
  readonly user: string;
  readonly clientIp: string;
  readonly symbols: number;
}

/** The session that the bench itself runs in. */
export const ownSessionId = 'f0'.repeat(64);

/** Any moment: only ages depend on it. ms since the epoch. */
const moment = 1_760_000_000_000;

/**
 * The sessions of the emulator's plant as the text of an answer, the same for the same numbers. The first session is of
 * the user `marker`, which must sort before all others, so that an answer is recognised on the page; the second is the own.
 * @param changed share of the other sessions that are replaced by new ones, 0 to 1
 */
export function makeAnswer(sessions: number, seed: number, marker: string, changed = 0): string {
  const clients: Record<string, AnswerEntry[]> = {};
  const add = (address: string, entry: AnswerEntry) => (clients[address] ??= []).push(entry);
  add('10.255.0.1', plainEntry(marker.padEnd(128, '0'), marker));
  add('10.0.0.2', plainEntry(ownSessionId, '__SystemAdministrator'));
  const every = changed > 0 ? Math.round(1 / changed) : 0;
  let index = 0;
  for (const session of populate(sessions - 2, seed, moment)) {
    const isReplaced = every > 0 && index % every === 0;
    add(session.clientIp, toEntry(session, isReplaced ? `${marker}${index}` : ''));
    index++;
  }
  return JSON.stringify({ clients, subscriptions: {} } satisfies Answer);
}

function plainEntry(sessionId: string, userName: string): AnswerEntry {
  return { sessionId, userName, isExtensionContainer: false, isRemoteClient: false, commands: [] };
}

/** @param newId begins the id of a session that takes the place of the one of the plant; empty keeps it */
function toEntry(session: SimulatedSession, newId: string): AnswerEntry {
  return {
    sessionId: newId === '' ? session.id : newId.padEnd(128, session.id),
    userName: session.user,
    isExtensionContainer: session.isExtensionContainer,
    isRemoteClient: session.isRemoteClient,
    commands: session.simulated?.commands ?? [],
  };
}

/** The flat list that the contenders without a domain of their own work on. */
export function flatten({ clients }: Answer): FlatSession[] {
  const flat: FlatSession[] = [];
  for (const clientIp in clients) {
    for (const { sessionId, userName, commands } of clients[clientIp] ?? []) {
      flat.push({ id: sessionId, user: userName, clientIp, symbols: commands.length });
    }
  }
  return flat;
}
