import { describe, expect, test } from 'vitest';
import { keepReport, keptReports, mergeHistory } from '../../../src/report/history.js';
import { recordOf } from '../../../src/report/record.js';
import { historyLimit, openReport, reportSession, type LogoutReport } from '../../../src/report/report.js';
import { parseHistory, readHistory } from '../../../src/report/server-history.js';
import { makeOwn, makeSession, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const by = { user: 'admin', domain: 'TcHmiUserManagement', clientIp: '10.0.0.2' };
const id = `a3f2${'0'.repeat(120)}9c10`;

function reportAt(minute: number, parts: Partial<LogoutReport> = {}): LogoutReport {
  const at = new Date(Date.UTC(2026, 2, 4, 10, minute));
  const sessions = [reportSession(makeSession(id), 'ended')];
  return { target: { kind: 'user', name: 'anna' }, startedAt: at, finishedAt: at, by, sessions, ...parts };
}

function memory(): Pick<Storage, 'getItem' | 'setItem'> & { text: string } {
  const storage = {
    text: '[]',
    getItem: () => storage.text,
    setItem: (_: string, text: string) => {
      storage.text = text;
    },
  };
  return storage;
}

/** An event of the server's log with a record of a logout. */
function eventOf(phase: 'before' | 'after', report: LogoutReport, log: 'event' | 'audit-trail' = 'event'): unknown {
  const { event: name, ...data } = recordOf(phase, report, undefined, report.startedAt);
  return log === 'event'
    ? { name, domain: 'TcHmiSrv', payload: { name, params: data } }
    : { name: 'AuditLogEntry', domain: 'TcHmiAuditTrail', payload: { name, data } };
}

describe('what the browser keeps of the history', () => {
  test('is the last reports, the newest first, each once and without session ids', () => {
    const storage = memory();
    for (let minute = 0; minute < historyLimit + 5; minute++) keepReport(storage, reportAt(minute));
    keepReport(storage, reportAt(historyLimit + 4, { sessions: [reportSession(makeSession(id), 'returned')] }));
    const kept = keptReports(storage);
    expect(kept).toHaveLength(historyLimit);
    expect(kept[0]).toMatchObject({ source: 'browser', by, sessions: [{ user: 'anna', outcome: 'returned' }] });
    expect(kept.at(-1)?.startedAt).toEqual(reportAt(5).startedAt);
    expect(storage.text).not.toContain(id);
  });

  test.each(['no JSON', '{}', '[1, null, {"sessions": []}]'])('is nothing where the storage has %s', (text) => {
    expect(keptReports({ ...memory(), getItem: () => text })).toEqual([]);
  });

  test('is nothing where the storage is forbidden or full, and nothing fails', () => {
    const forbidden = () => {
      throw new DOMException('Not allowed.', 'SecurityError');
    };
    keepReport({ getItem: forbidden, setItem: forbidden }, reportAt(1));
    expect(keptReports({ getItem: forbidden, setItem: forbidden })).toEqual([]);
    expect(keptReports(undefined)).toEqual([]);
  });
});

describe('the history of the server', () => {
  test('is read with one request for the records only, and marked as read back from the log', async () => {
    const client = new ScriptedClient({ ListEvents: () => [eventOf('after', reportAt(1))] });
    expect(await readHistory(client)).toEqual([{ ...reportAt(1), source: 'server' }]);
    expect(client.sent).toHaveLength(1);
    const { query } = client.sent[0]?.options ?? {};
    expect(query).toMatchObject({ orderBy: 'timeReceived DESC' });
    expect(JSON.stringify(query)).toMatch(/SESSION_LOGOUT_VERIFIED.*OR.*SESSION_LOGOUT_PLANNED/);
  });

  test('has a logout once, by its second record, and by the first where its page was closed meanwhile', () => {
    const planned = openReport({ kind: 'user', name: 'ben' }, [makeSession('b', { user: 'ben' })]);
    const answer = [
      eventOf('after', reportAt(1)),
      eventOf('before', reportAt(1)),
      eventOf('before', planned),
      eventOf('after', reportAt(2), 'audit-trail'),
    ];
    const result = parseHistory(answer);
    const found = result.ok ? result.value : [];
    expect(found.map(({ sessions }) => sessions[0]?.outcome)).toEqual(['ended', 'unknown', 'ended']);
  });

  test('promise 9: passes over what is no record, and refuses an answer that is no list', () => {
    const forged = { name: 'SESSION_LOGOUT_VERIFIED', payload: { params: { sessions: 'all' } } };
    expect(parseHistory([null, 1, {}, { name: 'LOGIN_LOG', payload: {} }, forged])).toEqual({ ok: true, value: [] });
    expect(parseHistory({})).toMatchObject({ ok: false });
  });

  test('fails with the refusal of the server', async () => {
    const client = new ScriptedClient({
      ListEvents: () => {
        throw refusal('ListEvents');
      },
    });
    await expect(readHistory(client)).rejects.toMatchObject({ code: 4101 });
  });
});

describe('the history that is shown', () => {
  test('has each logout once, the newest first: as this page has seen it, else as kept, else as recorded', () => {
    const kept = [2, 1].map((minute) => reportAt(minute, { source: 'browser' }));
    const server = [3, 2, 1, 0].map((minute) => reportAt(minute, { source: 'server' }));
    const shown = mergeHistory([reportAt(2)], kept, server, makeOwn());
    expect(shown.map(({ source = 'page' }) => source)).toEqual(['server', 'page', 'browser', 'server']);
  });

  test('leaves out what the browser has kept for another user of the same panel', () => {
    const kept = [reportAt(1, { source: 'browser' })];
    expect(mergeHistory([], kept, [], makeOwn({ user: 'ben' }))).toEqual([]);
    expect(mergeHistory([], kept, [], undefined)).toEqual([]);
    expect(mergeHistory([], kept, [], makeOwn())).toEqual(kept);
  });
});
