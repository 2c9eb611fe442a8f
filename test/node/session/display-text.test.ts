import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  displayText,
  displayTextLimit,
  hasVisibleText,
  fewNames,
  isolated,
  recordedText,
  recordText,
} from '../../../src/session/display-text.js';
import { blankTexts } from '../fixtures.js';

describe('displayText', () => {
  test.each([
    ['a direction override', 'an\u202ena', 'an[U+202E]na'],
    ['a direction isolate', '\u2066anna\u2069', '[U+2066]anna[U+2069]'],
    ['a right-to-left mark', 'anna\u200f', 'anna[U+200F]'],
    ['a control character', 'an\u0000\u001bna', 'an[U+0000][U+001B]na'],
    ['a line break', 'anna\r\nben', 'anna[U+000D][U+000A]ben'],
    ['a line separator', 'anna\u2028ben', 'anna[U+2028]ben'],
    ['a zero-width space', 'an\u200bna', 'an[U+200B]na'],
    ['a byte order mark', '\ufeffanna', '[U+FEFF]anna'],
    ['a Hangul filler', 'anna\u3164', 'anna[U+3164]'],
    ['a variation selector', 'anna\ufe0f', 'anna[U+FE0F]'],
    ['a blank Braille pattern', 'anna\u2800', 'anna[U+2800]'],
    ['a tag character', 'anna\u{e0041}', 'anna[U+E0041]'],
    ['a lone high surrogate', 'an\ud83dna', 'an[U+D83D]na'],
    ['a lone low surrogate', 'an\ude00na', 'an[U+DE00]na'],
    ['a blank at the end', 'anna ', 'anna[U+0020]'],
    ['a blank at the beginning', ' anna', '[U+0020]anna'],
    ['a blank that a page would swallow', 'anna  lee', 'anna [U+0020]lee'],
    ['a blank that is none of ASCII', 'anna\u00a0lee', 'anna[U+00A0]lee'],
    ['a Cyrillic letter in a Latin name', '\u0430nna', '[U+0430]nna'],
    ['a Greek letter in a Latin name', 'operat\u03bfr1', 'operat[U+03BF]r1'],
    ['a name of nothing but Cyrillic twins', '\u0412\u0435\u0440\u0430', '\u0412\u0435\u0440\u0430[U+0412]'],
    ['a full-width letter', '\uff41nna', '[U+FF41]nna'],
    ['a mathematical letter', '\u{1d41a}nna', '[U+1D41A]nna'],
    ['a Latin letter that looks like another', '\u0251nna', '[U+0251]nna'],
    ['a hyphen that is none of ASCII', 'line\u20101', 'line[U+2010]1'],
    ['a colon that separates nothing', 'Domain\ua789\ua789anna', 'Domain[U+A789][U+A789]anna'],
    ['an accent that is a character of its own', 'Zoe\u0308', 'Zoe[U+0308]'],
    ['a pile of accents', `x${'\u0311'.repeat(9)}`, `x${'[U+0311]'.repeat(9)}`],
    ['part of a Hangul syllable', '\u1100\u1161', '[U+1100][U+1161]'],
    ['a name that looks like one with a code', 'an[U+202E]na', 'an[U+005B]U+202E]na'],
  ])('escapes %s', (_, text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  test.each([
    ...['anna', 'Jürgen Groß', '李雷', 'محمد', '😀', 'a b', '<b>anna</b>', 'Domain::anna', 'operator [2]', 'm²'],
    ...[
      'Иван Петров',
      'Ελένη',
      '山田taro',
      '김Kim',
      'Zoë O’Brien',
      'नीरज',
      'עדי',
      'สมชาย',
      'É',
      '10.0.0.21',
      'fd00::2a',
    ],
  ])('does not change %s', (text) => {
    expect(displayText(text)).toBe(text);
  });

  test('C06: leaves out the middle of a text that is longer than the limit, and puts a hash of the whole there', () => {
    expect(displayText('x'.repeat(displayTextLimit))).toBe('x'.repeat(displayTextLimit));
    expect(displayText('x'.repeat(200_000))).toMatch(/^x{54}\[…[\da-f]{8}…\]x{26}$/);
    expect(displayText('abcdef', 3)).toMatch(/^ab\[…[\da-f]{8}…\]f$/);
  });

  test('never cuts within a surrogate pair', () => {
    expect(displayText('a😀cdef', 3)).toMatch(/^a\[…[\da-f]{8}…\]f$/);
    expect(displayText('abcd😀', 3)).toMatch(/^ab\[…[\da-f]{8}…\]$/);
    expect(displayText('abcde😀', 6)).toMatch(/^abcd\[…[\da-f]{8}…\]😀$/);
  });

  test('C06: two LDAP names that differ only after 140 characters are shown apart', () => {
    const name = (end: string) =>
      `CN=Operators of the filling line,${'OU=Department,'.repeat(9)}CN=${end},DC=plant,DC=example`;
    const [one, other] = [displayText(name('Shift A')), displayText(name('Shift B'))];
    expect(one).not.toBe(other);
    expect(one.endsWith('CN=Shift A,DC=plant,DC=example'.slice(-26))).toBe(true);
  });

  test('C06: different names are never shown alike, wherever they differ', () => {
    const part = fc.string({ maxLength: 120 });
    fc.assert(
      fc.property(part, part, part, part, (start, end, one, other) => {
        const [left, right] = [`${start}${one}${end}`, `${start}${other}${end}`];
        fc.pre(left !== right);
        expect(displayText(left)).not.toBe(displayText(right));
        // Nor does a name look like another one that is shortened.
        expect(displayText(displayText(left))).not.toBe(left.length > displayTextLimit ? displayText(left) : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('leaves nothing that could deceive, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        expect(displayText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });
});

test('names that a person cannot tell apart are never shown alike', () => {
  // Pairs that look the same on a page, made from one name with every known deception.
  const disguises: readonly ((name: string) => string)[] = [
    (name) => name.replace('a', '\u0430'),
    (name) => name.replace('e', '\u0435'),
    (name) => name.replace('o', '\u03bf'),
    (name) => `${name} `,
    (name) => `\u202e${Array.from(name).reverse().join('')}`,
    (name) => `${name}\u200d`,
    (name) => name.replace(' ', '\u2003'),
    (name) => name.normalize('NFD'),
    (name) => Array.from(name, (letter) => (/[a-z]/.test(letter) ? fullWidth(letter) : letter)).join(''),
  ];
  const names = fc.string({ unit: fc.constantFrom(...'a,e,o,x,é, ,1,-'.split(',')), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(names, fc.constantFrom(...disguises), (name, disguise) => {
      const disguised = disguise(name);
      fc.pre(disguised !== name);
      expect(displayText(disguised)).not.toBe(displayText(name));
      expect(displayText(disguised)).toMatch(/\[U\+[0-9A-F]{4,6}\]/);
    }),
  );
});

test('the length of a shown name is limited, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      expect(displayText(text).length).toBeLessThanOrEqual(displayTextLimit * 10 + 1);
    }),
  );
});

test('a name written from right to left does not reorder the sentence around it', () => {
  expect(isolated('anna')).toBe('anna');
  expect(isolated('\u202eanna')).toBe('\u202eanna');
  for (const name of ['محمد', 'עדי', 'anna محمد']) expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});

const fullWidth = (letter: string): string => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0);

test.each([
  ['a one dot leader', 'anna\u2024berg', 'anna[U+2024]berg'],
  ['a proportion', 'TcHmiLdap\u2237anna', 'TcHmiLdap[U+2237]anna'],
  ['a small full stop', 'anna\ufe52berg', 'anna[U+FE52]berg'],
  ['a small colon', 'TcHmiLdap\ufe55\ufe55anna', 'TcHmiLdap[U+FE55][U+FE55]anna'],
  ['a small hyphen', 'anna\ufe63berg', 'anna[U+FE63]berg'],
  ['a small backslash', 'PLANT\ufe68anna', 'PLANT[U+FE68]anna'],
  ['a fraction slash', 'line\u20441', 'line[U+2044]1'],
  ['a division slash', 'line\u22151', 'line[U+2215]1'],
  ['a letter for an apostrophe', 'O\u02bcNeil', 'O[U+02BC]Neil'],
  ['a mathematical sign that is a letter', 'r\u222an', 'r[U+222A]n'],
  ['an Arabic letter in a form of its own', '\ufee3\u062d', '[U+FEE3]\u062d'],
  ['a radical that is a Chinese character', '\u2f00', '[U+2F00]'],
  ['a vowel of Thai in two characters', '\u0e19\u0e4d\u0e32', '\u0e19[U+0E4D]\u0e32'],
  ['a set minus', 'PLANT\u2216anna', 'PLANT[U+2216]anna'],
  ['a word of Lisu', '\ua4ee\ua4e0\ua4e0\ua4ee', '\ua4ee\ua4e0\ua4e0\ua4ee[U+A4EE]'],
  ['a word of Lisu after a domain', 'Ldap::\ua4ee\ua4e0', 'Ldap::\ua4ee\ua4e0[U+A4EE]'],
  ['a word of Coptic', '\u2c9f\u2ca3', '\u2c9f\u2ca3[U+2C9F]'],
  ['a word of Canadian syllabics', '\u15c5\u144e7', '\u15c5\u144e7[U+15C5]'],
  ['a word of Deseret', '\u{10404}\u{10415}', '\u{10404}\u{10415}[U+10404]'],
])('C06: %s is marked', (_, text, shown) => {
  expect(displayText(text)).toBe(shown);
});

test('C06: every character that is another way of writing others is marked, apart from those that people type', () => {
  const typed = /[¨ª¯²-µ¸-º¼-¾ևำຳໜໝ…⁰-ₜ№™℃℉①-⑳゛゜ㄱ-ㆎ㈱｡-ﾟ]/u;
  const others = Array.from({ length: 0x3_0000 }, (_, at) => String.fromCodePoint(at)).filter(
    (one) => /\P{Cs}/u.test(one) && one.normalize('NFKC') !== one && !typed.test(one),
  );
  expect(others.length).toBeGreaterThan(4000);
  for (const one of others) expect(displayText(`a${one}b`)).toMatch(/^a\[U\+[\dA-F]{4,5}\]b$/);
});

describe('C06: a letter whose marks may be taken for a part of it, or for other marks, is marked', () => {
  const latin = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzıABCDIJLO'.split(''));

  test('the letter and the mark do not matter', () => {
    const odd = fc.constantFrom(
      ...'\u0305\u030d\u0313\u0334\u0335\u0336\u0337\u0338\u0339\u0342\u20d2\u20d7'.split(''),
    );
    fc.assert(
      fc.property(latin, odd, (letter, mark) => {
        fc.pre((letter + mark).normalize('NFC') === letter + mark);
        expect(displayText(`x${letter}${mark}x`)).toMatch(
          /^x.\[U\+[\dA-F]{4}\](?:\[U\+[\dA-F]{4}\])?x$|^x(?:\[U\+[\dA-F]{4}\]){2}x$/,
        );
      }),
    );
  });

  test.each([
    ['a dot over a letter that has one', 'admi\u0307n', 'admi[U+0307]n'],
    ['a dotless letter with a dot', 'adm\u0131\u0307n', 'adm[U+0131][U+0307]n'],
    ['an accent twice', 'ann\u00e1\u0301', 'ann[U+00E1][U+0301]'],
    ['a comma that looks like a cedilla', 'c\u0326', 'c[U+0326]'],
  ])('%s', (_, text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  test('an accent of a letter that has no character with it is not', () => {
    for (const name of ['ẹ́', 'Ọláọ̀nọ́', 'Nguyễn Thị Ánh', 'מֹשֶׁה'.normalize('NFC')]) expect(displayText(name)).toBe(name);
  });
});

test('C06: a Latin letter that only phonetics or few languages have is marked, apart from letters of alphabets of today', () => {
  for (const letter of ['ᴏ', 'ꜱ', 'ɪ', 'Ɩ', 'ƽ', 'Ʀ', 'ƍ', 'ȣ', 'Ɉ', 'ꬵ', 'Ð', 'Ɖ', 'ǝ']) {
    expect(displayText(`${letter}nna`)).toMatch(/^\[U\+[\dA-F]{4}\]nna$/);
  }
  for (const name of [
    'Đặng',
    'Đorđe',
    'Guðrún',
    'Əliyev',
    'Ştefan',
    'Ștefan',
    'Ơn',
    'Ǧ',
    'Ɗan',
    'ŋ',
    'Yaşar',
    'ılgaz',
  ]) {
    expect(displayText(name)).toBe(name);
  }
});

test('C06: a digit or a single letter of another script is marked in a text that has Latin letters', () => {
  for (const digits of ['০', '٥', '۵۰', '๐', '߀'])
    expect(displayText(`Panel ${digits}`)).toMatch(/^Panel .+\[U\+[\dA-F]{4}\]$/);
  expect(displayText('Line ו')).toBe('Line ו[U+05D5]');
  expect(displayText('operat\u3007r')).toBe('operat[U+3007]r');
  for (const name of ['مشغل ٥', 'ו', 'ครูน้ำ ๐', '二〇二']) expect(displayText(name)).toBe(name);
});

test('C06: a name with signs of good typesetting is not marked', () => {
  for (const name of ['Zoë O’Brien', 'Shift A – B', 'Schicht …', '«Anna»', '„Anna“', 'Ελένη·', 'Nº 5', '山田・太郎']) {
    expect(displayText(name)).toBe(name);
  }
});

test('C06: a word wholly in a script that imitates Latin is marked, whichever of its letters it has', () => {
  const ranges = [
    [0xa4d0, 0xa4f7],
    [0x2c80, 0x2ce4],
    [0x1401, 0x166c],
    [0x13a0, 0x13f4],
    [0x10400, 0x1044f],
  ] as const;
  const wordOf = fc
    .constantFrom(...ranges)
    .chain(([min, max]) =>
      fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 8 }).map((codes) => String.fromCodePoint(...codes)),
    );
  fc.assert(
    fc.property(wordOf, (name) => {
      expect(displayText(name)).toMatch(/\[U\+[\dA-F]{4,5}\]/);
      expect(displayText(`Ldap::${name}`)).toMatch(/^Ldap::.*\[U\+[\dA-F]{4,5}\]/u);
    }),
  );
});

test.each([
  ['Cyrillic', '\u0441\u043e'],
  ['Greek', '\u03bd\u03bf'],
  ['Armenian', '\u0585\u057d'],
  ['Cherokee', '\u13a0\u13a1'],
  ['Lisu', '\ua4d0\ua4d1'],
  ['Coptic', '\u2c80\u2c82'],
  ['Canadian Aboriginal', '\u1401\u1403'],
  ['Deseret', '\u{10400}\u{10401}'],
  ['Osage', '\u{104b0}\u{104b1}'],
  ['Tifinagh', '\u2d30\u2d31'],
  ['Vai', '\ua500\ua501'],
  ['Old Italic', '\u{10300}\u{10301}'],
  ['Gothic', '\u{10330}\u{10331}'],
  ['Lycian', '\u{10280}\u{10281}'],
  ['Lydian', '\u{10920}\u{10921}'],
  ['Carian', '\u{102a0}\u{102a1}'],
  ['Elbasan', '\u{10500}\u{10501}'],
  ['Warang Citi', '\u{118a0}\u{118a1}'],
])('C06: a word of %s letters that may be taken for Latin is marked once, also with numbers around them', (_, name) => {
  const [first = ''] = name;
  const mark = `[U+${first.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`;
  for (const text of [name, `${name}7`, `12${name}`]) expect(displayText(text)).toBe(`${text}${mark}`);
});

test.each([
  ['four marks on a letter', `\u0436${'\u0330'.repeat(4)}`, `\u0436${'\u0330'.repeat(4)}`],
  ['five', `\u0436${'\u0330'.repeat(5)}`, `[U+0436]${'[U+0330]'.repeat(5)}`],
  ['six without a letter', '\u0330'.repeat(6), '[U+0330]'.repeat(6)],
  ['a letter that has another form', '\uf900', '[U+F900]'],
])('C06: %s are shown as a line has room for them, and as nothing else looks', (_, text, shown) => {
  expect(displayText(text)).toBe(shown);
});

describe('hasVisibleText', () => {
  test('is false for blank and invisible texts', () => {
    for (const text of blankTexts) expect(hasVisibleText(text)).toBe(false);
  });

  test('is false for anything but a text', () => {
    for (const value of [undefined, null, 0, 7, true, {}, [], ['anna']]) expect(hasVisibleText(value)).toBe(false);
  });

  test('is false for a text that begins with thousands of invisible characters', () => {
    expect(hasVisibleText(`${'\u200b'.repeat(3999)}a`)).toBe(true);
    expect(hasVisibleText(`${'\u200b'.repeat(4000)}a`)).toBe(false);
  });

  test('is true as soon as one character is visible', () => {
    for (const text of ['a', ' a ', '\u200ba', '.', '李', '😀']) expect(hasVisibleText(text)).toBe(true);
  });
});

test('a text in a record of a log is made safe, and may be longer than on the page', () => {
  expect(recordText('an\u202ena\n')).toBe('an[U+202E]na[U+000A]');
  expect(recordText('a'.repeat(200))).toBe('a'.repeat(200));
  expect(recordText('a'.repeat(201))).toMatch(/^a+\[…[\da-f]{8}…\]a+$/);
});

describe('recordedText', () => {
  test.each([
    'anna',
    'an\u200bna',
    'p\u0430ss',
    'Panel \u0665',
    '\u0665',
    'admi\u0307n',
    '\ufee3\u062d',
    '\u043e\u0440',
    '[U+200B]',
    '[…3f2a…]',
    'u\u0308',
    ' a ',
    '\u{1d400}nna',
    '\u{10ffff}',
  ])('is what was written into a record: %j', (text) => {
    expect(recordedText(recordText(text))).toBe(text);
  });

  test.each([
    ['an\u200bna', 'an[U+200B]na'],
    ['[U+0061]', '[U+005B]U+0061]'],
    ['[U+110000]', '[U+005B]U+110000]'],
    ['[u+200b]', '[u+200b]'],
  ])('makes safe what no record of ours says: %j', (text, safe) => {
    expect(recordedText(text)).toBe(safe);
  });

  test('cuts a text that is longer than any of ours', () => {
    expect(recordedText('[U+200B]'.repeat(500)).length).toBeLessThan(2500);
    expect(recordedText('a'.repeat(5000)).length).toBeLessThan(250);
    expect(recordedText(recordText('\u{10ffff}'.repeat(100)))).toBe('\u{10ffff}'.repeat(100));
  });
});

test('a sentence names the first few of many things, and says that there are more', () => {
  const nameOf = vi.fn((letter: string) => letter.toUpperCase());
  expect(fewNames(['a', 'b', 'c'], nameOf)).toEqual(['A', 'B', 'C']);
  nameOf.mockClear();
  expect(fewNames(Array<string>(5000).fill('a'), nameOf)).toEqual(['A', 'A', 'A', '…']);
  expect(nameOf).toHaveBeenCalledTimes(3);
  expect(fewNames(['a', 'b'], nameOf, 1)).toEqual(['A', '…']);
});
