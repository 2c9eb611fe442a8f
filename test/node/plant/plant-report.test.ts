import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinReports, type ServerResult } from '../../../src/plant/plant-report.js';
import { ServerPart } from '../../../src/plant/server-part.js';
import { plainReport } from '../../../src/report/plain-report.js';
import { isWhollyDone, type LogoutReport } from '../../../src/report/report.js';
import { refusal } from '../fixtures.js';
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
  expect(plain.servers).toEqual([
    { server: 'Line 1', report: plainReport(ended) },
    { server: 'Line 2', report: plainReport(broken) },
    { server: 'Line 3', notReached: expect.not.stringContaining('\u202e') },
  ]);
  expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
});
