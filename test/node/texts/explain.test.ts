import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { lineMistake, wrongValue, type MistakeKind } from '../../../src/host/setting-problems.js';
import { expectParsed, tooManyEntries, wrongType } from '../../../src/server/answers.js';
import { explanations, type ExplanationKind } from '../../../src/server/error-explanation.js';
import { SymbolError, type SymbolErrorDetails } from '../../../src/server/symbol-error.js';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { describeError } from '../../../src/texts/describe.js';
import {
  errorCause,
  explainConnection,
  explainError,
  explainGaps,
  explainHostReason,
  explainOutdated,
  explainReason,
  mayHaveTakenEffect,
  mistakeKeys,
  type ErrorCause,
} from '../../../src/texts/explain.js';
import { addLanguage, loadLanguage, Texts } from '../../../src/texts/texts.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { makeError } from '../fixtures.js';

addLanguage('de', allLanguages.de);
await loadLanguage('de');
const english = new Texts('en');
const german = new Texts('de');
const errorParts = { code: 3, message: 'TIMEOUT', symbol: 'A', source: 'timeout', outcome: 'unknown' } as const;

describe('the cause of an error', () => {
  test.each<[ErrorCause, Partial<SymbolErrorDetails>]>([
    ['no-right', { code: 4101 }],
    ['no-right', { code: 4101, domain: 'TcHmiSrv' }],
    ['symbol-missing', { code: 513 }],
    ['session-expired', { code: 4097 }],
    ['login-failed', { code: 4099 }],
    ['login-wait', { code: 2057 }],
    ['account-disabled', { code: 4110 }],
    ['not-found', { code: 4098 }],
    ['not-found', { code: 4100 }],
    ['not-found', { code: 4103 }],
    ['invalid-answer', { code: 3010 }],
    ['other', { code: 257 }],
    ['timeout', { source: 'timeout', code: 3 }],
    ['no-connection', { source: 'transport', code: 1000 }],
    ['not-reachable', { source: 'transport', code: 1000, explanation: { kind: 'not-reachable' } }],
    ['local-network', { source: 'transport', code: 1000, explanation: { kind: 'local-network-denied' } }],
    ['connection-lost', { source: 'transport', code: 1001, outcome: 'unknown' }],
    ['client-limit', { source: 'transport', code: 4465 }],
    ['client-limit', { source: 'transport', code: 465 }],
    ['licence', { source: 'transport', code: 4460 }],
    ['bad-address', { source: 'transport', code: 2 }],
    ['prompt-cancelled', { source: 'framework', code: 10100 }],
    ['invalid-answer', { source: 'framework', code: 3015 }],
    ['other', { source: 'framework', code: 4 }],
    ['not-sent', { explanation: { kind: 'earlier-failed' }, code: 4101 }],
  ])('is %s for %o', (cause, parts) => {
    expect(errorCause(makeError(parts))).toBe(cause);
  });

  test('is not guessed from the code of an extension, which defines its own codes', () => {
    expect(errorCause(makeError({ code: 4101, domain: 'TcHmiLdap' }))).toBe('other');
  });
});

describe('C47: a connection that the browser may have prevented', () => {
  const explainWhy = (kind: ExplanationKind, texts: Texts): string =>
    explainConnection(makeError({ source: 'transport', code: 1000, explanation: { kind } }), texts);

  test('is explained with what to do where the permission may be the cause', () => {
    expect(explainWhy('not-reachable', english)).toMatch(
      /^Check that the server is running.*local network, allow it\.$/,
    );
    expect(explainWhy('not-reachable', german)).toMatch(/lokalen Netzwerk zugreifen darf, stimmen Sie zu\.$/);
  });

  test('is explained as denied, with what to do, where the browser says so', () => {
    expect(explainWhy('local-network-denied', english)).toMatch(
      /^The browser does not let this page reach devices in the local network\. Allow local network access/,
    );
    expect(explainWhy('local-network-denied', german)).toMatch(/^Der Browser lässt diese Seite nicht .* Erlauben Sie/);
  });

  test('is not explained by the permission where the connection had been open', () => {
    expect(explainWhy('closed', english)).not.toContain('local network');
  });
});

describe('a request that nobody answered', () => {
  test.each(['ForceLogout', 'TcHmiUserManagement.DisableUser', 'TcHmiLdap.EnableUser'])(
    'may have taken effect: %s',
    (symbol) => {
      expect(mayHaveTakenEffect(makeError({ symbol, outcome: 'unknown' }))).toBe(true);
      expect(mayHaveTakenEffect(makeError({ symbol, outcome: 'refused' }))).toBe(false);
    },
  );

  test.each(['ListActiveSessions', 'TcHmiUserManagement.ListDisabledUsers', 'GetSchema', 'Diagnostics::LICENSE', ''])(
    'only reads, so it had no effect: %s',
    (symbol) => expect(mayHaveTakenEffect(makeError({ symbol, outcome: 'unknown' }))).toBe(false),
  );
});

describe('what can be done after a request that nobody answered', () => {
  const lost = { source: 'timeout', code: 3, outcome: 'unknown' } as const;

  test.each([
    ['ForceLogout', /^The logout may still have been carried out\. Check the list/],
    ['TcHmiLdap.DisableUser', /^The account may still have been changed\. Check the locked accounts/],
    ['ListActiveSessions', /^Check that the server is running/],
  ])('depends on what %s does', (symbol, remedy) => {
    expect(explainError(makeError({ ...lost, symbol }), english).remedy).toMatch(remedy);
  });
});

