import { readGiven, boundedList, callHost, UnusableValue } from './given-value.js';
import { isPlainRecord } from '../kit/json.js';
import { describeValue, wrongValue, type HostReason, type MistakeKind } from './setting-problems.js';

/** What a setting of the host page means. */
export interface Reading<Value> {
  readonly value: Value;
  /** Why the value given cannot be used, or not in full. A function shows its failures only when it is called. */
  readonly mistake?: HostReason | undefined;
}

/** How a setting of the host page is read, whatever type it has. */
export interface Setting<Value> {
  /** What it means if the host page sets nothing. */
  readonly whenUnset: Value;
  /** What it means if its value is not known or cannot be used: the safe meaning. */
  readonly whenUnknown: Value;
  /** Never gets undefined or null. May throw anything; {@link UnusableValue} if it knows what is wrong. */
  readonly read: (given: unknown) => Reading<Value>;
}

/** Reads a setting. Whatever the host page gives, it does not throw. */
export function readSetting<Value>({ whenUnset, whenUnknown, read }: Setting<Value>, given: unknown): Reading<Value> {
  if (given === undefined || given === null) return { value: whenUnset };
  const reading = readGiven(given, read);
  return reading.isRead ? reading.value : { value: whenUnknown, mistake: reading.reason };
}

/** A value that is used as it is if it passes a test. */
export function checked<Value>(
  whenUnset: Value,
  test: (given: unknown) => given is Value,
  mistake: MistakeKind,
  whenUnknown = whenUnset,
): Setting<Value> {
  return {
    whenUnset,
    whenUnknown,
    read: (given) => {
      if (!test(given)) throw new UnusableValue(wrongValue(mistake, given));
      return { value: given };
    },
  };
}

/** A Boolean, false if it is not set. @param whenUnknown the safe one */
export function flag(whenUnknown: boolean): Setting<boolean> {
  return checked(false, (given) => typeof given === 'boolean', 'no-flag', whenUnknown);
}

/** A text, empty if it is not set. */
export const text: Setting<string> = checked('', (given) => typeof given === 'string', 'no-text');

/** One of some names, the first of which is the default. */
export function choice<const Name extends string>(
  names: readonly Name[],
  whenUnset: Name,
  whenUnknown = whenUnset,
): Setting<Name> {
  return {
    whenUnset,
    whenUnknown,
    read: (given) => {
      const value = names.find((name) => name === given);
      if (value === undefined) throw new UnusableValue(notOneOf(given, names));
      return { value };
    },
  };
}

/** A number from 0. @param usable turns it into one that can be used, and anything else into the default */
export function amount(usable: (given: unknown) => number): Setting<number> {
  const unset = usable(undefined);
  return {
    whenUnset: unset,
    whenUnknown: unset,
    read: (given) => {
      const isAmount = typeof given === 'number' && Number.isFinite(given) && given >= 0;
      return { value: usable(given), mistake: isAmount ? undefined : wrongValue('no-amount', given) };
    },
  };
}

/**
 * A list of known names, each once. Unknown ones are left out.
 * @param whenUnknown the safe list, which applies too if no name of a list is known
 */
export function names<Name extends string>(
  known: readonly Name[],
  whenUnset: readonly Name[],
  whenUnknown = whenUnset,
  whenEmpty = whenUnset,
): Setting<readonly Name[]> {
  return {
    whenUnset,
    whenUnknown,
    read: (given) => {
      const list = listOf(given);
      if (list.length === 0) return { value: whenEmpty };
      const found = [...new Set(list)].flatMap((item) => known.filter((name) => name === item));
      const wrong = list.findIndex((item) => !known.some((name) => name === item));
      const mistake = wrong === -1 ? undefined : notOneOf(list[wrong], known);
      return { value: found.length > 0 ? found : whenUnknown, mistake };
    },
  };
}

/** A list of texts, empty if it is not set. What is not a text, or blank, is left out. */
export const textList: Setting<readonly string[]> = {
  whenUnset: [],
  whenUnknown: [],
  read: (given) => {
    const list = listOf(given);
    const value = list.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
    return { value, mistake: value.length === list.length ? undefined : { kind: 'no-texts' } };
  },
};

/** Minutes of a day at most. */
const mostMinutes = 24 * 60;

/** A list of whole minutes, each once. What is none is left out; the default applies where nothing is left. */
export function minutesList(whenUnset: readonly number[]): Setting<readonly number[]> {
  return {
    whenUnset,
    whenUnknown: whenUnset,
    read: (given) => {
      const list = listOf(given);
      const isUsable = (item: unknown) => Number.isInteger(item) && Number(item) > 0 && Number(item) <= mostMinutes;
      const value = [...new Set(list.filter(isUsable) as number[])];
      const wrong = list.findIndex((item) => !isUsable(item));
      const mistake = wrong === -1 ? undefined : wrongValue('no-minutes', list[wrong]);
      return { value: value.length > 0 ? value : whenUnset, mistake };
    },
  };
}

/** Texts by key: an object, or a function of the key. Whatever a function does, the one returned here does not throw. */
export const textsByKey: Setting<Readonly<Record<string, string>> | ((key: string) => string | undefined)> = {
  whenUnset: {},
  whenUnknown: {},
  read: (given) => {
    if (typeof given === 'function') return textFunction(given as (key: string) => unknown);
    if (!isPlainRecord(given)) throw new UnusableValue(wrongValue('no-texts-by-key', given));
    const entries = Object.entries(given);
    boundedList(entries);
    const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const [name, value] = entries.find(([, each]) => typeof each !== 'string') ?? [];
    const mistake = name === undefined ? undefined : notATextFor(name, value);
    return { value: Object.fromEntries(texts), mistake };
  },
};

function textFunction(given: (key: string) => unknown): Reading<(key: string) => string | undefined> {
  let mistake: HostReason | undefined;
  const value = (key: string): string | undefined => {
    const answer = readGiven(key, () => callHost(given, key));
    if (!answer.isRead) mistake ??= answer.reason;
    else if (typeof answer.value === 'string') return answer.value;
    else if (answer.value !== undefined && answer.value !== null) mistake ??= notATextFor(key, answer.value);
    return undefined;
  };
  return {
    value,
    get mistake() {
      return mistake;
    },
  };
}

function listOf(given: unknown): readonly unknown[] {
  if (!Array.isArray(given)) throw new UnusableValue(wrongValue('no-list', given));
  return boundedList(given);
}

function notOneOf(given: unknown, names: readonly string[]): HostReason & object {
  return { kind: 'not-one-of', values: { value: describeValue(given), names: names.filter(Boolean).join(', ') } };
}

function notATextFor(name: string, value: unknown): HostReason {
  return { kind: 'part-no-text', values: { name, value: describeValue(value) } };
}
