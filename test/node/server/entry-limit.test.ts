import { describe, expect, test } from 'vitest';
import { parseCertificateEntries } from '../../../src/directory/certificates.js';
import { parseDisabledUsers, parseUserGroups, parseUsers } from '../../../src/directory/parse-accounts.js';
import { parseSessionStorage } from '../../../src/directory/session-storage.js';
import { parseActiveSessions } from '../../../src/monitor/parse-active-sessions.js';
import { entryLimit } from '../../../src/server/answers.js';

const junk = (count: number): unknown[] => new Array<unknown>(count).fill(0);

const lists = [
  ['sessions', (count: number) => parseActiveSessions({ clients: { a: junk(count - 1), b: junk(1) } })],
  ['sessions', (count: number) => parseActiveSessions({ clients: Object.fromEntries(junk(count).entries()) })],
  ['users', (count: number) => parseUsers(junk(count))],
  ['user groups', (count: number) => parseUserGroups(junk(count))],
  ['disabled users', (count: number) => parseDisabledUsers(junk(count), 'D')],
  ['client certificates', (count: number) => parseCertificateEntries(junk(count))],
  ['stored sessions', (count: number) => parseSessionStorage(Object.fromEntries(junk(count).entries()))],
] as const;

describe('a list with more entries than a page can work with', () => {
  test.each(lists)(
    'an answer with 1,000,000 sessions: the list of %s is refused from 200,001 entries on',
    (_, parse) => {
      expect(parse(entryLimit).ok).toBe(true);
      expect(parse(entryLimit + 1)).toEqual({
        ok: false,
        problem: { kind: 'answer-too-long', values: { count: 200_001, limit: 200_000 } },
      });
    },
  );
});
