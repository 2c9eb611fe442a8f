import type { Answer } from '../answers.js';
import type { ParseSpan } from '../stub-client.js';

/** Something that shows a list of sessions. */
export interface Contender {
  /** Puts it on the page, ready for an answer, but without one. Resolves when that is so. */
  mount(place: HTMLElement, sessions: number): Promise<void> | void;
  /** The text of an answer is in hand: parse it and show it. */
  arrive(text: string): void;
  /** Whether the rows of the answer with this marker are in the page, and as many as fit. */
  isShown(marker: string): boolean;
  /** When answers were parsed. */
  readonly parses: readonly ParseSpan[];
}

/** Rows that a screen shows. */
export const screenRows = 25;

/** Parses an answer and remembers when. */
export function timedParse(text: string, parses: ParseSpan[]): Answer {
  const start = performance.now();
  const value = JSON.parse(text) as Answer;
  parses.push({ start, end: performance.now() });
  return value;
}
