/**
 * What a host page has set (`locations`, `protect`, `busy`) that cannot be used. It is left out, counted, and told
 * once: the rest goes on as if it were not there.
 */
export interface HostProblem {
  /** The property of the element. */
  readonly property: 'locations' | 'protect' | 'busy';
  /** The first thing that was wrong, with as much of it as helps to find it. */
  readonly detail: string;
  /** How many things were wrong. */
  readonly count: number;
}

/** Counts what is wrong with one property and keeps the first of it. */
export class ProblemCounter {
  readonly #property: HostProblem['property'];
  #count = 0;
  #detail = '';

  constructor(property: HostProblem['property']) {
    this.#property = property;
  }

  add(detail: string): void {
    if (this.#count++ === 0) this.#detail = detail;
  }

  /** Undefined as long as nothing was wrong. */
  get problem(): HostProblem | undefined {
    return this.#count === 0 ? undefined : { property: this.#property, detail: this.#detail, count: this.#count };
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
