import { explainInEnglish, type Explanation } from '../error-explanation.js';

/** The address of a server's WebSocket, or an explanation of what is wrong; `reason` is the explanation in English. */
export type ServerUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: string; readonly explanation: Explanation };

const webSocketSchemes: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

/**
 * Turns the address that an integrator entered into a WebSocket address: `http` becomes `ws`, `https` becomes `wss`,
 * because the server answers both on the same port. An address that begins with a slash belongs to the page's own
 * server.
 * @param pageUrl address of the page, if there is one
 */
export function parseServerUrl(address: string | URL, pageUrl?: string): ServerUrl {
  const text = String(address).trim();
  if (text === '') return refuse({ kind: 'address-empty' });
  const url = parseUrl(text, text.startsWith('/') ? pageUrl : undefined);
  if (url === undefined) {
    return refuse({ kind: 'address-unreadable', values: { address: withoutCredentials(text) } });
  }
  const scheme = webSocketSchemes[url.protocol];
  if (scheme === undefined) {
    return refuse({ kind: 'address-scheme', values: { address: withoutCredentials(text) } });
  }
  url.protocol = scheme;
  // Browsers refuse a WebSocket address with a fragment, which never reaches a server anyway.
  url.hash = '';
  return { ok: true, url: url.href };
}

/** An address as it may be shown and logged, even one that cannot be read: all up to its last @ may be a user and a password. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][a-z\d+.-]*:\/+)?.*@/is, '$1…@');
}

function refuse(explanation: Explanation): ServerUrl {
  return { ok: false, reason: explainInEnglish(explanation), explanation };
}

function parseUrl(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
