import type { SessionList } from './session-list-types.js';

/** The list with broken entries added to the good ones. */
export function malformed(list: SessionList): unknown {
  const [repeated] = Object.values(list.clients).flat();
  const id = (digit: string) => digit.repeat(128);
  return {
    ...list,
    clients: {
      ...list.clients,
      '10.9.0.1': [
        { userName: 'without-id', commands: [] },
        { sessionId: id('a'), commands: [] },
        { sessionId: id('b'), userName: 42, commands: [] },
        { sessionId: 7, userName: 'numeric-id', commands: [] },
        { sessionId: '', userName: 'empty-id', commands: [] },
      ],
      '10.9.0.2': { sessionId: id('c'), userName: 'not-in-an-array', commands: [] },
      '10.9.0.3': [null, 'text', 3, [], {}],
      '10.9.0.4': repeated === undefined ? [] : [repeated, repeated],
      '10.9.0.5': [{ sessionId: id('d'), userName: 'commands-missing' }],
      '10.9.0.6': [{ sessionId: id('e'), userName: 'commands-no-array', commands: 'none' }],
      '10.9.0.7': [{ sessionId: id('f'), userName: 'extra-fields', commands: [], shoeSize: 44, nested: { deep: [1] } }],
      '10.9.0.8': null,
      '10.9.0.9': [],
    },
  };
}

/** The list without the names of a user's sessions, which go on all the same. */
export function withoutName(list: SessionList, user: string): unknown {
  const clients = Object.entries(list.clients).map(([clientIp, sessions]) => [
    clientIp,
    sessions.map(({ userName, ...rest }) => (userName === user ? rest : { ...rest, userName })),
  ]);
  return { ...list, clients: Object.fromEntries(clients) as unknown };
}

/** The list without every second session if `reading` is odd. */
export function flickering(list: SessionList, reading: number): SessionList {
  if (reading % 2 === 0) return list;
  let count = 0;
  const clients = Object.entries(list.clients).map(([clientIp, sessions]) => [
    clientIp,
    sessions.filter(() => count++ % 2 === 0),
  ]);
  return { ...list, clients: Object.fromEntries(clients) as SessionList['clients'] };
}

/** The list with the session ids of the first client only. */
export function withoutIds(list: SessionList): unknown {
  const clients = Object.entries(list.clients).map(([clientIp, sessions], index) => [
    clientIp,
    index === 0 ? sessions : sessions.map(({ userName, commands }) => ({ userName, commands })),
  ]);
  return { ...list, clients: Object.fromEntries(clients) as unknown };
}

/** The untyped array that servers of version 1.10 answered with. */
export function asOldArray(list: SessionList): unknown {
  return Object.entries(list.clients).flatMap(([clientIp, sessions]) =>
    sessions.map(({ sessionId, userName }) => ({ clientIp, sessionId, userName })),
  );
}
