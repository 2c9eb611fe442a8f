import type { Emulator } from './emulator.js';
import type { EmulatedSession, EmulatorRecord, SessionSpec } from './emulator-types.js';
import { isFaultName } from './faults.js';
import { isRecord } from './protocol.js';
import { parseSwitches } from './switches.js';
import type { Worlds } from './worlds.js';

/** What a world was asked so far, and the sessions it really has. */
export interface WorldState {
  readonly record: EmulatorRecord;
  readonly sessions: readonly EmulatedSession[];
}

/**
 * How tests look at a world and control it.
 * @param query says which world, as that of a connection does
 * @param command what to do first: see docs/emulator.md
 * @throws {RangeError} naming what is wrong with the query or the command
 */
export function controlWorld(
  worlds: Worlds,
  query: URLSearchParams,
  command: Readonly<Record<string, unknown>> | undefined,
): WorldState {
  const { emulator, release } = worlds.hold(query);
  try {
    if (command !== undefined) perform(emulator, command);
    return { record: emulator.record, sessions: emulator.activeSessions() };
  } finally {
    release();
  }
}

function perform(emulator: Emulator, command: Readonly<Record<string, unknown>>): void {
  switch (command.do) {
    case 'end-session':
      if (!emulator.endSession(textOf(command, 'id'))) throw new RangeError('There is no session of this id.');
      return;
    case 'open-session':
      emulator.openSession(specOf(command.session));
      return;
    case 'drop-connections':
      emulator.dropConnections(typeof command.code === 'number' ? command.code : 1006);
      return;
    case 'restart':
      emulator.restart(command.logins === 'lost' ? 'lost' : 'renewed');
      return;
    case 'set-fault':
      setFault(emulator, command.fault);
      return;
    case 'set-clock':
      if (typeof command.by !== 'number') throw new RangeError('by must be a number of milliseconds.');
      emulator.setClock(command.by);
      return;
    case 'set-switches':
      if (!isRecord(command.switches)) throw new RangeError('switches must be an object.');
      emulator.setSwitches(parseSwitches(command.switches));
      return;
    default:
      throw new RangeError(
        'do is end-session, open-session, drop-connections, restart, set-fault, set-clock or set-switches.',
      );
  }
}

function setFault(emulator: Emulator, fault: unknown): void {
  if (fault === undefined || fault === null || fault === '') emulator.setFault(undefined);
  else if (typeof fault === 'string' && isFaultName(fault)) emulator.setFault(fault);
  else throw new RangeError(`There is no fault ${JSON.stringify(fault)}.`);
}

function specOf(session: unknown): SessionSpec {
  if (!isRecord(session)) throw new RangeError('session must be an object.');
  const { certificate, symbols } = session;
  return {
    user: textOf(session, 'user'),
    clientIp: textOf(session, 'clientIp'),
    isExtensionContainer: session.isExtensionContainer === true,
    isRemoteClient: session.isRemoteClient === true,
    autoLogin: session.autoLogin === true,
    ...(typeof certificate === 'string' && { certificate }),
    ...(typeof symbols === 'number' && { symbols }),
  };
}

function textOf(source: Readonly<Record<string, unknown>>, name: string): string {
  const value = source[name];
  if (typeof value !== 'string') throw new RangeError(`${name} must be a text.`);
  return value;
}
