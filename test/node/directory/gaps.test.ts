import { describe, expect, test } from 'vitest';
import type { DirectorySource } from '../../../src/directory/directory.js';
import { baseSymbol, isNoteworthy, missingSymbols, refusedSymbols } from '../../../src/directory/gaps.js';
import { lostAnswer, makeError, refusal } from '../fixtures.js';

const notMapped = (symbol: string) => makeError({ code: 513, symbol });
const source = (symbol: string, error?: DirectorySource['error']): DirectorySource => ({
  symbol,
  malformed: 0,
  ...(error && { error }),
});

test('a right is granted for the symbol without the part after ::', () => {
  expect(['ListUsers', 'Diagnostics::LICENSE', 'A::b::c', ''].map(baseSymbol)).toEqual([
    'ListUsers',
    'Diagnostics',
    'A',
    '',
  ]);
});

describe('the gaps of a directory', () => {
  const sources = [
    source('ListUsers', refusal('ListUsers')),
    source('Diagnostics::LICENSE', refusal('Diagnostics::LICENSE')),
    source('Diagnostics::SERVERTIME', refusal('Diagnostics::SERVERTIME')),
    source('TcHmiSrv.Config::MAXSESSIONS', notMapped('TcHmiSrv.Config::MAXSESSIONS')),
    source('TcHmiLdap.ListDisabledUsers', notMapped('TcHmiLdap.ListDisabledUsers')),
    source('ListUserGroups'),
    source('ListDomains', lostAnswer('ListDomains')),
  ];

  test('list each symbol to grant once', () => {
    expect(refusedSymbols({ sources })).toEqual(['ListUsers', 'Diagnostics']);
  });

  test('list only the symbols that every server should have and this one lacks', () => {
    expect(missingSymbols({ sources })).toEqual(['TcHmiSrv.Config']);
    expect(missingSymbols({ sources: [] })).toEqual([]);
  });

  test('are reported unless the server simply does not offer the symbol', () => {
    expect(sources.filter(isNoteworthy).map(({ symbol }) => symbol)).toEqual([
      'ListUsers',
      'Diagnostics::LICENSE',
      'Diagnostics::SERVERTIME',
      'TcHmiSrv.Config::MAXSESSIONS',
      'ListDomains',
    ]);
    expect(isNoteworthy(source('Diagnostics::X', makeError({ code: 512 })))).toBe(false);
  });
});
