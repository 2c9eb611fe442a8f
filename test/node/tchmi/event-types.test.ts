import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaProblems } from '../../../scripts/framework/schemas.js';
import { projectRoot } from '../../../scripts/host.js';
import { LogoutUnavailableError } from '../../../src/guards/availability.js';
import { NoticeAnnouncedEvent, NoticeAnsweredEvent, NoticeWithdrawnEvent } from '../../../src/events.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { reportSession, withdrawnCauses, type LogoutReport } from '../../../src/report/report.js';
import type { SessionKind } from '../../../src/session/session.js';
import { summarise, toRows } from '../../../src/directory/session-row.js';
import { publicTarget } from '../../../src/targets/target.js';
import { TargetError } from '../../../src/targets/target-error.js';
import { plainReport } from '../../../src/report/plain-report.js';
import { plainError } from '../../../src/tchmi/plain-error.js';
import { argumentType } from '../../argument-type.js';
import { arbitraryTarget, lostAnswer, makeError, makeOwn, makeSession, refusal } from '../fixtures.js';

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));
interface Described {
  readonly attributes: readonly { propertyName: string; type: string }[];
  readonly events: readonly { name: string; description: string }[];
}
const noticeFolder = 'src/tchmi/package/LogoutNoticeControl';
const definitionsOf = (folder: string): object =>
  (read(`${folder}/Schema/Types.Schema.json`) as { definitions: object }).definitions;
const definitions = {
  ...definitionsOf('src/tchmi/package/SessionManagerControl'),
  ...definitionsOf(noticeFolder),
};
const { attributes, events } = read('Description.json') as Described;
const notice = read(`${noticeFolder}/Description.json`) as Described;

/** Makes the references local to one file and forbids keys that are not described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) =>
    key === '$ref' ? [key, localOf(String(value))] : [key, closed(value)],
  );
  return { ...Object.fromEntries(entries), ...('properties' in schema && { additionalProperties: false }) };
}

const localOf = (type: string): string => type.replace(/^tchmi:framework/, '');

/** The differences between a value and the type described to the designer. */
function problemsOf(type: string | undefined, value: unknown): readonly string[] {
  if (type === undefined) throw new Error('Description.json does not name this.');
  // AccessConfig refers to a type of the framework and is never sent.
  const used = Object.entries(definitions).filter(([name]) => !name.endsWith('.AccessConfig'));
  const schema = { $ref: localOf(type), definitions: closed(Object.fromEntries(used)) };
  // As an action receives it: without what JSON leaves out.
  return schemaProblems(schema, JSON.parse(JSON.stringify(value)));
}

const typeNames = 'tchmi:framework#/definitions/TcHmi.Controls.TcHmiSessionManager.';
const typeIn = (list: Described['events'], control: string, name: string): string | undefined => {
  const type = argumentType(list.find((event) => event.name === name)?.description ?? '');
  return type && `${typeNames}${control}.${type}`;
};
const eventType = (name: string): string | undefined => typeIn(events, 'SessionManagerControl', name);
const noticeType = (name: string): string | undefined => typeIn(notice.events, 'LogoutNoticeControl', name);
const problemsOfReport = (parts: Partial<LogoutReport> = {}): readonly string[] =>
  problemsOf(eventType('.onLogoutFinished'), plainReport({ ...report, ...parts }));

const at = new Date('2026-03-04T10:20:30.456Z');
const session = makeSession('a3f2');
const report: LogoutReport = {
  target: { kind: 'user', name: 'anna' },
  startedAt: at,
  finishedAt: at,
  sessions: [reportSession(session, 'ended')],
};

