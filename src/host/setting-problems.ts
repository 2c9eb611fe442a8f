import { hasVisibleText } from '../session/display-text.js';
import { describeType } from '../server/answers.js';

/**
 * What a host page has set (`locations`, `protect`, `busy`) that cannot be used. It is counted and told once; the rest
 * goes on. What it means instead: no place, nobody protected, and of `busy` that nobody knows.
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

/** A value of the host page in words; of a text as much as helps to find it. */
export function describeValue(value: unknown): string {
  return typeof value === 'string' ? `the text "${value.slice(0, 60)}"` : describeType(value);
}

/** Whether a part of a line is empty: what an editor and a PLC have for what is not given. */
export function isNothing(part: unknown): boolean {
  return part === undefined || part === null || (typeof part === 'string' && !hasVisibleText(part));
}

/**
 * Whether a line says nothing at all: a list of fixed length, as a PLC has it, is filled up with such lines. They are no
 * mistakes.
 */
export function isBlankLine(line: unknown): boolean {
  return typeof line === 'object' && line !== null && Object.values(line).every(isNothing);
}
