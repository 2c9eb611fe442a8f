import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportReports, reportsToCsv, reportsToJson } from '../../../src/report/export.js';
import {
  reportSession,
  reportUnreadable,
  withUnfinished,
  type LogoutReport,
  type ReportedAnnouncement,
  type ReportedSession,
} from '../../../src/report/report.js';
import { publicTarget } from '../../../src/targets/target.js';
import { arbitraryTarget, makeError, makeSession } from '../fixtures.js';

const at = new Date('2026-03-04T10:20:30.456Z');

function reportOf(sessions: readonly ReportedSession[], parts: Partial<LogoutReport> = {}): LogoutReport {
  return { target: { kind: 'user', name: 'anna' }, startedAt: at, finishedAt: at, sessions, ...parts };
}

/** A reader after RFC 4180, written apart from the writer: fields in quotes, quotes doubled, lines end with CR LF. */
function parseCsv(text: string): readonly (readonly string[])[] {
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const lines: string[][] = [[]];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  field.lastIndex = 1;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new SyntaxError('This is no CSV.');
    lines.at(-1)?.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === '\r\n') lines.push([]);
  }
  lines.pop();
  return lines;
}

const dangerous = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  '﹢',
  '−',
  '"',
  ';',
  ',',
  ' ',
  '\u00a0',
];
const hidden = ['\u202e', '\u200b', '\u0000', '\u001b', '\u2028', '\ud800', '\u{e0041}', '\u00ad'];
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...dangerous, ...hidden, 'a', '1', 'ü', '😀') }),
);
const outcome = fc.constantFrom('ended', 'returned', 'still-active', 'unknown');
const error = fc
  .record({ message: text, reason: text, code: fc.integer() })
  .map((parts) => makeError({ ...parts, outcome: 'unknown' }));
const hexId = fc
  .array(fc.nat(255), { minLength: 64, maxLength: 64 })
  .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));

const arbitraryReport = fc
  .record({
    target: arbitraryTarget,
    ids: fc.uniqueArray(hexId, { maxLength: 4 }),
    names: fc.array(text, { minLength: 4, maxLength: 4 }),
    outcomes: fc.array(outcome, { minLength: 4, maxLength: 4 }),
    reason: fc.option(text, { nil: undefined }),
    error: fc.option(error, { nil: undefined }),
    returnedAfter: fc.option(fc.nat(90_000), { nil: undefined }),
  })
  .map(({ target, ids, names, outcomes, reason, error: failure, returnedAfter }) => {
    const listed = target.kind === 'sessions' && ids.length > 0 ? { kind: 'sessions' as const, ids } : target;
    const sessions = ids.map((id, index) =>
      reportSession(
        makeSession(id, { user: names[index] ?? '', clientIp: names.at(-index) ?? '' }),
        outcomes[index] ?? 'unknown',
        { ...(failure && { error: failure }), ...(returnedAfter !== undefined && { returnedAfter }) },
      ),
    );
    const report = reportOf(sessions, {
      target: publicTarget(listed),
      ...(reason !== undefined && { reason }),
      ...(failure && { error: failure }),
      others: ids.map((_, index) => ({ user: names[index] ?? '', clientIp: names.at(-index) ?? '' })),
      locks: [{ account: names[0] ?? '', isLocked: failure ? 'unknown' : false, ...(failure && { error: failure }) }],
      audit: [{ phase: 'before', log: 'event', isWritten: failure === undefined, ...(failure && { error: failure }) }],
    });
    return { report: withUnfinished(report, ids), ids };
  });

