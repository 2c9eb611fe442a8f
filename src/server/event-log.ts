import type { ListQuery } from './list-query.js';

/** Function of the server that writes an entry to its log; every account may call it by default. */
export const createEventSymbol = 'CreateEvent';

/** List of the server's events, which every account may read by default. */
export const listEventsSymbol = 'ListEvents';

/** Domain of the server itself. That it accepts the events of others is inferred [I]: only its own were observed. */
export const serverDomain = 'TcHmiSrv';

/**
 * Chooses the events with one of these names, the newest first.
 * @param limit the greatest number of events
 */
export function eventsNamed(names: readonly string[], limit: number): ListQuery {
  return {
    filter: names.flatMap((value, index) => [
      ...(index > 0 ? [{ logic: 'OR' as const }] : []),
      { path: 'name', comparator: '==' as const, value },
    ]),
    orderBy: 'timeReceived DESC',
    limit,
  };
}
