import { expect, test } from 'vitest';
import { lastOperatorsOf } from '../../src/guards/last-of-kind.js';
import { toRows } from '../../src/directory/session-row.js';
import { emptyDirectory } from '../../src/directory/directory.js';
import { readHostMarks } from '../../src/host/marks.js';
import { noLocator } from '../../src/host/locations.js';
import { filterByToggles } from '../../src/list/filters.js';
import { likelyOrphans } from '../../src/list/orphans.js';
import { groupRows } from '../../src/list/group-rows.js';
import { parseSearch } from '../../src/list/search/query.js';
import { RowSearch } from '../../src/list/search/row-search.js';
import { observeSessions } from '../../src/logout/observation.js';
import { recordOf } from '../../src/report/record.js';
import { reportsToCsv } from '../../src/report/export.js';
import { plainReport } from '../../src/report/plain-report.js';
import { openReport } from '../../src/report/report.js';
import type { Session } from '../../src/session/session.js';
import { compareImpact } from '../../src/targets/impact-change.js';
import { computeImpact } from '../../src/targets/impact.js';
import { coarserWays } from '../../src/targets/scope.js';
import { targetChoices } from '../../src/targets/target-choices.js';
import { makeList, makeOwn, makeSession, nothingHeld } from './fixtures.js';

const one = '192.0.2.44';
const other = '2001:db8::44';
const anna = makeSession('anna', { clientIp: one, otherIps: [other] });
const ben = makeSession('ben', { user: 'ben', clientIp: '10.0.0.9' });
const sessions = [anna, ben];
const factsOf = (own = makeOwn()) => ({ sessions, directory: emptyDirectory, own });
const at = (address: string) => ({ kind: 'client-ip', address }) as const;

test.each([one, other, '2001:DB8:0::44'])('C10: logging out %s ends the session under all its addresses', (address) => {
  expect(computeImpact(at(address), factsOf()).people).toEqual([anna]);
});

test('C10: logging out either address names the own session as affected', () => {
  const own = makeOwn({ id: 'anna' });
  expect(computeImpact(at(other), factsOf(own)).own).toBe(anna);
});

test('C10: the picker offers each address of a session', () => {
  const lines = targetChoices('client-ip', factsOf()).map(({ label, count }) => [label, count]);
  expect(lines).toEqual([
    ['10.0.0.9', 1],
    [one, 1],
    [other, 1],
  ]);
});

test('C10: a user with one session under two addresses is not offered once per address', () => {
  expect(targetChoices('user', factsOf()).map(({ label }) => label)).toEqual(['anna', 'ben']);
});

test('C10: a server without single sessions is offered each address that the picked sessions share', () => {
  const impact = computeImpact({ kind: 'sessions', ids: ['anna'] }, factsOf());
  expect(coarserWays(impact).map(({ target }) => target)).toEqual([{ kind: 'user', name: 'anna' }, at(one), at(other)]);
});

test('C10: a rule for either address protects the session, and a busy line for either holds it', async () => {
  const host = {
    locate: noLocator.locate,
    protect: { clients: [other] },
    busy: [{ clientIp: other, reason: 'manual' }],
  };
  const { marks } = await readHostMarks(host, sessions, emptyDirectory, undefined, new AbortController().signal);
  expect([...marks.protection.keys()]).toEqual(['anna']);
  expect([...marks.busy.keys()]).toEqual(['anna']);
});

test('C10: whoever remains at one address of a session remains its operator there', () => {
  const carl = makeSession('carl', { user: 'carl', clientIp: other });
  const marks = { busy: new Map(), protection: new Map(), locate: (name: string) => ({ name, place: '' }) };
  const impact = computeImpact(at(one), { ...factsOf(), sessions: [anna, carl], marks });
  expect(lastOperatorsOf([anna], impact).map(({ site }) => site)).toEqual([one]);
});

test.each([one, other, '2001:db8::/32'])('C10: the search for %s finds the session', (text) => {
  const rows = toRows(sessions, emptyDirectory, undefined);
  const found = new RowSearch().find(rows, rows, parseSearch(text, new Map()), noLocator.locate);
  expect(found.map(({ session }) => session)).toEqual([anna]);
});

test('C10: the groups by client show the session under each of its addresses', () => {
  const groups = groupRows(toRows(sessions, emptyDirectory, undefined), 'client');
  const found = groups.flatMap(({ label, rows }) => (rows.some(({ session }) => session === anna) ? [label] : []));
  expect(found).toEqual([
    { kind: 'value', value: one },
    { kind: 'value', value: other },
  ]);
});

test('C10: the filter for the own client looks at each address', () => {
  const rows = toRows(sessions, emptyDirectory, undefined);
  const own = makeOwn({ clientIp: other });
  const onOwn = filterByToggles(rows, new Set(['own-client']), own, new Map());
  expect(onOwn.map(({ session }) => session)).toEqual([anna]);
});

test('C10: a session is a likely orphan only if its user has a newer one at each of its addresses', () => {
  const [second, third] = [other, one].map((clientIp) => makeSession(clientIp, { clientIp, symbols: ['x'] }));
  const orphansOf = (listed: readonly Session[], createdAt: ReadonlyMap<string, number>) => [
    ...likelyOrphans(toRows(listed, { ...emptyDirectory, createdAt }, undefined), nothingHeld).reasons.keys(),
  ];
  const annaFirst = new Map([
    [anna.id, 1],
    [other, 2],
    [one, 3],
  ]);
  expect(orphansOf([anna, second!], annaFirst)).toEqual([]);
  expect(orphansOf([anna, second!, third!], annaFirst)).toEqual([anna.id]);
  const annaLast = new Map(annaFirst).set(anna.id, 9);
  expect(orphansOf([{ ...anna, symbols: ['x'] }, second!], annaLast)).toEqual([other]);
});

test('C10: a new session at either address is the return of the old one, once', () => {
  const back = makeSession('back', { clientIp: other });
  const twin = makeSession('twin', { clientIp: other });
  const before = new Set(['anna', 'twin']);
  expect(observeSessions([anna, twin], before, makeList([back]))).toEqual(['returned', 'gone']);
});

test('C10: a session that has got another address since it was shown counts as changed', () => {
  const before = computeImpact({ kind: 'user', name: 'anna' }, factsOf());
  const now = computeImpact(
    { kind: 'user', name: 'anna' },
    { ...factsOf(), sessions: [{ ...anna, otherIps: ['10.0.0.99'] }] },
  );
  expect(compareImpact(before, now)?.added).toHaveLength(1);
});

test('C10: report, export and record name all addresses', () => {
  const report = openReport(at(one), [anna]);
  expect(plainReport(report).sessions[0]).toMatchObject({ clientIp: one, otherIps: [other] });
  expect(reportsToCsv([report])).toContain(`"${one}, ${other}"`);
  expect(recordOf('after', report, undefined, new Date()).sessions[0]?.clientIp).toBe(`${one}, ${other}`);
});
