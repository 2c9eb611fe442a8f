import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData } from 'ws';

/** Answers in place of a TwinCAT HMI server on the demo's port. */
export interface ServerFront {
  /** Handles a WebSocket upgrade. @returns false if it is not responsible for it */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Handles an HTTP request. @returns false if it is not responsible for it */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  dispose(): void;
}

/** Path and query of a request. */
export function addressOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

/** Tells a page's own socket from that of Vite's hot reload, which uses the same path. */
export function isServerSocket(request: IncomingMessage): boolean {
  return request.headers['sec-websocket-protocol'] === undefined && addressOf(request).pathname === '/';
}

/**
 * Whether a request comes from this machine and is meant for it. Keeps out other machines, and other web pages
 * open in a browser on this machine.
 */
export function isLocal(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (!isLoopback(request.socket.remoteAddress ?? '')) return false;
  return isLoopbackUrl(`http://${host ?? ''}`) && (origin === undefined || isLoopbackUrl(origin));
}

function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && isLoopback(new URL(text).hostname);
}

function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:/i, '');
  return plain === 'localhost' || plain === '::1' || /^127(?:\.\d{1,3}){3}$/.test(plain);
}

/** Ends an upgrade that nobody handles. */
export function refuseUpgrade(socket: Duplex, status: string, sentence: string): void {
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(sentence)}`,
      '',
      sentence,
    ].join('\r\n'),
  );
}

export function answerText(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(sentence);
}

export function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** Text of a frame as `ws` hands it over. */
export function frameText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
