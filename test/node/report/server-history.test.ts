import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../src/report/record.js';
import { openReport, reportSession, type LogoutReport } from '../../../src/report/report.js';
import { parseHistory, readHistory } from '../../../src/report/server-history.js';
import { makeSession, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

function reportAt(minute: number): LogoutReport {
  const at = new Date(Date.UTC(2026, 2, 4, 10, minute));
  const by = { user: 'admin', domain: 'TcHmiUserManagement', clientIp: '10.0.0.2' };
  const sessions = [reportSession(makeSession('a'), 'ended')];
  return { target: { kind: 'user', name: 'anna' }, startedAt: at, finishedAt: at, by, sessions };
}

/** An event of the server's log with a record of a logout. */
function eventOf(phase: 'before' | 'after', report: LogoutReport, log: 'event' | 'audit-trail' = 'event'): unknown {
  const { event: name, ...data } = recordOf(phase, report, undefined, report.startedAt);
  return log === 'event'
    ? { name, domain: 'TcHmiSrv', payload: { name, params: data } }
    : { name: 'AuditLogEntry', domain: 'TcHmiAuditTrail', payload: { name, data } };
}

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
