import { UsageError } from './host.js';

/**
 * @param {string | undefined} text value of `PORT`; empty counts as not set
 * @returns {number} TCP port, 5173 by default
 * @throws {UsageError} not a port
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
 * @returns {string | undefined} origin of the real server; undefined: the emulator answers
 * @throws {UsageError} not the address of a web server
 */
export function parseServer(text) {
  const given = text?.trim();
  if (!given) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.username || url?.password) {
    throw new UsageError('TCHMI_SERVER must not hold a user or password; the page asks for them.');
  }
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  throw new UsageError(
    `TCHMI_SERVER is "${given}", but it must look like TCHMI_SERVER=https://192.168.1.10:2020 npm start.`,
  );
}
