import { UsageError } from './host.js';

/**
 * @param {string | undefined} text value of `PORT`; empty counts as not set
 * @returns {number} TCP port, 5173 where none is given
 * @throws {UsageError} it is no port
 */
export function parsePort(text) {
  const given = text?.trim();
  if (!given) return 5173;
  const port = Number(given);
  if (/^\d+$/.test(given) && port >= 1 && port <= 65535) return port;
  throw new UsageError(`PORT is "${given}", but a port is a whole number from 1 to 65535, as in PORT=8080 npm start.`);
}

/**
 * @param {string | undefined} text value of `TCHMI_SERVER`; empty counts as not set
 * @returns {string | undefined} origin of the real server to proxy to, or undefined for the emulator
 * @throws {UsageError} it is no address of a web server
 */
export function parseServer(text) {
  const given = text?.trim();
  if (!given) return undefined;
  const example = 'It must look like TCHMI_SERVER=https://192.168.1.10:2020';
  let url;
  try {
    url = new URL(given);
  } catch {
    throw new UsageError(`TCHMI_SERVER is "${given}", which is no address. ${example}.`);
  }
  if (url.username || url.password) {
    throw new UsageError(`TCHMI_SERVER must not hold a user or password; the page asks for them. ${example}.`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UsageError(`TCHMI_SERVER is "${given}", which begins with neither https: nor http:. ${example}.`);
  }
  return url.origin;
}

/**
 * @param {unknown} error what the server said when it was asked to listen
 * @param {number} port
 * @returns {UsageError | undefined} undefined: it is not about the port
 */
export function listenProblem(error, port) {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  const other = `Choose another one: PORT=${port === 65535 ? port - 1 : port + 1} npm start.`;
  if (code === 'EADDRINUSE' || /already in use/i.test(error.message)) {
    return new UsageError(`Port ${port} is taken by another program. ${other}`);
  }
  if (code === 'EACCES') return new UsageError(`Port ${port} may not be opened by this user. ${other}`);
  return undefined;
}
