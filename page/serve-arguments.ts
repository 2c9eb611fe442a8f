import { UsageError } from '../scripts/host.js';

/** What the command line of the program says. */
export interface ServeArguments {
  /** Origin of the server. */
  readonly target: URL;
  /** 0 takes a free one. */
  readonly port: number;
  /** SHA-256 of the server's certificate; undefined if this machine has to trust it. */
  readonly fingerprint: string | undefined;
}

const usage =
  'npx tchmi-session-manager https://192.168.1.10:2020 [--port=8080] [--fingerprint=AB:CD:…]\n' +
  'It serves the page on this machine only, in front of the TwinCAT HMI server that the address names.';

/**
 * @param args of the command line
 * @throws {UsageError} it says what is wrong
 */
export function parseArguments(args: readonly string[]): ServeArguments {
  const options = args.filter((arg) => arg.startsWith('-'));
  const [address, ...others] = args.filter((arg) => !arg.startsWith('-'));
  if (address === undefined) throw new UsageError(usage);
  if (others.length > 0) throw new UsageError(`There is one server only, but also "${others.join(' ')}".\n${usage}`);
  let [port, fingerprint] = [0, undefined as string | undefined];
  for (const option of options) {
    const [, name, value = ''] = /^--(port|fingerprint)=(.+)$/.exec(option) ?? [];
    if (name === undefined) throw new UsageError(`"${option}" is no option.\n${usage}`);
    if (name === 'port') port = portOf(value);
    else fingerprint = fingerprintOf(value);
  }
  const target = targetOf(address);
  if (fingerprint !== undefined && target.protocol !== 'https:')
    throw new UsageError('Only a server with https has a certificate, and so a fingerprint.');
  return { target, port, fingerprint };
}

function targetOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username || url?.password)
    throw new UsageError('The address must not hold a user or password; the page asks for them.');
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return new URL(url.origin);
  const bare = /^[\w.-]+(?::\d+)?$/.test(address) ? ` Write https://${address}.` : '';
  throw new UsageError(`"${address}" is not the address of a server.${bare}\n${usage}`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new UsageError(`"${text}" is no port: a port is a whole number from 1 to 65535.`);
}

function fingerprintOf(text: string): string {
  if (/^[0-9a-f]{2}(?::?[0-9a-f]{2}){31}$/i.test(text)) return text;
  throw new UsageError(`"${text}" is no SHA-256 fingerprint: it has 64 hexadecimal digits.`);
}