describe('a report as CSV', () => {
  /** Domain, location, who did it from where on which server, and where that is known from. */
  const origin = ['', '', '', '', '', 'page'];
  const columnOf = (name: string) => parseCsv(reportsToCsv([]))[0]?.indexOf(name) ?? -1;
  test('has a heading and one line per session', () => {
    const csv = reportsToCsv([
      reportOf([
        reportSession(makeSession(`a3f2${'0'.repeat(120)}9c10`), 'returned', { returnedAfter: 2140 }),
        reportSession(makeSession('b', { user: 'ben "the best", really' }), 'still-active', {
          error: makeError({ message: 'INSUFFICIENT_ACCESS', code: 4101, reason: 'no access' }),
        }),
      ]),
    ]);
    const [heading, ...lines] = parseCsv(csv);
    expect(heading?.slice(4, 10)).toEqual(['Line', 'User', 'Client IP', 'Session', 'Outcome', 'Returned after (s)']);
    expect(lines).toEqual([
      [at.toISOString(), at.toISOString(), 'user anna', '']
        .concat(['session', 'anna', '10.0.0.21', 'a3f2…9c10', 'returned', '2.1'])
        .concat(['', '', '', ''], origin),
      [at.toISOString(), at.toISOString(), 'user anna', '']
        .concat(['session', 'ben "the best", really', '10.0.0.21', lines[1]?.[7] ?? '', 'still-active', ''])
        .concat(['4101', 'INSUFFICIENT_ACCESS', 'no access', ''], origin),
    ]);
  });

  test('has lines for locked accounts, audit records and a general error', () => {
    const failure = makeError({ message: 'AUTH_USER_NOT_FOUND', code: 4098 });
    const lines = parseCsv(
      reportsToCsv([
        reportOf([], {
          reason: 'left the plant',
          locks: [{ account: 'TcHmiLdap::anna', isLocked: true }],
          audit: [{ phase: 'before', log: 'audit-trail', isWritten: true }],
          error: failure,
        }),
      ]),
    ).slice(1);
    expect(lines.map((line) => line.slice(3, -1).filter((field) => field !== ''))).toEqual([
      ['left the plant', 'account', 'TcHmiLdap::anna', 'locked'],
      ['left the plant', 'audit', 'before: written (audit-trail)'],
      ['left the plant', 'report', '4098', 'AUTH_USER_NOT_FOUND'],
    ]);
  });

  test('has lines for other sessions that were gone, an unreadable list and a cancelled logout', () => {
    const others = [{ user: '=ben', clientIp: '10.0.0.7' }];
    const lines = parseCsv(reportsToCsv([reportOf([], { others }), reportOf([], { isUnchecked: true })])).slice(1);
    expect(lines.map((line) => line.slice(4, -1).filter((field) => field !== ''))).toEqual([
      ['other', "'=ben", '10.0.0.7', 'gone'],
      ['report', 'unknown'],
    ]);
    const cancelled = reportOf([], { isCancelled: true, locks: [{ account: 'D::anna', isLocked: 'unknown' }] });
    const rest = parseCsv(reportsToCsv([cancelled])).slice(1);
    expect(rest.map((line) => line.slice(4, -1).filter((field) => field !== ''))).toEqual([
      ['account', 'D::anna', 'unknown'],
      ['report', 'cancelled'],
    ]);
    expect(JSON.parse(reportsToJson([cancelled]))).toMatchObject({ reports: [{ isCancelled: true }] });
    const { reports } = JSON.parse(reportsToJson([reportOf([], { others, isUnchecked: true })])) as {
      reports: readonly unknown[];
    };
    expect(reports).toMatchObject([{ others, isUnchecked: true }]);
  });

  test('promise 14: says of everybody who was left out why, and nothing of the kind of anybody else', () => {
    const c = makeSession('c', { clientIp: '10.0.0.3', otherIps: ['fd00::3'] });
    const sessions = [
      reportSession(c, 'left-out', { hold: 'protected' }),
      reportSession(c, 'left-out', { hold: { reason: 'Change of shift' } }),
      reportSession(c, 'ended'),
    ];
    const [heading, ...lines] = parseCsv(reportsToCsv([reportOf(sessions)]));
    expect(heading?.[13]).toBe('Left out because');
    expect(lines.map((line) => line[13])).toEqual(['protected', 'Change of shift', '']);
    expect(lines.map((line) => line[6])).toEqual(Array.from({ length: 3 }, () => '10.0.0.3, fd00::3'));
  });

  test('says who did it from where on which server, and to whom with domain and panel', () => {
    const by = { user: '=admin', domain: 'D', clientIp: '10.0.0.2' };
    const session = { ...reportSession(makeSession('a'), 'ended'), domain: 'TcHmiLdap', location: 'Panel 3' };
    const report = reportOf([session], { by, server: 'panel:2020', source: 'server' });
    const [heading, line] = parseCsv(reportsToCsv([report]));
    expect(heading?.slice(14)).toEqual(['Domain', 'Location', 'By', 'From client', 'Server', 'Source']);
    expect(line?.slice(14)).toEqual(['TcHmiLdap', 'Panel 3', 'D::=admin', '10.0.0.2', 'panel:2020', 'server']);
    const [json] = (JSON.parse(reportsToJson([report])) as { reports: readonly unknown[] }).reports;
    expect(json).toMatchObject({ by, server: 'panel:2020', source: 'server', startedAt: at.toISOString() });
    expect(json).toMatchObject({ sessions: [{ user: 'anna', domain: 'TcHmiLdap', location: 'Panel 3' }] });
    const bare = reportOf([session], { by: { ...by, domain: '' } });
    expect(parseCsv(reportsToCsv([bare]))[1]?.[16]).toBe("'=admin");
  });

  test('has the lines of each of several servers, also of one to which nothing was sent', () => {
    const report = reportOf([reportSession(makeSession('all'), 'ended')], {
      others: [{ user: 'o', clientIp: '' }],
      locks: [{ account: 'l', isLocked: true }],
      audit: [{ phase: 'after', log: 'event', isWritten: true }],
      error: makeError(),
      by: { user: 'admin', domain: '', clientIp: '10.0.0.2' },
      servers: [
        { server: 'Line 1', report: reportOf([reportSession(makeSession('a'), 'ended')]) },
        { server: 'Line 2', notReached: 'offline' },
        { server: 'Line 3' },
      ],
    });
    const lines = parseCsv(reportsToCsv([report])).slice(1);
    const said = lines.map((line) =>
      ['Line', 'Outcome', 'Left out because', 'Server'].map((name) => line[columnOf(name)]),
    );
    expect(said).toEqual([
      ['session', 'ended', '', 'Line 1'],
      ['report', 'not reached', 'offline', 'Line 2'],
      ['report', 'not reached', '', 'Line 3'],
    ]);
    expect(lines.map((line) => line[columnOf('By')])).toEqual(['', 'admin', 'admin']);
  });

  test('says of an entry that cannot be shown that it is one', () => {
    const lines = parseCsv(reportsToCsv([reportOf([reportUnreadable({ clientIp: '10.0.0.9' }, 'unknown')])])).slice(1);
    expect(lines.map((line) => line.slice(4, 9))).toEqual([['unreadable', '', '10.0.0.9', '', 'unknown']]);
  });

  test('has a line for what people were told before, and one for the answer of each', () => {
    const announcement: ReportedAnnouncement = {
      id: 'a1',
      announcedAt: at,
      deadline: new Date('2026-03-04T10:25:00Z'),
      reason: 'Up\u202edate',
      wasReadable: true,
      told: ['a3f2…9c10', 'b001…0002'],
      answers: [{ fingerprint: 'a3f2…9c10', answer: 'more-time' }],
    };
    const linesOf = (parts: Partial<ReportedAnnouncement>) =>
      parseCsv(reportsToCsv([reportOf([], { announcement: { ...announcement, ...parts } })]))
        .slice(1)
        .map((line) => line.slice(4, 13));
    const times = 'announced 2026-03-04T10:20:30.456Z for 2026-03-04T10:25:00.000Z';
    expect(linesOf({})).toEqual([
      ['announcement', '', '', '', times, '', '', '', 'Up[U+202E]date'],
      ['answer', '', '', 'a3f2…9c10', 'more-time', '', '', '', ''],
      ['answer', '', '', 'b001…0002', 'none', '', '', '', ''],
    ]);
    expect(linesOf({ wasReadable: false, withdrawn: 'called-off' })[0]?.[4]).toBe(`${times}, not readable, called-off`);
  });

  test('has each time that people were told, each answer with its time, and what they were told before', () => {
    const told = ['a3f2…9c10'];
    const first: ReportedAnnouncement = {
      id: 'a1',
      announcedAt: at,
      deadline: new Date('2026-03-04T10:25:00Z'),
      reason: 'First',
      wasReadable: true,
      told,
      answers: [],
    };
    const last: ReportedAnnouncement = {
      ...first,
      reason: 'Last',
      deadline: new Date('2026-03-04T10:30:00Z'),
      times: [
        { at, deadline: first.deadline },
        { at: new Date('2026-03-04T10:21:00Z'), deadline: new Date('2026-03-04T10:30:00Z') },
      ],
      answers: [
        { fingerprint: 'a3f2…9c10', answer: 'more-time', at: new Date('2026-03-04T10:20:40Z') },
        { fingerprint: 'a3f2…9c10', answer: 'seen', at: new Date('2026-03-04T10:22:00Z') },
      ],
      earlier: [first],
    };
    const lines = parseCsv(reportsToCsv([reportOf([], { announcement: last })])).slice(1);
    const once = 'announced 2026-03-04T10:20:30.456Z for 2026-03-04T10:25:00.000Z';
    expect(lines.map((line) => [line[7], line[8], line[12]])).toEqual([
      ['', once, 'First'],
      ['a3f2…9c10', 'none', ''],
      ['', `${once}, announced 2026-03-04T10:21:00.000Z for 2026-03-04T10:30:00.000Z`, 'Last'],
      ['a3f2…9c10', 'more-time 2026-03-04T10:20:40.000Z', ''],
      ['a3f2…9c10', 'seen 2026-03-04T10:22:00.000Z', ''],
    ]);
  });

  test('says in words what was not done', () => {
    const locks = [{ account: 'D::anna', isLocked: false }];
    const audit = [{ phase: 'after', log: 'event', isWritten: false }] as const;
    const lines = parseCsv(reportsToCsv([reportOf([], { locks, audit })])).slice(1);
    expect(lines.map((line) => line[8])).toEqual(['not locked', 'after: not written (event)']);
  });

  test('reads back with every column in every line and every name made visible', () => {
    fc.assert(
      fc.property(fc.array(arbitraryReport, { maxLength: 3 }), (reports) => {
        const [heading, ...lines] = parseCsv(reportsToCsv(reports.map(({ report }) => report)));
        for (const line of lines) expect(line).toHaveLength(heading?.length ?? 0);
        expect(lines.filter((line) => line[4] === 'session').map((line) => line[7])).toEqual(
          reports.flatMap(({ report }) => report.sessions.map(({ fingerprint }) => fingerprint)),
        );
      }),
    );
  });

  test('reads back a plain name unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\wäöü](?:[ "',.:()]?[\wäöü]){0,20}$/), (user) => {
        const [, line] = parseCsv(reportsToCsv([reportOf([reportSession(makeSession('a', { user }), 'ended')])]));
        expect(line?.[5]).toBe(user);
      }),
    );
  });

  test('has no field that a spreadsheet could read as a formula, whatever it splits at', () => {
    fc.assert(
      fc.property(arbitraryReport, ({ report }) => {
        for (const field of parseCsv(reportsToCsv([report])).flat()) {
          for (const part of field.split(/[;,"\t]/)) {
            expect(part.normalize('NFKC').trimStart()).not.toMatch(/^[=+\-@\u2212]/);
          }
        }
      }),
    );
  });

  test('puts an apostrophe before every character that normalises to the start of a formula', () => {
    const starts = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
      /^[=+\-@\u2212]/.test(character.normalize('NFKC')),
    );
    expect(starts).toEqual(
      expect.arrayContaining(['=', '+', '-', '@', '\u2212', '\u207a', '\u208a', '\ufb29', '\uff1d']),
    );
    for (const start of starts) {
      const user = `${start}1+1`;
      const [, line] = parseCsv(reportsToCsv([reportOf([reportSession(makeSession('a', { user }), 'ended')])]));
      // Confusable characters are written as their code in brackets.
      expect([`'${user}`, user.replace(start, `[U+${start.charCodeAt(0).toString(16).toUpperCase()}]`)]).toContain(
        line?.[5],
      );
    }
  });

  test('has no invisible character', () => {
    fc.assert(
      fc.property(arbitraryReport, ({ report }) => {
        const csv = reportsToCsv([report]).slice(1).replaceAll('\r\n', '');
        expect(csv).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });
});

describe('a report as JSON', () => {
  test('has ISO times and the codes and reasons of errors', () => {
    const failure = makeError({ message: 'INSUFFICIENT_ACCESS', code: 4101, reason: 'no access' });
    const json = reportsToJson([
      reportOf([reportSession(makeSession('b'), 'still-active', { error: failure })], { reason: 'shift change' }),
    ]);
    expect(JSON.parse(json)).toMatchObject({
      reports: [
        {
          target: { kind: 'user', name: 'anna' },
          startedAt: '2026-03-04T10:20:30.456Z',
          reason: 'shift change',
          sessions: [
            {
              user: 'anna',
              outcome: 'still-active',
              error: { code: 4101, message: 'INSUFFICIENT_ACCESS', reason: 'no access', symbol: 'ForceLogout' },
            },
          ],
        },
      ],
    });
  });

  test('reads back exactly, although it has no invisible character', () => {
    fc.assert(
      fc.property(arbitraryReport, ({ report }) => {
        const json = reportsToJson([report]);
        expect(json.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        );
        const { reports } = JSON.parse(json) as { reports: [{ sessions: { user: string }[] }] };
        expect(reports[0].sessions.map(({ user }) => user)).toEqual(report.sessions.map(({ user }) => user));
      }),
    );
  });
});

test('promise 6: no export has a session id', () => {
  fc.assert(
    fc.property(arbitraryReport, ({ report, ids }) => {
      const exported = `${reportsToCsv([report])}${reportsToJson([report])}`;
      for (const id of ids) expect(exported).not.toContain(id);
    }),
  );
});

test('a file of reports is named after the first one and says what is in it', () => {
  const reports = [reportOf([]), reportOf([], { startedAt: new Date(0) })];
  expect(exportReports(reports, 'json')).toEqual({
    name: 'logout-20260304-102030.json',
    type: 'application/json',
    text: reportsToJson(reports),
  });
  expect(exportReports(reports, 'csv')).toEqual({
    name: 'logout-20260304-102030.csv',
    type: 'text/csv;charset=utf-8',
    text: reportsToCsv(reports),
  });
  expect(exportReports([], 'csv').name).toBe('logout-empty.csv');
});
