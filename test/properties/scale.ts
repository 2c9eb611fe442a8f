import type { Parameters as Settings } from 'fast-check';
import type { TestContext } from 'vitest';

/** What a property test has tried: description -> number. */
export type PropertyCounts = Readonly<Record<string, number>>;

declare module 'vitest' {
  interface TaskMeta {
    /** Counts for test/properties/RESULTS.md. */
    counts?: PropertyCounts;
  }
}

// Set by `npm run test:properties`. Only variables with this prefix also reach tests in a browser.
const env = (import.meta as { readonly env?: Readonly<Record<string, string | undefined>> }).env ?? {};
const isFull = env.VITE_PROPERTIES === 'full';

/** Number of runs: a sample in `npm test`, all of them in `npm run test:properties`. */
export function scaled(sample: number, full: number): number {
  return isFull ? full : sample;
}

/** Timeout of one test, in ms. */
export const propertyTimeout = isFull ? 15 * 60_000 : 60_000;

/** Whether a single failure is replayed. */
export const isReplay = env.VITE_PROPERTIES_PATH !== undefined;

/** To replay a sequence of actions: which of them were really executed. */
export const replay = env.VITE_PROPERTIES_REPLAY === undefined ? {} : { replayPath: env.VITE_PROPERTIES_REPLAY };

/**
 * Settings for fast-check. A failure names its seed and its path; `VITE_PROPERTIES_SEED` and `VITE_PROPERTIES_PATH` replay
 * it.
 */
export function settings<Value>(numRuns: number): Settings<Value> {
  const { VITE_PROPERTIES_SEED: seed, VITE_PROPERTIES_PATH: path } = env;
  return {
    numRuns,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  };
}

/** Counts what was tried. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Attaches the counts to the result of a test. */
  report({ task }: TestContext): void {
    task.meta.counts = Object.fromEntries([...this.#counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}
