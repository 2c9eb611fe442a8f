import { isPlainRecord } from '../kit/json.js';
import { hasVisibleText } from '../session/display-text.js';

/**
 * Our explanations of what is wrong with a setting, by kind. The page shows them in its own language (`texts/`). The
 * kinds `empty` to `other-value` describe a value of the host page within another explanation.
 */
export type MistakeKind =
  | 'line'
  | 'rules'
  | 'no-answer'
  | 'binding-early'
  | 'binding-empty'
  | 'binding-failed'
  | 'wrong-value'
  | 'not-a-reason'
  | 'not-busy'
  | 'not-protect'
  | 'not-locations'
  | 'line-no-object'
  | 'no-reason'
  | 'matches-nothing'
  | 'other-writing'
  | 'part-no-text'
  | 'no-address'
  | 'no-network'
  | 'no-address-no-network'
  | 'doubtful-address'
  | 'unknown-rules'
  | 'no-texts'
  | 'unknown-kind'
  | 'no-value'
  | 'location-no-address'
  | 'entry-no-object'
  | 'not-a-location'
  | 'location-unreadable'
  | 'unreadable'
  | 'too-long'
  | 'no-flag'
  | 'no-amount'
  | 'no-minutes'
  | 'no-text'
  | 'no-list'
  | 'no-texts-by-key'
  | 'no-function'
  | 'no-client'
  | 'no-announcer'
  | 'server-no-name'
  | 'server-same-name'
  | 'server-address'
  | 'server-no-address'
  | 'server-unknown-part'
  | 'server-twice'
  | 'not-one-of'
  | 'empty'
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'object'
  | 'function'
  | 'other-value';

/** One of our explanations, with the values of its placeholders. */
export interface Mistake {
  readonly kind: MistakeKind;
  readonly values?: Readonly<Record<string, string | number | Mistake>>;
}

/** What went wrong: the host page's own words, or our explanation. */
export type HostReason = string | Mistake;

/** The settings that are read again for each list: they may be functions, or change in place. */
export type MarkSetting = 'locations' | 'protect' | 'busy';

/** The properties of the element that a host page sets. */
export type HostSetting =
  | MarkSetting
  | 'client'
  | 'servers'
  | 'serverUrl'
  | 'refreshInterval'
  | 'density'
  | 'columns'
  | 'readonly'
  | 'allowEveryone'
  | 'dialogScope'
  | 'maximumAge'
  | 'targetKinds'
  | 'audit'
  | 'lang'
  | 'textOverrides'
  | 'hostObstacle'
  | 'helpUrl'
  | 'lockReasons'
  | 'announceReasons'
  | 'announcer'
  | 'moreMinutes'
  | 'preview';

/**
 * A setting of the host page that cannot be used in whole or in part. It is reported once. The unusable part then has its
 * safe meaning: clients whose location is not known, sessions that are possibly protected or busy, a page that is read-only; else the default.
 */
export interface HostProblem {
  /** The property of the element. */
  readonly property: HostSetting;
  /** The name of the setting where it is set, if that is not the property. */
  readonly name?: string;
  /** The first mistake, with enough of the value to find it. */
  readonly detail: HostReason;
  /** Number of mistakes. */
  readonly count: number;
}

/** Counts the mistakes in one setting and keeps the first. */
export class ProblemCounter {
  readonly #property: HostProblem['property'];
  #count = 0;
  #detail: HostReason = '';

  constructor(property: HostProblem['property']) {
    this.#property = property;
  }

  add(detail: HostReason): void {
    if (this.#count++ === 0) this.#detail = detail;
  }

  /** Undefined if there were no mistakes. */
  get problem(): HostProblem | undefined {
    return this.#count === 0 ? undefined : { property: this.#property, detail: this.#detail, count: this.#count };
  }
}

/** The message of anything that was thrown; never empty. */
export function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error) || 'Error';
  } catch {
    return 'Error';
  }
}

/** Describes a value of the host page: a text by its beginning, anything else by its type. It never throws. */
export function describeValue(value: unknown): Mistake {
  if (value === undefined || value === null) return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', values: { text: value.slice(0, 60) } };
  if (isList(value)) return { kind: 'list' };
  const type = typeof value;
  const isNamed = type === 'number' || type === 'boolean' || type === 'object' || type === 'function';
  return { kind: isNamed ? type : 'other-value' };
}

function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked proxy.
    return false;
  }
}

/** An explanation that needs no more than the value that is wrong. */
export function wrongValue(kind: MistakeKind, value: unknown): Mistake {
  return { kind, values: { value: describeValue(value) } };
}

/** A mistake in one line of a list. @param line counted from 1 */
export function lineMistake(line: number, mistake: Mistake): Mistake {
  return { kind: 'line', values: { line, mistake } };
}

/** Whether a part of a line is missing or blank, as editors and PLCs write a part that is not set. */
export function isBlankPart(part: unknown): boolean {
  return part === undefined || part === null || (typeof part === 'string' && !hasVisibleText(part));
}

/**
 * Whether all parts of a line are blank. That is not a mistake: a PLC fills a list of fixed length with such lines. Anything
 * but a plain object is not blank: nobody can see all that it holds.
 * @param names the parts that a line of this list has, however an object holds them
 */
export function isBlankLine(line: unknown, names: readonly string[]): boolean {
  return isPlainRecord(line) && [...Object.keys(line), ...names].every((name) => isBlankPart(line[name]));
}

/**
 * Whether a name, without its domain, can be one account's or one group's: there are no wildcards, a domain alone names nobody, several
 * names in one text are no name, and quotes are left over from a program. A comma may be part of one (`Berg, Anna`).
 */
export function isUsableName(name: string): boolean {
  return hasVisibleText(name) && !/[*?;|"<>\p{Cc}]/u.test(name);
}
