import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinReports, plantHistory, serverReports, type ServerResult } from '../../../src/plant/plant-report.js';
import { ServerPart } from '../../../src/plant/server-part.js';
import { plainReport } from '../../../src/report/plain-report.js';
import { isWhollyDone, type LogoutReport } from '../../../src/report/report.js';
import { reportsToCsv } from '../../../src/report/export.js';
import { keepReport, keptReports } from '../../../src/report/history.js';
import { reportHeadline } from '../../../src/report/ui/report-summary.js';
import { reportHeading } from '../../../src/plant/ui/plant-texts.js';
import { englishTexts } from '../../../src/texts/texts.js';
import { makeOwn, refusal } from '../fixtures.js';
import { threeServers } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('The report for the host page names the server of each session and has no session id', async () => {
  const scene = await threeServers();
  scene.scripted[2]?.client.setConnection('offline');
  await scene.settle();
  const target = { kind: 'user', name: 'anna' } as const;
  await scene.ask(ServerPart.ofServers(target, scene.plant.servers));
  await scene.confirm();
  if (!scene.report) throw new Error('There is no report.');
  const joined = joinReports(target, scene.report);
  expect(joined.sessions.map(({ server, user, outcome }) => [server, user, outcome])).toEqual([
    ['Line 1', 'anna', 'ended'],
    ['Line 2', 'anna', 'ended'],
  ]);
  expect(joined.servers?.map(({ server, notReached }) => [server, notReached])).toEqual([
    ['Line 1', undefined],
    ['Line 2', undefined],
    ['Line 3', 'offline'],
  ]);
  expect(JSON.stringify(joined)).not.toMatch(/"a1"|"a2"/);
});

const user = { kind: 'user', name: 'anna' } as const;
const at = new Date('2026-03-01T06:00:00Z');
const ended: LogoutReport = {
  target: user,
  startedAt: at,
  finishedAt: at,
  sessions: [{ user: 'anna', clientIp: '10.0.0.21', fingerprint: 'a3f2…9c10', outcome: 'ended' }],
};
const join = (...servers: readonly ServerResult[]) => joinReports(user, { startedAt: at, servers });
const line1 = { server: 'Line 1', report: ended };

test('The joined report of servers that are all wholly done is wholly done', () => {
  expect(isWhollyDone(join(line1, { server: 'Line 2', report: ended }))).toBe(true);
});

test.for([
  ['was not reached', { server: 'Line 2', notReached: { obstacle: 'offline', error: undefined } }],
  ['was cancelled', { server: 'Line 2', notReached: { obstacle: 'cancelled', error: undefined } }],
  ['did not answer', { server: 'Line 2', notReached: { obstacle: undefined, error: undefined } }],
  ['was not checked', { server: 'Line 2', report: { ...ended, sessions: [], isUnchecked: true } }],
  ['has lost others', { server: 'Line 2', report: { ...ended, others: [{ user: 'ben', clientIp: '10.0.0.22' }] } }],
  [
    'has a record that is not written',
    { server: 'Line 2', report: { ...ended, audit: [{ phase: 'after', log: 'event', isWritten: false }] } },
  ],
  [
    'has an account that is not locked',
    { server: 'Line 2', report: { ...ended, locks: [{ account: 'anna', isLocked: false }] } },
  ],
  [
    'was cancelled after an account was locked',
    { server: 'Line 2', report: { ...ended, sessions: [], isCancelled: true } },
  ],
] as const satisfies readonly (readonly [string, ServerResult])[])(
  'A joined report is never wholly done when one server %s, however much was done on the others',
  ([, other]) => {
    expect(isWhollyDone(join(line1, other))).toBe(false);
    expect(isWhollyDone(join(other, line1))).toBe(false);
  },
);

