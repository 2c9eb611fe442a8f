import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/announce/announcement.js';
import { eventOf, parseMessages } from '../../../src/announce/messages.js';
import { update as announcement } from './fixtures.js';

const sessionId = '0123456789abcdef0123456789abcdef';
const timeReceived = '2026-11-29T10:00:00.0000000Z';

const messages: readonly Message[] = [
  { type: 'announcement', content: announcement },
  { type: 'answer', content: { announcement: 'one', session: 'aaaa…aaaa', kind: 'more-time' } },
  { type: 'withdrawal', content: { announcement: 'one', cause: 'page-closed' } },
];

/** The events of messages, as `ListEvents` answers with them: the newest first. */
function listed(...sent: readonly Message[]): readonly Readonly<Record<string, unknown>>[] {
  return sent.map((message) => ({ ...(eventOf(message, 'TcHmiSrv') as object), timeReceived, sessionId })).reverse();
}

const read = (answer: unknown) => {
  const result = parseMessages(answer);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
};

test('messages arrive as they were sent, with the time of the server and the fingerprint of who sent them', () => {
  expect(read(listed(...messages))).toEqual({
    malformed: 0,
    messages: messages.map((message) => ({
      ...message,
      receivedAt: Date.parse('2026-11-29T10:00:00.000Z'),
      author: '0123…cdef',
    })),
  });
});

test('an event is one with a payload, and has no session id in it', () => {
  expect(eventOf(messages[0]!, 'Plant')).toEqual({
    name: 'SESSION_LOGOUT_ANNOUNCED',
    domain: 'Plant',
    payloadType: 2,
    payload: { ...announcement, version: 1, deadline: '2026-11-29T10:05:00.000Z' },
  });
});

test('the author of a message is unknown where the server does not name one', () => {
  const [event] = listed(messages[1]!);
  for (const unknown of [undefined, '', 7, null]) {
    expect(read([{ ...event, sessionId: unknown }]).messages[0]?.author).toBeUndefined();
  }
});

test('messages are read in the order of their time, whatever the order of the list', () => {
  const [first, second] = listed(messages[1]!, messages[2]!);
  const late = { ...first, timeReceived: '2026-11-29T10:00:01.0000000Z' };
  for (const answer of [
    [late, second],
    [second, late],
  ]) {
    expect(read(answer).messages.map(({ type }) => type)).toEqual(['answer', 'withdrawal']);
  }
});

test('events of others are passed over', () => {
  const login = { name: 'LOGIN_LOG', domain: 'TcHmiSrv', timeReceived, payloadType: 0, payload: {} };
  expect(read([login, ...listed(messages[2]!), null, 7])).toMatchObject({ malformed: 0, messages: [messages[2]] });
});

describe('a message that cannot be used is counted', () => {
  const day = 86_400_000;
  test.each<[string, object]>([
    ['without an id', { id: undefined }],
    ['with a blank id', { id: ' ' }],
    ['with an id as long as a story', { id: 'x'.repeat(65) }],
    ['of another version', { version: 2 }],
    ['without a deadline', { deadline: 'soon' }],
    [
      'of more than a day ahead',
      { deadline: new Date(Date.parse(timeReceived.slice(0, 19) + 'Z') + day + 1).toISOString() },
    ],
    ['with a negative revision', { revision: -1 }],
    ['with more time than a day', { moreMinutes: 1441 }],
    ['without sessions', { sessions: [] }],
    ['with more sessions than a request can have', { sessions: Array.from({ length: 1001 }, (_, i) => `${i}`) }],
    ['without a reason', { reason: null }],
    ['by nobody', { by: 7 }],
  ])('%s', (_, changes) => {
    const [event] = listed(messages[0]!);
    const answer = [{ ...event, payload: { ...(event?.payload as object), ...changes } }];
    expect(read(answer)).toEqual({ malformed: 1, messages: [] });
  });

  test.each<[string, object]>([
    ['without a time', { timeReceived: undefined }],
    ['without a payload', { payload: undefined }],
    [
      'an answer of another kind',
      { ...listed(messages[1]!)[0], payload: { version: 1, announcement: 'one', session: 'a', kind: 'no' } },
    ],
    ['a withdrawal without a cause', { ...listed(messages[2]!)[0], payload: { version: 1, announcement: 'one' } }],
  ])('%s', (_, changes) => {
    expect(read([{ ...listed(messages[0]!)[0], ...changes }])).toEqual({ malformed: 1, messages: [] });
  });
});

test('promise 9: any JSON is either refused in words or read', () => {
  const name = fc.constantFrom('SESSION_LOGOUT_ANNOUNCED', 'SESSION_LOGOUT_ANSWERED', 'SESSION_LOGOUT_WITHDRAWN', 'X');
  const event = fc.record({
    name,
    timeReceived: fc.constant(timeReceived),
    payload: fc.jsonValue(),
    sessionId: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.array(event)), (answer) => {
      const result = parseMessages(answer);
      expect(result.ok ? result.value.malformed : result.problem.kind.length).toBeGreaterThanOrEqual(0);
    }),
  );
});
