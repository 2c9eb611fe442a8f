import type { Parameters as Settings } from 'fast-check';
import type { TestContext } from 'vitest';

/** What a test of properties has tried, in words and numbers. */
export type PropertyCounts = Readonly<Record<string, number>>;

declare module 'vitest' {
  interface TaskMeta {
    /** Goes into test/properties/RESULTS.md. */
    counts?: PropertyCounts;
  }
}

// Set by `npm run test:properties`. The prefix is the one that reaches tests in a browser, too.
const env = (import.meta as { readonly env?: Readonly<Record<string, string | undefined>> }).env ?? {};
const isFull = env.VITE_PROPERTIES === 'full';

/** How much is tried: a sample in `npm test`, everything in `npm run test:properties`. */
export function scaled(sample: number, full: number): number {
  return isFull ? full : sample;
}

/** Limit of one test, in ms. */
export const propertyTimeout = isFull ? 15 * 60_000 : 60_000;

/** One failure is tried again, nothing else. */
export const isReplay = env.VITE_PROPERTIES_PATH !== undefined;

/** For sequences of actions besides: which of them were really done. */
export const replay = env.VITE_PROPERTIES_REPLAY === undefined ? {} : { replayPath: env.VITE_PROPERTIES_REPLAY };

/**
 * What fast-check is told. A failure names its seed and its path; `VITE_PROPERTIES_SEED` and `VITE_PROPERTIES_PATH` try
 * that one again.
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

  /** Hands the counts over with the result of a test. */
  tell({ task }: TestContext): void {
    task.meta.counts = Object.fromEntries([...this.#counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}