test('A joined report keeps the audit, the others, the locks and the doubt of every server', () => {
  const report = {
    ...ended,
    others: [{ user: 'ben', clientIp: '10.0.0.22' }],
    locks: [{ account: 'anna', isLocked: true }],
    audit: [{ phase: 'after', log: 'event', isWritten: true }],
    isUnchecked: true,
  } as const satisfies LogoutReport;
  const joined = join(line1, { server: 'Line 2', report }, { server: 'Line 3', report });
  expect(joined).toMatchObject({
    others: [...report.others, ...report.others],
    locks: [...report.locks, ...report.locks],
    audit: [...report.audit, ...report.audit],
    isUnchecked: true,
  });
});

test('A joined report as plain data, as an HMI page is given it, names the servers that were not reached and why', () => {
  const broken = { ...ended, error: refusal() };
  const plain = plainReport(
    join(
      line1,
      { server: 'Line 2', report: broken },
      { server: 'Line 3', notReached: { obstacle: { reason: 'Shift\u202e' }, error: undefined } },
    ),
  );
  expect(plain.servers?.slice(0, 2)).toEqual([
    { server: 'Line 1', report: plainReport(ended) },
    { server: 'Line 2', report: plainReport(broken) },
  ]);
  expect(plain.servers?.[2]?.notReached).toMatch(/^Shift[^\u202e]+$/);
  expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
});

const offline = { server: 'Line 2', notReached: { obstacle: 'offline', error: undefined } } as const;

test('The heading of a report names where something was sent, and where nothing was', () => {
  const heading = reportHeading(
    { startedAt: at, servers: [line1, offline, { ...line1, server: 'Line 3' }] },
    false,
    englishTexts,
  );
  expect(heading).toBe('Logout on Line 1 and Line 3 · 2 of 2 sessions were logged out · Nothing was sent to Line 2');
});

test('The heading of a report says nothing about a logout on servers that were not reached when there are no others', () => {
  expect(reportHeading({ startedAt: at, servers: [offline] }, false, englishTexts)).toBe('Nothing was sent to Line 2');
});

test('The heading of a report counts those who were left out among those who were meant, and says how many had left', () => {
  const [session] = ended.sessions;
  if (!session) throw new Error('There is no session.');
  const sessions = [session, { ...session, outcome: 'left-out' }, { ...session, outcome: 'left' }] as const;
  const heading = reportHeading(
    { startedAt: at, servers: [{ server: 'Line 1', report: { ...ended, sessions } }] },
    false,
    englishTexts,
  );
  expect(heading).toBe('Logout on Line 1 · 1 of 2 sessions were logged out · 1 had already left');
});

test('History, export and what the browser keeps name the servers to which nothing was sent, and why', () => {
  const own = makeOwn();
  const by = { user: own.user, domain: own.domain, clientIp: '10.0.0.2' };
  const servers = [{ server: 'Line 1', report: { ...ended, by, server: 'Line 1' } }, offline];
  const reports = serverReports(user, { startedAt: at, servers });
  expect(reports.map((report) => [report.server, reportHeadline(report, false, englishTexts)])).toEqual([
    ['Line 1', '1 session ended'],
    ['Line 2', 'Nothing was sent to Line 2'],
  ]);
  for (const csv of [reportsToCsv(reports), reportsToCsv([joinReports(user, { startedAt: at, servers })])]) {
    expect(csv).toMatch(/"session","anna".*"Line 1"/);
    expect(csv).toMatch(/"report".*"not reached".*"offline".*"Line 2"/);
  }
  let stored = '[]';
  const storage = { getItem: () => stored, setItem: (_: string, text: string) => void (stored = text) };
  for (const report of reports) keepReport(storage, report);
  const history = plantHistory([], keptReports(storage), [own]);
  expect(history.map(({ server, notReached }) => [server, notReached])).toEqual([
    ['Line 2', 'offline'],
    ['Line 1', undefined],
  ]);
  expect(plantHistory(reports, keptReports(storage), [own])).toHaveLength(2);
  expect(plantHistory([], keptReports(storage), [makeOwn({ user: 'somebody else' })])).toEqual([]);
});
