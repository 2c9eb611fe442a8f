import { boundedList } from '../../host/given-value.js';
import { isBlankLine, isBlankPart } from '../../host/setting-problems.js';
import { isPlainRecord } from '../../kit/json.js';

/**
 * Reads a list from the designer's editor or a binding, as data or as JSON text. A text that is not JSON is returned as it
 * is, so that the element reports it on the page instead of treating it as "nothing".
 * @returns undefined if nothing is given, and the default applies
 */
export function hostDataFrom(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  if (value.trim() === '') return undefined;
  try {
    return (JSON.parse(value) as unknown) ?? undefined;
  } catch {
    return value;
  }
}

/**
 * Reads the lines of a list that are not blank, of whatever type: the element says which of them it cannot use. The
 * designer's editor makes `[{name}]`, a binding may supply `[name]`.
 * @returns undefined for anything but a list
 * @throws {UnusableValue} if the list is too long to be meant
 */
export function linesFrom(value: unknown): readonly unknown[] | undefined {
  const list = hostDataFrom(value);
  if (!Array.isArray(list)) return undefined;
  return boundedList(list).flatMap((line) => {
    if (isBlankPart(line) || isBlankLine(line, ['name'])) return [];
    const content = isPlainRecord(line) && 'name' in line ? line.name : line;
    return [typeof content === 'string' ? content.trim() : content];
  });
}
