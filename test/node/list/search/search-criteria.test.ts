import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayText } from '../../../../src/session/display-text.js';
import { criteriaOf } from '../../../../src/session/search-words.js';
import { searchMarks, type SearchedPart } from '../../../../src/list/search/search-criteria.js';
import { foldText, matchesIn, wordPattern } from '../../../../src/session/search-text.js';
import { parse } from './search-support.js';

const marks = (query: string, part: SearchedPart, text: string, shown = text) =>
  searchMarks(criteriaOf(parse(query), new Map()), part, text, shown).map(({ start, end }) => shown.slice(start, end));

test('the marks of words that overlap or touch are one mark', () => {
  expect(marks('ann nna', 'user', 'anna')).toEqual(['anna']);
  expect(marks('anna berg', 'user', 'berganna anna')).toEqual(['berganna', 'anna']);
});

test('a word that is limited to a field is marked there only', () => {
  expect(marks('group:anna', 'user', 'anna')).toEqual([]);
  expect(marks('group:anna', 'group', 'anna')).toEqual(['anna']);
  expect(marks('anna', 'symbol', 'anna')).toEqual([]);
  expect(marks('symbol:anna', 'symbol', 'anna')).toEqual(['anna']);
});

test('an address is marked in the parts that are meant, and wholly in another writing or for a network', () => {
  expect(marks('10.0.0', 'ip', '10.0.0.10')).toEqual(['10.0.0']);
  expect(marks('.10', 'ip', '10.0.0.10')).toEqual(['.10']);
  expect(marks('10.0.0', 'ip', '::ffff:10.0.0.10')).toEqual(['::ffff:10.0.0.10']);
  expect(marks('10.0.0.0/8', 'ip', '10.0.0.10')).toEqual(['10.0.0.10']);
  expect(marks('10.0.0.0/8', 'place', '10.0.0.10')).toEqual([]);
});

test('a name that is shown otherwise than it is written is marked where it matches, or else wholly', () => {
  const hidden = 'an\u200bna berg';
  expect(displayText(hidden)).toContain('[U+200B]');
  expect(marks('berg', 'user', hidden, displayText(hidden))).toEqual(['berg']);
  expect(marks('anna', 'user', hidden, displayText(hidden))).toEqual([displayText(hidden)]);
});

test('what is found in a folded text is marked in the text as it is written, with whole letters', () => {
  const letter = fc.constantFrom(
    ...'abzäöüéßøłæœıİşğåàЖйΩςがﾊﾟﬁＡ 3-'.split(''),
    'e\u0301',
    'o\u0308',
    '\u{1d400}',
    '\u200b',
  );
  const text = fc.string({ unit: letter, minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, text, (written, query) => {
      const folded = foldText(query);
      fc.pre(folded.trim() !== '');
      const source = wordPattern(folded, true);
      const ranges = matchesIn(written, new RegExp(source, 'gu'));
      expect(ranges.length > 0).toBe(new RegExp(source, 'u').test(foldText(written)));
      for (const { start, end } of ranges) {
        expect(new RegExp(source, 'u').test(foldText(written.slice(start, end)))).toBe(true);
      }
    }),
    {
      examples: [
        ['a\uff9fa', '\uff9f'],
        ['a\u200b\uff9f', '\uff9f'],
      ],
    },
  );
});
