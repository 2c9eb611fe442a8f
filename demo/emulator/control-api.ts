import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator } from './emulator.js';
import type { SessionSpec } from './emulator-types.js';
import { isFaultName } from './faults.js';
import { isRecord } from './protocol.js';
import { addressOf, answerJson, answerText } from './server-front.js';
import { parseSwitches } from './switches.js';
import type { Worlds } from './worlds.js';

/** Where tests look at a world and control it. It takes the same query as the WebSocket. */
export const controlPath = '/__emulator';

const largestBody = 65_536;

/**
 * `GET` answers `{record, sessions}`; `POST` first does what `do` in its JSON body says: see docs/emulator.md. An
 * invalid request gets 400 and an explanation.
 */
export async function answerControl(worlds: Worlds, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const command = request.method === 'POST' ? await readBody(request) : undefined;
    const { emulator, release } = worlds.hold(addressOf(request).searchParams);
    try {
      if (command !== undefined) perform(emulator, command);
      answerJson(response, { record: emulator.record, sessions: emulator.activeSessions() });
    } finally {
      release();
    }
  } catch (error) {
    answerText(response, 400, error instanceof Error ? error.message : String(error));
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
    case 'set-switches':
      if (!isRecord(command.switches)) throw new RangeError('switches must be an object.');
      emulator.setSwitches(parseSwitches(command.switches));
      return;
    default:
      throw new RangeError('do is end-session, open-session, drop-connections, restart, set-fault or set-switches.');
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

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new RangeError('The body is too large.');
    chunks.push(chunk);
  }
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (!isRecord(body)) throw new RangeError('The body must be a JSON object.');
  return body;
}
