import { describe, expect, test } from 'vitest';
import { parseRecord, recordOf } from '../../../src/report/record.js';
import { keepReport, keptReports, mergeHistory, recordedLock } from '../../../src/report/history.js';
import { historyLimit, reportSession, type LogoutReport } from '../../../src/report/report.js';
import { makeOwn, makeSession } from '../fixtures.js';

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
    expect(() => keepReport(undefined, reportAt(1))).not.toThrow();
  });

  test('is nothing where the storage has nothing yet, and stands under one name of its own', () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, text: string) => void items.set(key, text),
    };
    expect(keptReports(storage)).toEqual([]);
    keepReport(storage, reportAt(1));
    expect([...items.keys()]).toEqual(['tchmi-session-manager-history']);
    expect(keptReports(storage)).toHaveLength(1);
  });

  test('tells apart reports of one moment by who did it and on which server', () => {
    const storage = memory();
    const reports = [
      reportAt(1),
      reportAt(1, { server: 'panel:2020' }),
      reportAt(1, { by: { ...by, domain: 'TcHmiLdap' } }),
      { ...reportAt(1), by: undefined },
    ].map(({ by: actor, ...report }) => (actor ? { ...report, by: actor } : report));
    for (const report of [...reports, ...reports]) keepReport(storage, report);
    expect(keptReports(storage)).toHaveLength(reports.length);
    expect(mergeHistory(reports, [], reports, makeOwn())).toHaveLength(reports.length);
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
    // Only surely the same user: another domain may be somebody else.
    expect(mergeHistory([], kept, [], makeOwn({ domain: '' }))).toEqual([]);
    const { by: _, ...anonymous } = reportAt(1, { source: 'browser' });
    expect(mergeHistory([], [anonymous], [], makeOwn())).toEqual([]);
  });
});

test('what the history says of a locked account is its last lock: when, by whom and why', () => {
  const locked = (minute: number, isLocked: boolean) =>
    reportAt(minute, { reason: `reason ${minute}`, locks: [{ account: 'D::anna', isLocked }] });
  const reports = [locked(3, false), locked(2, true), locked(1, true)];
  expect(recordedLock(reports, 'D::anna')).toEqual({
    at: reportAt(2).startedAt,
    by: 'TcHmiUserManagement::admin',
    reason: 'reason 2',
  });
  expect(recordedLock(reports, 'D::ben')).toBeUndefined();
  const { by: _, reason: __, ...bare } = locked(4, true);
  expect(recordedLock([reportAt(5), bare], 'D::anna')).toEqual({ at: bare.startedAt, by: '', reason: '' });
  const two = [
    { account: 'D::ben', isLocked: false },
    { account: 'D::anna', isLocked: true },
  ] as const;
  expect(recordedLock([reportAt(6, { locks: two }), ...reports], 'D::anna')?.at).toEqual(reportAt(6).startedAt);
});

test('what the history says of a locked account is not taken from one that is only perhaps the same', () => {
  const lockOf = (account: string) => recordedLock([reportAt(1, { locks: [{ account, isLocked: true }] })], 'D::anna');
  expect(lockOf('D::anna')).toBeDefined();
  for (const other of ['D::Anna', 'd::anna', 'anna', 'D::anna ', 'E::anna']) expect(lockOf(other)).toBeUndefined();
});

test('what the history says of a locked account is also found for a name with invisible characters', () => {
  const account = 'D::an\u200bna';
  const record = recordOf('after', reportAt(1, { locks: [{ account, isLocked: true }] }), undefined, new Date(0));
  const read = parseRecord(JSON.parse(JSON.stringify(record)));
  expect(read && recordedLock([read], account)).toBeDefined();
});
