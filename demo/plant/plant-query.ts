/** One server of the emulated plant. */
export interface DemoServer {
  readonly name: string;
  /** The last part of its path on this origin: `/servers/line-1`. */
  readonly path: string;
  readonly seed: number;
  readonly fault: string | undefined;
}

/** Which server has which trouble: the number of a server, from 1. */
const troubles = { down: 'refused-connection', refuses: 'no-rights', slow: 'slow' } as const;

/** The plant that a page's query asks for: `?servers=12&seed=7`, and the number of a server for each trouble, `&down=3`. */
export interface DemoPlant {
  readonly servers: readonly DemoServer[];
  /** Number of simulated sessions on each server. */
  readonly sessions: number;
  /** The server that answers at first and is gone after a while, so that its list grows old; undefined without one. */
  readonly old: DemoServer | undefined;
  /** The user of the page on every server. */
  readonly user: string;
}

/** Reads the plant from a page's query; anything unknown is ignored. */
export function readPlant(query: string): DemoPlant {
  const values = new URLSearchParams(query);
  const number = (name: string, otherwise: number, most: number): number => {
    const text = values.get(name) ?? '';
    return /^\d{1,9}$/.test(text) ? Math.min(Number(text), most) : otherwise;
  };
  const seed = number('seed', 1, 1_000_000);
  const faults = new Map(Object.entries(troubles).map(([name, fault]) => [number(name, 0, 1000), fault]));
  const servers = Array.from({ length: Math.max(1, number('servers', 12, 100)) }, (_, index) => ({
    name: `Line ${index + 1}`,
    path: `line-${index + 1}`,
    seed: seed + index,
    fault: faults.get(index + 1),
  }));
  return {
    servers,
    sessions: number('sessions', 18, 1000),
    old: servers[number('old', 0, 1000) - 1],
    user: values.get('user') ?? '__SystemAdministrator',
  };
}

/**
 * Address of one server's WebSocket: a path of the page's own origin.
 * @param peer who connects to it
 */
export function plantServerUrl(
  pageUrl: string,
  { path, seed, fault }: DemoServer,
  sessions: number,
  peer: Readonly<Record<string, string>>,
): string {
  const page = new URL(pageUrl);
  const url = new URL(`/servers/${path}`, page);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  const world = page.searchParams.get('world');
  const parts = {
    ...(world && { world }),
    sessions: String(sessions),
    seed: String(seed),
    ...(fault && { fault }),
    ...peer,
  };
  url.search = new URLSearchParams(parts).toString();
  return url.href;
}

/** A link to the same page with another plant. */
export interface PlantScenario {
  readonly query: string;
  readonly sentence: string;
}

/** The plants that the page offers. */
export const plantScenarios: readonly PlantScenario[] = [
  { query: '?servers=12', sentence: '12 servers' },
  { query: '?servers=12&down=3', sentence: 'one down' },
  { query: '?servers=12&refuses=4', sentence: 'one refuses' },
  { query: '?servers=12&old=5', sentence: 'one old' },
  { query: '?servers=12&slow=6', sentence: 'one slow' },
  { query: '?servers=5&search=operator1', sentence: 'the same person on five' },
  { query: '?servers=12&user=__SystemGuest', sentence: 'log in to all' },
  { query: '?servers=100&sessions=128', sentence: '100 servers' },
];
