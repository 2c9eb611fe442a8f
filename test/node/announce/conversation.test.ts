import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Announcement, Message, ReceivedMessage } from '../../../src/announce/announcement.js';
import { memorable, openConversations, readConversations } from '../../../src/announce/conversation.js';

const announcement: Announcement = {
  id: 'one',
  revision: 0,
  by: 'TcHmiUserManagement::ben',
  reason: 'Update',
  deadline: 600_000,
  moreMinutes: 5,
  sessions: ['aaaa…aaaa', 'bbbb…bbbb'],
};

const announced = (changes: Partial<Announcement> = {}): Message => ({
  type: 'announcement',
  content: { ...announcement, ...changes },
});
const answered = (session: string, kind: 'seen' | 'more-time' = 'seen'): Message => ({
  type: 'answer',
  content: { announcement: 'one', session, kind },
});
const withdrawn: Message = { type: 'withdrawal', content: { announcement: 'one', cause: 'called-off' } };

/** Messages as received one second after another. */
function received(...messages: readonly (readonly [author: string | undefined, message: Message])[]) {
  return messages.map(([author, message], index): ReceivedMessage => ({
    ...message,
    author,
    receivedAt: index * 1000,
  }));
}

const charactersOf = (messages: readonly ReceivedMessage[]) => JSON.stringify(messages).length;

const only = (messages: readonly ReceivedMessage[]) => {
  const [conversation, ...others] = readConversations(messages);
  expect(others).toEqual([]);
  return conversation;
};

describe('a conversation', () => {
  test('has the latest revision, the moment of the first one, and the latest answer of each session', () => {
    const conversation = only(
      received(
        ['ben', announced()],
        ['aaaa…aaaa', answered('aaaa…aaaa')],
        ['aaaa…aaaa', answered('aaaa…aaaa', 'more-time')],
        ['ben', announced({ revision: 1, reason: 'Another' })],
      ),
    );
    expect(conversation).toEqual({
      announcement: { ...announcement, revision: 1, reason: 'Another' },
      announcedAt: 0,
      author: 'ben',
      isExtended: false,
      answers: new Map([['aaaa…aaaa', 'more-time']]),
      given: [
        { session: 'aaaa…aaaa', kind: 'seen', at: 1000 },
        { session: 'aaaa…aaaa', kind: 'more-time', at: 2000 },
      ],
      withdrawn: undefined,
      withdrawnAt: undefined,
    });
  });

  test('keeps a wish for more time until it is granted, whatever is answered in the name of its session', () => {
    const messages = received(
      [undefined, announced()],
      [undefined, answered('aaaa…aaaa', 'more-time')],
      [undefined, answered('aaaa…aaaa', 'seen')],
    );
    expect(only(messages)).toMatchObject({
      answers: new Map([['aaaa…aaaa', 'more-time']]),
      given: [{ session: 'aaaa…aaaa', kind: 'more-time', at: 1000 }],
    });
  });

  test('has no wish for more time any more once a later deadline has granted it', () => {
    const conversation = only(
      received(
        ['ben', announced()],
        ['aaaa…aaaa', answered('aaaa…aaaa', 'more-time')],
        ['ben', announced({ revision: 1, deadline: 900_000 })],
      ),
    );
    expect(conversation).toMatchObject({ answers: new Map([['aaaa…aaaa', 'seen']]), isExtended: true });
  });

  test('keeps a wish for more time where the administrator only offers other minutes', () => {
    const messages = received(
      ['ben', announced()],
      ['aaaa…aaaa', answered('aaaa…aaaa', 'more-time')],
      ['ben', announced({ revision: 1, moreMinutes: 15 })],
    );
    expect(only(messages)).toMatchObject({
      announcement: { moreMinutes: 15 },
      answers: new Map([['aaaa…aaaa', 'more-time']]),
      isExtended: false,
    });
  });

  test('begins with an announcement only', () => {
    expect(readConversations(received(['ben', withdrawn], ['aaaa…aaaa', answered('aaaa…aaaa')]))).toEqual([]);
  });

  test('is withdrawn and answered by what came before a slow announcement, and by what a clock that was set back puts before it', () => {
    const messages = received(
      ['aaaa…aaaa', answered('aaaa…aaaa')],
      ['ben', withdrawn],
      ['eve', answered('bbbb…bbbb')],
      ['ben', announced()],
    );
    expect(only(messages)).toMatchObject({
      answers: new Map([['aaaa…aaaa', 'seen']]),
      withdrawn: 'called-off',
      withdrawnAt: 1000,
    });
    expect(only(received(['eve', withdrawn], ['ben', announced()]))?.withdrawn).toBeUndefined();
  });

  test('is changed and withdrawn by the session that announced it, and by nobody else', () => {
    const forged = only(
      received(['ben', announced()], ['eve', announced({ revision: 1, deadline: 900_000 })], ['eve', withdrawn]),
    );
    expect(forged).toMatchObject({ announcement, withdrawn: undefined });
    expect(only(received(['ben', announced()], ['ben', withdrawn]))).toMatchObject({ withdrawn: 'called-off' });
  });

  test('stays withdrawn whatever comes later', () => {
    const messages = received(['ben', announced()], ['ben', withdrawn], ['ben', announced({ revision: 1 })]);
    expect(only(messages)).toMatchObject({ announcement: { revision: 0 }, withdrawn: 'called-off' });
  });

  test('never has its deadline moved forward', () => {
    const messages = received(['ben', announced()], ['ben', announced({ revision: 1, deadline: 60_000 })]);
    expect(only(messages)).toMatchObject({ announcement: { deadline: 600_000 } });
  });

  test('has no answer of a session that somebody else gave, nor of one that it does not name', () => {
    const messages = received(
      ['ben', announced()],
      ['eve', answered('aaaa…aaaa')],
      ['cccc…cccc', answered('cccc…cccc')],
    );
    expect(only(messages)?.answers).toEqual(new Map());
  });

  test('has no answer without an author where the server says who has written another message', () => {
    const messages = received(['ben', announced()], [undefined, answered('aaaa…aaaa')]);
    expect(only(messages)?.answers).toEqual(new Map());
    const byPanels = received(
      [undefined, announced()],
      [undefined, answered('aaaa…aaaa')],
      ['bbbb…bbbb', answered('bbbb…bbbb')],
    );
    expect(only(byPanels)?.answers).toEqual(new Map([['bbbb…bbbb', 'seen']]));
  });

  test('takes every message for what it says where the server does not say who has written', () => {
    const messages = received([undefined, announced()], [undefined, answered('aaaa…aaaa')], [undefined, withdrawn]);
    expect(only(messages)).toMatchObject({ answers: new Map([['aaaa…aaaa', 'seen']]), withdrawn: 'called-off' });
  });

  test('holds until it is withdrawn, or two minutes after its deadline', () => {
    const messages = received(['ben', announced()]);
    const open = (now: number) => openConversations(readConversations(messages), now).length;
    expect([open(0), open(719_999), open(720_000)]).toEqual([1, 1, 0]);
    expect(openConversations(readConversations([...messages, ...received(['ben', withdrawn])]), 0)).toEqual([]);
  });
});

