import { messageOf, type HostReason, type Mistake } from './setting-problems.js';
import { isUnknownSetting } from './unknown-setting.js';

/** A value of the host page that could be read, or why it could not. */
export type GivenReading<Value> =
  | { readonly isRead: true; readonly value: Value }
  | { readonly isRead: false; readonly reason: HostReason };

/** A reader can read a value of the host page, but not use it. */
export class UnusableValue extends Error {
  readonly mistake: Mistake;

  constructor(mistake: Mistake) {
    super(mistake.kind);
    this.name = 'UnusableValue';
    this.mistake = mistake;
  }
}

/**
 * Reads a value of the host page, which may be of any type, and may throw wherever it is touched.
 * @param read may throw anything; {@link UnusableValue} if it knows what is wrong
 */
export function readGiven<Given, Value>(given: Given, read: (given: Given) => Value): GivenReading<Value> {
  if (isUnknownSetting(given)) return { isRead: false, reason: given.reason };
  try {
    return { isRead: true, value: read(given) };
  } catch (error) {
    return { isRead: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): HostReason {
  try {
    if (error instanceof UnusableValue) return error.mistake;
  } catch {
    // The host page has thrown a revoked proxy.
  }
  return { kind: 'unreadable', values: { error: messageOf(error) } };
}

/** More lines than any plant has clients or users. A longer list is a mistake, and reading it would block the page. */
const longestList = 20_000;

/**
 * A list of the host page with all of its lines, missing ones as undefined, unless it is too long to be meant.
 * @throws {UnusableValue}
 */
export function boundedList(list: readonly unknown[]): readonly unknown[] {
  if (list.length > longestList) throw new UnusableValue({ kind: 'too-long', values: { limit: longestList } });
  return Array.from(list);
}

/** Calls a function of the host page that has to answer at once. @throws whatever it throws */
export function callHost<Arguments extends readonly unknown[]>(
  call: (...args: Arguments) => unknown,
  ...args: Arguments
): unknown {
  const answer = call(...args);
  // A promise is no answer, and its failure must not be an uncaught error of the page.
  if (answer instanceof Promise) answer.catch(() => undefined);
  return answer;
}
