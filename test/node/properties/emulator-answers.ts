import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import type { EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';

/** The same plant, as different servers report it. */
const servers: readonly EmulatorOptions[] = [
  {},
  { switches: { userNames: 'prefixed', tabs: 'two', ipKeys: 'mapped', thumbprint: 'sha1' } },
  { switches: { userNames: 'mixed', systemFlags: 'absent', certificateList: 'broken', storedSessions: 'some' } },
  { fault: 'malformed-list' },
  { fault: 'hostile-names' },
  { fault: 'users-v1' },
];

/** The different answers that these servers give for one symbol. */
export async function answersOf(symbol: string, version?: number, argument?: unknown): Promise<readonly unknown[]> {
  const answers = await Promise.all(servers.map((options) => askOne(options, symbol, version, argument)));
  const byText = new Map(answers.map((answer) => [withoutTimes(JSON.stringify(answer)), answer]));
  return [...byText.values()].filter((answer) => answer !== undefined);
}

function withoutTimes(text: string | undefined): string | undefined {
  return text?.replace(/\d+(?:\.\d+)?(?=S"|Z")/g, '');
}

async function askOne(options: EmulatorOptions, symbol: string, version?: number, argument?: unknown) {
  const emulator = new Emulator({ sessions: 6, ...options });
  const webSocket = createEmulatorSocket(emulator, { clientIp: '10.0.0.2', user: '__SystemAdministrator' });
  const client = new WebSocketClient({ url: 'ws://emulator.invalid/', webSocket });
  client.connect();
  try {
    if (argument !== undefined) return await client.writeSymbol(symbol, argument);
    return await client.readSymbol(symbol, version === undefined ? {} : { version });
  } catch {
    // This server lacks the symbol or this version of it.
    return undefined;
  } finally {
    client.close();
    emulator.dispose();
  }
}
