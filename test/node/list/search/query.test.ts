import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  brokenNetworks,
  parseSearch,
  removeCondition,
  type SearchCondition,
} from '../../../../src/list/search/query.js';
import { parse } from './search-support.js';

const short = (conditions: readonly SearchCondition[]) =>
  conditions.map(({ field, text, isPhrase }) => `${field ?? '*'}${isPhrase ? '=' : ':'}${text}`);

describe('a query', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['  ', []],
    ['anna', ['*:anna']],
    [' anna  10.0.0.2 ', ['*:anna', '*:10.0.0.2']],
    ['"anna lena" x', ['*=anna lena', '*:x']],
    ['user:anna', ['user:anna']],
    ['USER:anna', ['user:anna']],
    ['user:"anna lena"', ['user=anna lena']],
    ['user:"anna', ['user=anna']],
    ['"anna', ['*=anna']],
    ['""', []],
    ['user:', []],
    ['user:""', []],
    ['user: anna', ['user:anna']],
    ['user:  "anna lena" x', ['user=anna lena', '*:x']],
    ['user: ip:10.0.0.7', ['ip:10.0.0.7']],
    ['user: user: anna', ['user:anna']],
    ['user：\u3000anna', ['user:anna']],
    ['benutzer:anna ort:Halle', ['user:anna', 'place:Halle']],
    [
      'group:Ops ip:10.0.0.0/8 symbol:PLC1.x domain:Ldap place:"Line 3"',
      ['group:Ops', 'ip:10.0.0.0/8', 'symbol:PLC1.x', 'domain:Ldap', 'place=Line 3'],
    ],
    ['user：anna ip：', ['user:anna']],
    ['TcHmiLdap::maria', ['*:TcHmiLdap::maria']],
    ['domain::maria', ['*:domain::maria']],
    ['fd00::2a', ['*:fd00::2a']],
    ['ip:fd00::2a', ['ip:fd00::2a']],
    ['ip:::1', ['ip:::1']],
    ['PLC1:Main', ['*:PLC1:Main']],
    ['colour:red', ['*:colour:red']],
    ['us"er x"', ['*:us', '*=er x']],
    ['"a b"user:anna', ['*=a b', 'user:anna']],
    ['user:: user:::', ['*:user::', 'user:::']],
    [`${'a:'.repeat(60)}user:x`, [`*:${'a:'.repeat(60)}user:x`]],
  ])('%o means %o', (query, expected) => {
    expect(short(parse(query))).toEqual(expected);
  });

  test('understands exactly the given field names, whatever characters they contain', () => {
    const names = new Map([['c.p (u)', 'user'] as const]);
    expect(short(parseSearch('c.p (u):anna', names))).toEqual(['user:anna']);
    expect(short(parseSearch('c.p (u): c.p (u): anna x', names))).toEqual(['user:anna', '*:x']);
    expect(short(parseSearch('cxp (u):anna user:anna', names))).toEqual(['*:cxp', '*:(u):anna', '*:user:anna']);
    expect(short(parseSearch('c.p (u): anna', names))).toEqual(['user:anna']);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'anna',
      'user:',
      'user:anna',
      'ip:10.0.0.0/8',
      '"a b"',
      'group:"x y"',
      '"',
      '""',
      ' ',
      '::',
      'x:y',
      '/',
    ),
    fc.string({ maxLength: 4 }),
  );
  const query = fc.array(piece, { maxLength: 8 }).chain((pieces) => fc.constantFrom(pieces.join(''), pieces.join(' ')));

  test('keeps all other conditions when one is removed, whatever was typed', () => {
    fc.assert(
      fc.property(query, fc.nat(20), (text, at) => {
        const conditions = parse(text);
        const condition = conditions[at % Math.max(1, conditions.length)];
        if (!condition) return;
        const others = conditions.filter((other) => other !== condition);
        expect(short(parse(removeCondition(text, condition)))).toEqual(short(others));
      }),
      { numRuns: 1000 },
    );
  });

  test('has no blank condition, and each condition is at its stated range', () => {
    fc.assert(
      fc.property(query, (text) => {
        let end = 0;
        for (const condition of parse(text)) {
          expect(condition.text.trim()).not.toBe('');
          expect(condition.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(condition.start, condition.end)).toContain(condition.text);
          ({ end } = condition);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('reports invalid address ranges', () => {
    const broken = (text: string) => brokenNetworks(parse(text));
    expect(broken('10.0.0.0/33 ip:fd00::/200 x')).toEqual(['10.0.0.0/33', 'fd00::/200']);
    expect(broken('10.0/8')).toEqual(['10.0/8']);
    expect(broken('10.0.0.0/8 ip:fd00::/8 10.0.0.0/ 10.0 a/b "10.0.0.0/33" user:10.0.0.0/33')).toEqual([]);
  });
});
