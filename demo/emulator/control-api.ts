import type { IncomingMessage, ServerResponse } from 'node:http';
import { controlWorld } from './control.js';
import { isRecord } from './protocol.js';
import { addressOf, answerJson, answerText } from './server-front.js';
import { worldQueryOf } from './world-query.js';
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
    answerJson(response, controlWorld(worlds, worldQueryOf(addressOf(request)), command));
  } catch (error) {
    answerText(response, 400, error instanceof Error ? error.message : String(error));
  }
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
