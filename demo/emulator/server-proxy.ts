import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest, type Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { RawData } from 'ws';
import { addressOf, answerText, frameText, isLocal, isServerSocket, refuseUpgrade } from './server-front.js';
import type { ServerFront } from './server-front.js';

/** Milliseconds that the server may take to accept a connection or start an answer. */
const patience = 10_000;
const largestReason = 123;
const notLocal = 'The way to the server is open to pages of this machine only (127.0.0.1, [::1] or localhost).';

/** Which certificates of the server are accepted. */
export interface ServerTls {
  readonly rejectUnauthorized: boolean;
  /** Makes the connections, and may end one whose certificate it does not accept. */
  readonly agent?: Agent;
}

/**
 * Passes the WebSocket on path `/` and everything below `/Config` to a real TwinCAT HMI server, so that
 * pages reach it under their own origin.
 */
export class ServerProxy implements ServerFront {
  readonly #target: URL;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #upstreams = new Set<WebSocket>();

  readonly #tls: ServerTls;

  /**
   * @param target origin of the server, e.g. `https://192.168.1.10:2020`
   * @param tls without it, self-signed certificates are accepted, because these servers come with one
   */
  constructor(target: URL, tls: ServerTls = { rejectUnauthorized: false }) {
    this.#target = target;
    this.#tls = tls;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isServerSocket(request)) return false;
    if (isLocal(request))
      this.#server.handleUpgrade(request, socket, head, (peer) => this.#carry(peer, request.headers));
    else refuseUpgrade(socket, '403 Forbidden', notLocal);
    return true;
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    if (!/^\/Config(?:\/|$)/.test(addressOf(request).pathname)) return false;
    if (isLocal(request)) this.#forward(request, response);
    else answerText(response, 403, notLocal);
    return true;
  }

  dispose(): void {
    for (const socket of [...this.#server.clients, ...this.#upstreams]) socket.terminate();
  }

  #carry(peer: WebSocket, { cookie, origin }: IncomingHttpHeaders): void {
    const address = new URL('/', this.#target);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const upstream = new WebSocket(address, {
      headers: { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) },
      ...this.#tls,
      perMessageDeflate: false,
      handshakeTimeout: patience,
    });
    this.#upstreams.add(upstream);
    const early: string[] = [];
    peer.on('message', (data: RawData) => {
      const text = frameText(data);
      if (upstream.readyState === WebSocket.CONNECTING) early.push(text);
      else upstream.send(text);
    });
    upstream.on('open', () => {
      for (const text of early) upstream.send(text);
    });
    upstream.on('message', (data: RawData) => peer.send(frameText(data)));
    upstream.on('error', (error) => peer.close(1011, shortened(this.#unreachable(error))));
    upstream.on('close', (code, reason) => {
      this.#upstreams.delete(upstream);
      end(peer, code, reason);
    });
    peer.on('error', () => peer.terminate());
    peer.on('close', (code, reason) => end(upstream, code, reason));
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, search } = addressOf(request);
    const address = new URL(pathname + search, this.#target);
    const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { ...withoutConnection(request.headers), host: this.#target.host };
    const upstream = send(
      address,
      { method: request.method ?? 'GET', headers, ...this.#tls, timeout: patience },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, {
          ...withoutConnection(answer.headers),
          ...(answer.headers['set-cookie'] && { 'set-cookie': answer.headers['set-cookie'].map(cookieForHere) }),
        });
        answer.pipe(response);
      },
    );
    upstream.on('timeout', () => upstream.destroy(new Error('no answer in time')));
    upstream.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else answerText(response, 502, this.#unreachable(error));
    });
    request.pipe(upstream);
  }

  #unreachable(error: Error): string {
    return `The server ${this.#target.origin} cannot be reached: ${causeOf(error)}.`;
  }
}

/** A failed connection to several addresses has its causes inside. */
function causeOf(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map((each) => causeOf(each as Error)).join(', ');
  return error.message || error.name;
}

/** Ends the other half of a connection in the same way, unless it is already ending. */
function end(socket: WebSocket, code: number, reason: Buffer): void {
  if (socket.readyState === WebSocket.CLOSING) return;
  if (code === 1006) socket.terminate();
  else if (code === 1005) socket.close();
  else socket.close(code, reason);
}

/** A cookie that the browser keeps for the demo's origin, which has another name and no TLS. */
function cookieForHere(cookie: string): string {
  return cookie.replace(/;\s*(?:secure|domain=[^;]*)(?=;|$)/gi, '');
}

/** Headers without those that belong to one connection only. */
function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const own = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host', 'proxy-connection', 'te']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)));
}

/** A close reason has room for 123 bytes. */
function shortened(sentence: string): string {
  return Buffer.byteLength(sentence) <= largestReason ? sentence : Buffer.from(sentence).subarray(0, 120).toString();
}
