/** Who a socket of the demo pretends to be; a real server learns this from TCP and from its cookie. */
export interface DemoPeer {
  /** `name` or `Domain::name`; takes precedence over the page's own `?user=`. */
  readonly user?: string;
  /** IP address that the emulator sees, e.g. `10.0.0.21`. */
  readonly clientIp?: string;
  /** Stands for the session cookie: sockets with the same key share one session. */
  readonly sessionKey?: string;
  /** Client certificate, by its name in the emulator or its thumbprint. */
  readonly certificate?: string;
}

/** Parts of a page's query that describe the emulated server. */
const serverParts = ['world', 'sessions', 'seed', 'user', 'fault'] as const;

/**
 * Address of the emulator's WebSocket for one peer of a demo page: the page's origin with the scheme `ws`, path `/`,
 * the server's part of the page's query (with every `switch.<name>`) and the peer. Blank values are left out, so the
 * emulator's defaults apply.
 * @param pageUrl address of the page, e.g. `http://127.0.0.1:5173/?sessions=100`
 */
export function emulatorUrl(pageUrl: string, peer: DemoPeer = {}): string {
  const page = new URL(pageUrl);
  const url = new URL('/', page);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  const values = new Map<string, string | null>(serverParts.map((name) => [name, page.searchParams.get(name)]));
  for (const [name, value] of page.searchParams) {
    if (name.startsWith('switch.')) values.set(name, value);
  }
  for (const name of ['user', 'clientIp', 'sessionKey', 'certificate'] as const) {
    if (peer[name] !== undefined) values.set(name, peer[name]);
  }
  for (const [name, value] of values) {
    if (value?.trim()) url.searchParams.set(name, value.trim());
  }
  return url.href;
}

/** The page's own client certificate, from its query; its simulated panels have none. */
export function certificateOf(query: string): Pick<DemoPeer, 'certificate'> {
  const certificate = new URLSearchParams(query).get('certificate')?.trim();
  return certificate ? { certificate } : {};
}

/** Address of the page's own server, through which the proxy reaches a real one: only origin and path. */
export function serverUrl(pageUrl: string): string {
  const page = new URL(pageUrl);
  const url = new URL('/', page);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
