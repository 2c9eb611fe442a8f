import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Switches } from '../../../demo/emulator/switches.js';
import { Peer, start } from './peer.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const payloadEvent = (name: string, domain = 'TcHmiSrv') => ({
  name,
  domain,
  payloadType: 2,
  payload: { level: name.length },
});

function setUp(switches: Partial<Switches> = {}) {
  const { emulator } = start({ sessions: 0, switches });
  const anna = new Peer(emulator, { user: 'anna', clientIp: '10.0.0.1' });
  const create = (event: object) => anna.write('CreateEvent', event).error?.code;
  const list = (spec: object = {}) => {
    const answer = anna.ask('ListEvents', spec);
    return (answer.readValue as readonly { name: string; sessionId?: string }[] | undefined) ?? answer.error?.code;
  };
  const names = (spec: object = {}) => {
    const events = list({ filter: [{ path: 'payloadType', comparator: '==', value: 2 }], ...spec });
    return Array.isArray(events) ? events.map(({ name }) => name as string) : events;
  };
  return { emulator, anna, create, list, names };
}

describe('a list of events', () => {
  test('is ordered, cut and continued as asked, the newest first by default', () => {
    const { create, names } = setUp();
    for (const name of ['bb', 'a', 'ccc']) create(payloadEvent(name));
    expect(names()).toEqual(['ccc', 'a', 'bb']);
    expect(names({ orderBy: 'payload::level DESC' })).toEqual(['ccc', 'bb', 'a']);
    expect(names({ orderBy: 'name ASC', limit: 2 })).toEqual(['a', 'bb']);
    expect(names({ orderBy: 'name ASC', limit: 2, offset: 2 })).toEqual(['ccc']);
  });

  test('has the events that pass the filter: AND binds tighter than OR', () => {
    const { create, names } = setUp();
    for (const name of ['bb', 'a', 'ccc']) create(payloadEvent(name));
    const named = (value: string) => ({ path: 'name', comparator: '==', value });
    const longer = (value: number) => ({ path: 'payload::level', comparator: '>', value });
    expect(names({ filter: [named('a'), { logic: 'OR' }, named('bb'), { logic: 'AND' }, longer(2)] })).toEqual(['a']);
    expect(names({ filter: [longer(1), named('bb')] })).toEqual(['bb']);
    expect(names({ filter: [{ path: 'payload::missing', comparator: '!=', value: 1 }] })).toEqual([]);
  });

  test.each([['text'], [[1]], [[{ path: 'name' }]], [[{ path: 'name', comparator: 'like', value: 'a' }]]])(
    'refuses a filter that is none: %j',
    (filter) => {
      const { create, names } = setUp();
      create(payloadEvent('a'));
      expect(names({ filter })).toBe(1540);
    },
  );

  test('is pushed to whoever has subscribed to it when an event comes', () => {
    const { anna, create } = setUp();
    anna.subscribe(7, [{ symbol: 'ListEvents', filter: [{ path: 'name', comparator: '==', value: 'a' }] }]);
    create(payloadEvent('a'));
    vi.advanceTimersByTime(2000);
    expect(anna.pushes(7).map(({ commands }) => commands?.[0]?.readValue)).toEqual([
      [expect.objectContaining({ name: 'a' })],
    ]);
  });
});

describe('what nobody knows of a real server', () => {
  test('payloadEvents: events with a payload of their own are left out of the list', () => {
    const { create, names } = setUp({ payloadEvents: 'hidden' });
    expect(create(payloadEvent('a'))).toBeUndefined();
    expect(names()).toEqual([]);
  });

  test('eventLife: an event is forgotten after a minute, which is pushed', () => {
    const { anna, create, names } = setUp({ eventLife: 'a-minute' });
    create(payloadEvent('a'));
    anna.subscribe(7, [{ symbol: 'ListEvents', filter: [{ path: 'name', comparator: '==', value: 'a' }] }]);
    vi.advanceTimersByTime(59_000);
    expect(names()).toEqual(['a']);
    vi.advanceTimersByTime(3_000);
    expect(names()).toEqual([]);
    expect(anna.pushes(7).at(-1)?.commands?.[0]?.readValue).toEqual([]);
  });

  test.each([
    ['any', undefined, undefined],
    ['server', undefined, 1541],
    ['others', 1541, undefined],
  ] as const)('eventDomain: %s', (eventDomain, ofServer, ofOthers) => {
    const { create } = setUp({ eventDomain });
    expect(create(payloadEvent('a'))).toBe(ofServer);
    expect(create(payloadEvent('a', 'Plant'))).toBe(ofOthers);
  });

  test.each(['creator', 'absent'] as const)('eventSession: %s', (eventSession) => {
    const { anna, create, list } = setUp({ eventSession });
    create(payloadEvent('a'));
    const expected = eventSession === 'creator' ? anna.sessionId : undefined;
    const [event] = list() as readonly { readonly sessionId?: string }[];
    expect(event).toBeDefined();
    expect(event?.sessionId).toBe(expected);
  });
});
