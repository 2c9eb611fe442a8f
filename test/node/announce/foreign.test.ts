import { expect, test } from 'vitest';
import type { ReceivedMessage } from '../../../src/announce/announcement.js';
import { readConversations } from '../../../src/announce/conversation.js';
import { foreignAnnouncements } from '../../../src/announce/foreign.js';

const announce = (id: string, deadline: number, author?: string): ReceivedMessage => ({
  type: 'announcement',
  content: { id, revision: 0, by: 'ben', reason: '', deadline, moreMinutes: 5, sessions: ['aaaa…aaaa'] },
  receivedAt: 0,
  author,
});
const read = (now: number, ...messages: readonly ReceivedMessage[]) =>
  foreignAnnouncements(
    readConversations(messages),
    (id) => id === 'own',
    (one) => (one === 'oooo…oooo' ? 'operator1' : undefined),
    now,
  );

test('the first deadline counts where others have announced several logouts; own announcements do not', () => {
  const foreign = read(0, announce('own', 1), announce('later', 9000), announce('sooner', 5000));
  expect([...foreign]).toEqual([['aaaa…aaaa', { by: 'ben', deadline: 5000 }]]);
});

test('an announcement is shown under the name of its author, where the server names one, whatever name it claims', () => {
  expect(read(0, announce('one', 5000, 'oooo…oooo')).get('aaaa…aaaa')?.by).toBe('operator1');
  expect(read(0, announce('one', 5000, 'gone…gone')).get('aaaa…aaaa')?.by).toBe('ben');
});

test("an announcement that was withdrawn or outlived is nobody's", () => {
  const withdrawn: ReceivedMessage = {
    type: 'withdrawal',
    content: { announcement: 'one', cause: 'called-off' },
    receivedAt: 1,
    author: undefined,
  };
  expect(read(0, announce('one', 5000), withdrawn).size).toBe(0);
  expect(read(200_000, announce('one', 5000)).size).toBe(0);
});
