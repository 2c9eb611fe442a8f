import { hasVisibleText } from '../session/display-text.js';
import { describeType } from '../server/answers.js';

/**
 * A setting of the host page (`locations`, `protect`, `busy`) that cannot be used in whole or in part. It is reported
 * once. The unusable part then gives no location and no protection, and makes sessions possibly busy.
 */
export interface HostProblem {
  /** The property of the element. */
  readonly property: 'locations' | 'protect' | 'busy';
  /** The first mistake, with enough of the value to find it. */
  readonly detail: string;
  /** Number of mistakes. */
  readonly count: number;
}

/** Counts the mistakes in one setting and keeps the first. */
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

  /** Undefined if there were no mistakes. */
  get problem(): HostProblem | undefined {
    return this.#count === 0 ? undefined : { property: this.#property, detail: this.#detail, count: this.#count };
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Describes a value of the host page: a text by its beginning, anything else by its type. */
export function describeValue(value: unknown): string {
  return typeof value === 'string' ? `the text "${value.slice(0, 60)}"` : describeType(value);
}

/** Whether a part of a line is missing or blank, as editors and PLCs write a part that is not set. */
export function isBlankPart(part: unknown): boolean {
  return part === undefined || part === null || (typeof part === 'string' && !hasVisibleText(part));
}

/**
 * Whether all parts of a line are blank. That is not a mistake: a PLC fills a list of fixed length with such lines.
 */
export function isBlankLine(line: unknown): boolean {
  return typeof line === 'object' && line !== null && Object.values(line).every(isBlankPart);
}