describe('a report and the type described to the designer', () => {
  test('match if the report has locks in all three states', () => {
    const locks = [
      { account: 'D::anna', isLocked: true },
      { account: 'D::ben', isLocked: false, error: refusal('DisableUser') },
      { account: 'D::clara', isLocked: 'unknown', error: lostAnswer('DisableUser') },
    ] as const;
    expect(problemsOfReport({ locks })).toEqual([]);
  });

  test('match if the report has audit records', () => {
    const audit = [
      { phase: 'before', log: 'audit-trail', isWritten: true },
      { phase: 'after', log: 'event', isWritten: false, error: lostAnswer('CreateEvent') },
    ] as const;
    expect(problemsOfReport({ reason: 'End of shift', audit })).toEqual([]);
  });

  test('match if the report says who did it, on which server, where everybody was, and the freed seats', () => {
    const by = { user: 'admin', domain: 'D', clientIp: '10.0.0.2' };
    const sessions = [{ ...reportSession(session, 'ended'), domain: 'D', location: 'Panel 3' }];
    const others = [{ user: 'ben', domain: 'D', location: 'Panel 4', clientIp: '10.0.0.22' }];
    const seats = { freed: 1, total: 25 };
    expect(problemsOfReport({ by, server: 'panel:2020', sessions, others, seats, isLockOnly: true })).toEqual([]);
  });

  test.each([undefined, 'called-off', 'page-closed', 'connection-lost'] as const)(
    'match if people were told before and the logout was withdrawn because of: %s',
    (withdrawn) => {
      const announcement = {
        id: 'one',
        announcedAt: at,
        deadline: at,
        reason: 'Update',
        wasReadable: true,
        told: ['a3f2…9c10'],
        answers: [{ fingerprint: 'a3f2…9c10', answer: 'more-time' }],
        ...(withdrawn && { withdrawn }),
      } as const;
      expect(problemsOfReport({ announcement })).toEqual([]);
    },
  );

  test('match if the logout was cancelled in the confirmation', () => {
    const locks = [{ account: 'D::anna', isLocked: true }];
    expect(problemsOfReport({ sessions: [], isCancelled: true, locks })).toEqual([]);
  });

  test('match if the report is of several servers, of which one was not reached', () => {
    const sessions = [{ ...reportSession(session, 'ended'), server: 'Line 1' }];
    const servers = [
      { server: 'Line 1', report },
      { server: 'Line 2', notReached: 'offline' },
    ];
    expect(problemsOfReport({ sessions, servers })).toEqual([]);
  });

  test('match if the report has every outcome, other sessions and errors of the server', () => {
    const sessions = [
      reportSession(session, 'ended'),
      reportSession(session, 'still-active', { error: refusal() }),
      reportSession(session, 'returned', { returnedAfter: 812.5 }),
      reportSession(session, 'unknown', { error: lostAnswer() }),
    ];
    expect(problemsOfReport({ sessions, others: [{ user: 'ben', clientIp: '10.0.0.22' }] })).toEqual([]);
    expect(problemsOfReport({ sessions: [], isUnchecked: true, error: makeError() })).toEqual([]);
  });

  test('match in the attribute LastReport', () => {
    const type = attributes.find(({ propertyName }) => propertyName === 'LastReport')?.type;
    expect(type).toBe(eventType('.onLogoutFinished'));
  });

  test('do not match if the report has a value or key that is not described', () => {
    const locks = [{ account: 'D::anna', isLocked: 'perhaps' as 'unknown' }];
    expect(problemsOfReport({ locks })).not.toEqual([]);
    expect(problemsOf(eventType('.onLogoutFinished'), { ...plainReport(report), surprise: 1 })).not.toEqual([]);
  });
});

describe('the arguments of the events match the types described to the designer', () => {
  test.each(['.onSessionsChanged', '.onSelectionChanged'])('%s carries sessions of every kind', (name) => {
    const kinds: readonly SessionKind[] = ['person', 'guest', 'extension-container', 'remote-server'];
    const sessions = kinds.map((kind) => makeSession(kind, { kind, symbols: ['a'] }));
    const summaries = toRows(sessions, emptyDirectory, makeOwn()).map(summarise);
    expect(summaries).toHaveLength(4);
    expect(problemsOf(eventType(name), summaries)).toEqual([]);
  });

  test('.onLogoutRequested, .onLogoutCancelled and the report carry every target', () => {
    fc.assert(
      fc.property(arbitraryTarget, (requested) => {
        const target = publicTarget(requested);
        for (const servers of [{}, { servers: ['Line 1', 'Line 2'] }]) {
          const request = { target, ...servers, preventDefault: () => undefined };
          expect(problemsOf(eventType('.onLogoutRequested'), request)).toEqual([]);
        }
        expect(problemsOf(eventType('.onLogoutCancelled'), target)).toEqual([]);
        expect(problemsOfReport({ target })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    refusal(),
    lostAnswer(''),
    new TargetError('blank'),
    new LogoutUnavailableError('no-client'),
    new Error('x'),
  ])('.onErrorOccurred carries %s', (error) => {
    expect(problemsOf(eventType('.onErrorOccurred'), plainError(error))).toEqual([]);
  });
});

describe('the arguments of the events of the logout notice match the types described to the designer', () => {
  test('.onAnnounced, .onWithdrawn and .onAnswered carry what the element tells', () => {
    const announced = new NoticeAnnouncedEvent({ id: 'one', by: 'D::ben', reason: 'Update', remaining: 59_999.5 });
    expect(problemsOf(noticeType('.onAnnounced'), announced.detail)).toEqual([]);
    for (const cause of withdrawnCauses) {
      expect(problemsOf(noticeType('.onWithdrawn'), new NoticeWithdrawnEvent({ id: 'one', cause }).detail)).toEqual([]);
    }
    for (const answer of ['seen', 'more-time'] as const) {
      expect(problemsOf(noticeType('.onAnswered'), new NoticeAnsweredEvent({ id: 'one', answer }).detail)).toEqual([]);
    }
    expect(problemsOf(noticeType('.onAnswered'), { id: 'one', answer: 'no' })).not.toEqual([]);
  });
});
