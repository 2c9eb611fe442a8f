import { boundedList, UnusableValue } from '../host/given-value.js';
import type { Reading, Setting } from '../host/readers.js';
import {
  describeValue,
  isBlankLine,
  isBlankPart,
  lineMistake,
  wrongValue,
  type Mistake,
} from '../host/setting-problems.js';
import { isPlainRecord } from '../kit/json.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { parseServerUrl, withoutCredentials } from '../server/websocket/server-url.js';
import { displayText } from '../session/display-text.js';
import { foldText } from '../session/search-text.js';

/**
 * A server of the plant: by its address, by a client of the host page, or by its name alone, which means the page's own server: that
 * of the page's `client`, else of its TwinCAT HMI.
 */
export interface PlantServerEntry {
  /** Its name on the page; no other server has it. */
  readonly name: string;
  /** Address of its WebSocket, e.g. `wss://line2:2020`. */
  readonly url?: string;
  /** The host page's own connection to it. Takes precedence over `url`. */
  readonly client?: SymbolClient;
}

const parts = ['name', 'url', 'client'] as const;

/**
 * The list of servers. Undefined: the page shows the one server of its `client` or `serverUrl`. A list that is not known or of
 * which nothing can be used is a plant without servers: it must not show another server in place of those that were meant.
 */
export const serverList: Setting<readonly PlantServerEntry[] | undefined> = {
  whenUnset: undefined,
  whenUnknown: [],
  read: readServers,
};

function readServers(given: unknown): Reading<readonly PlantServerEntry[]> {
  if (!Array.isArray(given)) throw new UnusableValue(wrongValue('no-list', given));
  const servers: PlantServerEntry[] = [];
  let mistake: Mistake | undefined;
  for (const [index, line] of boundedList(given).entries()) {
    if (isBlankPart(line) || isBlankLine(line, parts)) continue;
    const server = readServer(line, servers);
    if ('kind' in server) mistake ??= lineMistake(index + 1, server);
    else servers.push(server);
  }
  return { value: servers, mistake };
}

/** One server, or what is wrong with it. @param others those before it: nothing would tell two of a name apart */
function readServer(line: unknown, others: readonly PlantServerEntry[]): PlantServerEntry | Mistake {
  if (!isPlainRecord(line)) return wrongValue('line-no-object', line);
  const { name, url, client } = line;
  const unknown = Object.keys(line).find((part) => !parts.some((known) => known === part));
  if (isBlankPart(name) || typeof name !== 'string') return wrongValue('server-no-name', name);
  if (others.some((other) => foldText(displayText(other.name)) === foldText(displayText(name.trim())))) {
    return { kind: 'server-same-name', values: { name: name.trim() } };
  }
  if (!isBlankPart(client) && !isClient(client)) return wrongValue('no-client', client);
  if (unknown !== undefined) return { kind: 'server-unknown-part', values: { name, part: unknown.slice(0, 60) } };
  // An address that was forgotten must not turn another server into the page's own one.
  const isOwn = Object.keys(line).length === 1;
  if (!isOwn && isBlankPart(url) && isBlankPart(client)) return { kind: 'server-no-address', values: { name } };
  const address = isBlankPart(url) || isClient(client) ? '' : addressOf(url);
  if (address === undefined) {
    const shown = typeof url === 'string' ? withoutCredentials(url) : url;
    return { kind: 'server-address', values: { name, value: describeValue(shown) } };
  }
  const server = { name: name.trim(), ...(isClient(client) && { client }), ...(address !== '' && { url: address }) };
  const double = others.find((other) => isSameServer(other, server));
  return double ? { kind: 'server-twice', values: { name, other: double.name } } : server;
}

/** The address of a WebSocket; undefined for anything that is none. */
function addressOf(url: unknown): string | undefined {
  const parsed = typeof url === 'string' ? parseServerUrl(url, pageAddress()) : undefined;
  return parsed?.ok ? parsed.url : undefined;
}

/** Each session of a server that is given twice would be there twice, and would be logged out twice. */
export function isSameServer(left: PlantServerEntry, right: PlantServerEntry): boolean {
  return left.client === right.client && (left.client !== undefined || left.url === right.url);
}

function pageAddress(): string | undefined {
  return typeof location === 'undefined' ? undefined : location.href;
}

const clientMethods = ['readSymbol', 'writeSymbol', 'subscribeSymbol'] as const;

/** Whether a value of the host page can be a client; `HostClient` deals with everything else that it may lack or do. */
export function isClient(given: unknown): given is SymbolClient {
  if (typeof given !== 'object' || given === null) return false;
  const client = given as Readonly<Record<string, unknown>>;
  return clientMethods.every((method) => typeof client[method] === 'function');
}
