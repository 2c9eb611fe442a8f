import type { LoggedEvent } from './event-log.js';
import { isRecord, Refusal } from './protocol.js';

type Comparator = (left: string | number | boolean, right: string | number | boolean) => boolean;

const comparators: Readonly<Record<string, Comparator>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** Paths without `payload` that a filter and an order may name. The rest is inside the payload. */
const fields: readonly (keyof LoggedEvent)[] = ['name', 'domain', 'sessionId', 'timeReceived', 'payloadType'];

/**
 * Whether an event passes a filter: comparisons of paths, joined by AND where nothing else is said. AND binds tighter.
 * @throws {Refusal} 1540 for a filter that is none
 */
export function passes(event: LoggedEvent, filter: unknown): boolean {
  if (filter === undefined) return true;
  if (!Array.isArray(filter)) throw new Refusal(1540, 'A filter is a list.');
  const alternatives: boolean[] = [true];
  for (const part of filter as readonly unknown[]) {
    if (!isRecord(part)) throw new Refusal(1540, 'A part of a filter is an object.');
    if (part.logic === 'OR') alternatives.push(true);
    else if (part.logic !== 'AND') alternatives.push((alternatives.pop() ?? true) && compares(event, part));
  }
  return alternatives.includes(true);
}

function compares(event: LoggedEvent, { path, comparator, value }: Readonly<Record<string, unknown>>): boolean {
  const compare = comparators[String(comparator)];
  if (typeof path !== 'string' || !compare) throw new Refusal(1540, 'A comparison needs a path and a comparator.');
  const found = valueAt(event, path);
  return isPlain(found) && isPlain(value) && typeof found === typeof value && compare(found, value);
}

/**
 * The events in the order that was asked for, `timeReceived DESC` or of another path.
 * @param events newest first
 */
export function inOrder(events: readonly LoggedEvent[], orderBy: string | undefined): readonly LoggedEvent[] {
  if (orderBy === undefined) return events;
  const [path = '', direction = 'ASC'] = orderBy.split(' ');
  // Events of one moment keep the order of their arrival.
  const oldestFirst = [...events].reverse();
  const sorted = oldestFirst.sort((left, right) => {
    const [one, other] = [valueAt(left, path), valueAt(right, path)];
    if (!isPlain(one) || !isPlain(other) || one === other) return 0;
    return one < other ? -1 : 1;
  });
  return direction === 'DESC' ? sorted.reverse() : sorted;
}

function valueAt(event: LoggedEvent, path: string): unknown {
  const [field = '', ...rest] = path.split('::');
  const known = fields.find((name) => name === field);
  let value: unknown = known ? event[known] : field === 'payload' ? event.payload : undefined;
  for (const name of rest) value = isRecord(value) ? value[name] : undefined;
  return value;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