test('whatever others write, an announcement that its author has not changed or withdrawn holds as it was', () => {
  const others = fc.constantFrom('eve', 'aaaa…aaaa', undefined);
  const content = fc.oneof(
    fc.record({ revision: fc.nat(5), deadline: fc.nat(2_000_000) }).map((changes) => announced(changes)),
    fc.constantFrom('aaaa…aaaa', 'bbbb…bbbb', 'cccc…cccc').map((session) => answered(session)),
    fc.constant(withdrawn),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(others, content), { maxLength: 12 }), (forged) => {
      const conversation = readConversations(received(['ben', announced()], ...forged))[0];
      expect(conversation).toMatchObject({ announcement, withdrawn: undefined, author: 'ben' });
      // Of all who write here, only this session answers for itself.
      expect([...(conversation?.answers.keys() ?? [])].every((session) => session === 'aaaa…aaaa')).toBe(true);
    }),
  );
});

test('whoever floods the channel makes nobody forget an announcement that holds, who has answered it, or who has called it off', () => {
  const messages = received(
    ['ben', announced()],
    ['aaaa…aaaa', answered('aaaa…aaaa', 'more-time')],
    ['ben', announced({ id: 'two' })],
    ['ben', { type: 'withdrawal', content: { announcement: 'two', cause: 'called-off' } }],
  );
  const noise = fc.constantFrom<Message>(
    answered('aaaa…aaaa'),
    answered('bbbb…bbbb', 'more-time'),
    { type: 'answer', content: { announcement: 'unknown', session: 'aaaa…aaaa', kind: 'seen' } },
    { type: 'withdrawal', content: { announcement: 'unknown', cause: 'called-off' } },
    withdrawn,
  );
  fc.assert(
    fc.property(fc.array(noise, { minLength: 30, maxLength: 60 }), (flood) => {
      const floods = Array.from({ length: 10 }, () => flood).flat();
      const all = [...messages, ...received(...floods.map((one) => ['eve', one] as const))];
      const kept = memorable(all, () => false);
      expect(charactersOf(kept)).toBeLessThanOrEqual(26_000);
      const open = (list: readonly ReceivedMessage[]) => openConversations(readConversations(list), 0);
      expect(open(kept)).toEqual(open(all));
      expect(open(kept)).toMatchObject([{ announcement: { id: 'one' } }]);
    }),
    { numRuns: 30 },
  );
});

test('an own announcement is remembered however many others hold, and of those two million characters', () => {
  const sessions = Array.from({ length: 1000 }, (_, index) => `${1000 + index}…aaaa`);
  const others = Array.from({ length: 300 }, (_, at) => ['eve', announced({ id: `forged${at}`, sessions })] as const);
  const all = received(...others, ['ben', announced()]);
  const kept = memorable(all, (id) => id === 'one');
  expect(charactersOf(kept)).toBeGreaterThan(1_900_000);
  expect(charactersOf(kept)).toBeLessThanOrEqual(2_026_000);
  expect(readConversations(kept).at(-1)?.announcement.id).toBe('one');
});

test('of announcements whose time is over, a hundred messages or so are remembered, however long the page is open', () => {
  let kept: readonly ReceivedMessage[] = [];
  for (let minute = 0; minute < 200; minute++) {
    const [message] = received(['ben', announced({ id: `${minute}`, deadline: minute * 60_000 })]);
    if (message) kept = memorable([...kept, { ...message, receivedAt: minute * 60_000 }], () => false);
    expect(charactersOf(kept)).toBeLessThanOrEqual(26_000);
  }
  expect(readConversations(kept).at(-1)?.announcement.id).toBe('199');
});