describe('our own explanations', () => {
  const kinds = Object.keys(explanations) as ExplanationKind[];
  const values = Object.fromEntries(
    Object.values(explanations)
      .flatMap((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
      .map((name) => [name, `<${name}>`]),
  );

  test.each(kinds)('are shown in the language of the page: %s', (kind) => {
    const error = new SymbolError({ ...errorParts, explanation: { kind, values } });
    expect(explainReason(error, english)).toBe(error.reason);
    const shown = explainReason(error, german);
    expect(shown).not.toBe(error.reason);
    expect(shown).not.toMatch(/[{}]/);
    for (const [value] of error.reason.matchAll(/<\w+>/g)) expect(shown).toContain(value);
    expect(describeError(error, german).code).toMatch(/^Fehler 3 TIMEOUT: /);
    expect(describeError(error, german).code).toContain(shown);
  });

  test('C41: an answer that cannot be read is explained in the language of the page, with its numbers', () => {
    const said = (parse: ReturnType<typeof wrongType>) => {
      try {
        return expectParsed('ListUsers', parse);
      } catch (error) {
        return explainReason(error as SymbolError, german).replace(/[\u2066-\u2069]/g, '');
      }
    };
    expect(said(wrongType('x', 'array'))).toBe('Die Antwort auf ListUsers hat den JSON-Typ string, nicht array.');
    expect(said(tooManyEntries(200_001)!)).toBe(
      'Die Liste von ListUsers hat 200.001 Einträge. Höchstens 200.000 können angezeigt werden.',
    );
  });

  test('are replaced by the words of the server if it sends any', () => {
    const error = new SymbolError({ ...errorParts, reason: 'No licence', explanation: { kind: 'closed-here' } });
    expect(error.explanation).toBeUndefined();
    expect(explainReason(error, german)).toBe('No licence');
  });

  test('contain no whole session id (promise 6)', () => {
    const error = new SymbolError({
      ...errorParts,
      explanation: { kind: 'page-threw', values: { error: 'ab'.repeat(64) } },
    });
    expect(explainReason(error, german)).toContain('abab…abab');
    expect(JSON.stringify(error.explanation)).not.toContain('ab'.repeat(8));
  });
});

describe('a mistake in a setting of the host page', () => {
  const kinds = Object.keys(mistakeKeys) as MistakeKind[];
  const names = [
    'line',
    'mistake',
    'name',
    'timeout',
    'value',
    'text',
    'client',
    'error',
    'limit',
    'code',
    'names',
    'written',
    'found',
    'other',
    'part',
  ];
  const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));

  test.each(kinds)('is explained in the language of the page: %s', (kind) => {
    const shown = explainHostReason({ kind, values }, english);
    const translated = explainHostReason({ kind, values }, german);
    expect(translated).not.toBe(shown);
    expect(shown + translated).not.toMatch(/[{}]/);
    expect(translated.match(/<\w+>/g)?.sort()).toEqual(shown.match(/<\w+>/g)?.sort());
  });

  test('is explained together with the line and the value that are wrong', () => {
    const reason = lineMistake(2, wrongValue('line-no-object', 'anna'));
    expect(explainHostReason(reason, english)).toBe('line 2: it is the text "anna", not an object');
    expect(explainHostReason(reason, german)).toBe('Zeile 2: sie ist der Text „anna“, kein Objekt');
  });

  test("keeps the host page's own words, and shows none that could deceive", () => {
    expect(explainHostReason('No data.', german)).toBe('No data.');
    expect(explainHostReason({ kind: 'no-address', values: { text: 'a\u202eb' } }, german)).toBe(
      '„a[U+202E]b“ ist keine Adresse',
    );
  });
});

describe('what the directory lacks', () => {
  const refusedSource = (symbol: string) => ({
    symbol,
    error: makeError({ code: 4101, symbol }),
    malformed: 0,
    readAt: 0,
  });

  test.each([
    [['ListUsers'], 'Groups and domains are hidden: your account has no access (ListUsers).'],
    [['TcHmiSrv.Config::SESSIONSTORAGE'], 'Login times are hidden: your account has no access (TcHmiSrv.Config).'],
    [
      ['ListUserGroups', 'TcHmiLdap.ListDisabledUsers', 'SomethingElse'],
      'Groups, locked accounts, and other details are hidden: your account has no access (ListUserGroups, TcHmiLdap.ListDisabledUsers, and SomethingElse).',
    ],
  ])('is named by what people miss, with the symbols behind it: %o', (symbols, text) => {
    const gaps = { ...emptyDirectory, sources: symbols.map(refusedSource) };
    expect(explainGaps(gaps, makeError({}), english)).toBe(text);
  });
});

test('ux 9: details that are only known from earlier are named with time and age', () => {
  const readAt = steadyNow();
  const outdated = { symbols: ['ListUsers', 'TcHmiSrv.Config::MAXSESSIONS', 'Diagnostics::LICENSE'], readAt };
  expect(explainOutdated(outdated, readAt + 125_000, english)).toMatch(
    /^Groups, domains, limits,? and licences are from .*\d\d:\d\d.* \(2 min .*old\): the server did not answer/,
  );
  expect(explainOutdated(outdated, readAt + 125_000, german)).toMatch(
    /^Gruppen, Domänen, Grenzwerte und Lizenzen sind von .* alt\): Beim erneuten Lesen/,
  );
});
