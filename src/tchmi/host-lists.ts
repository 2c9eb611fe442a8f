import type { BusyEntry } from '../sessions/busy.js';
import type { LocationEntry } from '../sessions/client-place.js';
import type { ProtectRules } from '../sessions/protection.js';

/** One line of a list from the designer's editor or a binding. */
type Line = Readonly<Record<string, unknown>>;

/**
 * The lines of a list: of the editor (`[{…}]`), or of a binding, which may bring the same as text in JSON.
 * @returns undefined where it is no list: then the default holds
 */
function linesOf(value: unknown): readonly Line[] | undefined {
  const list = parsed(value);
  if (!Array.isArray(list)) return undefined;
  return list.filter((line): line is Line => typeof line === 'object' && line !== null);
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // A text that is no JSON is no list; the default holds.
    return undefined;
  }
}

function textOf(line: Line, key: string): string {
  const text = line[key];
  return typeof text === 'string' ? text.trim() : '';
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `[{address, name, place}]`, or an object with addresses as keys, as the element takes them. */
export function locationsFrom(value: unknown): Readonly<Record<string, LocationEntry>> | undefined {
  const given = parsed(value);
  // What its entries hold is looked at where they are used, and what is none is told there.
  if (isPlainObject(given)) return given as Readonly<Record<string, LocationEntry>>;
  const lines = linesOf(given);
  return (
    lines &&
    Object.fromEntries(
      lines.map((line) => [textOf(line, 'address'), { name: textOf(line, 'name'), place: textOf(line, 'place') }]),
    )
  );
}

/** `[{kind, value}]` with the kinds `user`, `client` and `group`, or the rules as the element takes them. */
export function protectFrom(value: unknown): ProtectRules | undefined {
  const given = parsed(value);
  if (isPlainObject(given)) return given;
  const lines = linesOf(given);
  const valuesOf = (kind: string) =>
    lines?.filter((line) => line.kind === kind).map((line) => textOf(line, 'value')) ?? [];
  return lines && { users: valuesOf('user'), clients: valuesOf('client'), groups: valuesOf('group') };
}

/** `[{user, clientIp, fingerprint, reason}]`; a part that is empty does not matter. */
export function busyFrom(value: unknown): readonly BusyEntry[] | undefined {
  return linesOf(value)?.map((line) => {
    const parts = ['user', 'clientIp', 'fingerprint'].map((key) => [key, textOf(line, key)] as const);
    return { ...Object.fromEntries(parts.filter(([, text]) => text !== '')), reason: textOf(line, 'reason') };
  });
}

/** `[{name}]` or `[name]`; a list without any text is none. */
export function textsFrom(value: unknown): readonly string[] | undefined {
  const list = parsed(value);
  if (!Array.isArray(list)) return undefined;
  const texts = list.map((item: unknown) => (isPlainObject(item) ? textOf(item, 'name') : item));
  const given = texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  return given.length > 0 ? given : undefined;
}
