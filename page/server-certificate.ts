import { Agent } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { compareThumbprints } from '../src/session/identity.js';
import type { ServerTls } from '../demo/emulator/server-proxy.js';

/** What this machine thinks of the certificate that a server shows. */
export interface ServerCertificate {
  /** SHA-256, as `AB:CD:…`. */
  readonly fingerprint: string;
  /** Why this machine does not trust it; undefined if it does. */
  readonly problem: string | undefined;
}

/** ms that a server may take to show its certificate. */
const patience = 10_000;

/**
 * Looks at the certificate of a server, without sending it anything.
 * @throws {Error} the server cannot be reached
 */
export function lookAtCertificate(target: URL): Promise<ServerCertificate> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ ...endOf(target), rejectUnauthorized: false, timeout: patience }, () => {
      const { fingerprint256: fingerprint } = socket.getPeerCertificate();
      const problem = socket.authorized ? undefined : String(socket.authorizationError);
      socket.destroy();
      resolve({ fingerprint, problem });
    });
    socket.on('timeout', () => socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
    socket.on('error', reject);
  });
}

/** What an engineer can do about a server that could not be reached, by Node's code of the failure. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no machine of this name is known here. Try its IP address',
  EAI_AGAIN: 'no machine of this name is known here. Try its IP address',
  ECONNREFUSED: 'nothing listens there. Check the port, and whether the server runs',
  ECONNRESET: 'it has closed the connection. Check the port',
  EHOSTUNREACH: 'there is no way to that machine. Check the network',
  ENETUNREACH: 'there is no way to that machine. Check the network',
  ETIMEDOUT: 'it does not answer. Check the address, the network and the firewall',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it answers without encryption. Try http:// instead of https://',
  EPROTO: 'it answers without encryption. Try http:// instead of https://',
};

/** Why a server could not be reached, in words. @param error as {@link lookAtCertificate} throws it */
export function whyUnreachable(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return reasons[code ?? ''] ?? message ?? String(error);
}

function endOf({ hostname, port }: URL) {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  // An address is no name to ask for.
  return { host, port: Number(port || 443), ...(!/^[\d.]+$|:/.test(host) && { servername: host }) };
}

/** Accepts one certificate only, whoever has issued it. @param fingerprint SHA-256, in any writing */
export function onlyCertificate(fingerprint: string): ServerTls {
  return { rejectUnauthorized: false, agent: new PinningAgent(fingerprint) };
}

class PinningAgent extends Agent {
  readonly #fingerprint: string;

  constructor(fingerprint: string) {
    super();
    this.#fingerprint = fingerprint;
  }

  override createConnection(...args: Parameters<Agent['createConnection']>): ReturnType<Agent['createConnection']> {
    const socket = super.createConnection(...args) as TLSSocket;
    // Before all others: nothing may be sent to another server.
    socket.prependOnceListener('secureConnect', () => {
      if (!isSameFingerprint(socket.getPeerCertificate().fingerprint256, this.#fingerprint))
        socket.destroy(new Error('it shows another certificate than the one that was confirmed'));
    });
    return socket;
  }
}

/** Whether two writings of a fingerprint surely mean the same. */
export function isSameFingerprint(one: string, other: string): boolean {
  return compareThumbprints(one, other) === 'same';
}
