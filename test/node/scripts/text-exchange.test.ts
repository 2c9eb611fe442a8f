import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCsv, fromXliff, toCsv, toXliff } from '../../../scripts/texts/exchange.js';

const line = (key: string, target: string) => ({ key, source: 'Cancel', target, note: 'A button.', max: 16 });
const language = join(import.meta.dirname, '../../../src/texts/languages');
const french = JSON.parse(readFileSync(join(language, 'fr.json'), 'utf8')) as Readonly<Record<string, string>>;

/** Texts with all that a format could take for its own: quotes, separators, markup, braces, and letters of any script. */
const words = fc
  .array(
    fc.constantFrom('"', ',', ';', '<b>', '&amp;', '&', "'", '{count}', ' ', 'é', '会话', '\u202f', '…', '=', 'x'),
    {
      minLength: 1,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');
const texts = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z]{1,8}(_one|_other)?$/), words, { minKeys: 1 });

describe('texts for a translator', () => {
  test('come back from XLIFF as they went, whatever is in them', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const xml = toXliff(
          'pt-BR',
          Object.entries(given).map(([key, target]) => line(key, target)),
        );
        expect(fromXliff(xml)).toEqual({ language: 'pt-BR', texts: given });
      }),
    );
  });

  test('come back from CSV as they went, whatever is in them', () => {
    fc.assert(
      fc.property(texts, (given) => {
        expect(fromCsv(toCsv(Object.entries(given).map(([key, target]) => line(key, target))))).toEqual(given);
      }),
    );
  });

  test('are the same file after a round trip of a whole language', () => {
    const lines = Object.entries(french).map(([key, target]) => line(key, target));
    expect(fromXliff(toXliff('fr', lines)).texts).toEqual(french);
    expect(fromCsv(toCsv(lines))).toEqual(french);
  });

  test('carry the English text, the note and the greatest length', () => {
    const xml = toXliff('fr', [line('cancel', 'Annuler')]);
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    for (const part of ['<source>Cancel</source>', '<note>A button.</note>', 'maxwidth="16"', 'target-language="fr"'])
      expect(xml).toContain(part);
    expect(toCsv([line('cancel', 'Annuler')])).toContain('"cancel","Cancel","Annuler","A button.","16"');
  });

  test('texts that are not translated yet are left out', () => {
    expect(fromXliff(toXliff('fr', [line('cancel', '')])).texts).toEqual({});
    expect(fromCsv(toCsv([line('cancel', '')]))).toEqual({});
  });

  test('are read from a table with semicolons, other columns and lines of Windows or Linux', () => {
    expect(fromCsv('key;target;remark\ncancel;"Annuler; ""oui"""\r\nclose;Fermer;x')).toEqual({
      cancel: 'Annuler; "oui"',
      close: 'Fermer',
    });
  });

  test('are refused if the file is not what it says', () => {
    expect(() => fromCsv('name,text\na,b')).toThrow('must name the columns');
    expect(() => fromCsv('key,target\na,"b')).toThrow('Line 2 cannot be read');
    expect(() => fromCsv('key,target\na,b"c')).toThrow('Line 2 cannot be read');
    expect(() => fromXliff('<html></html>')).toThrow('no target language');
    expect(() => fromXliff('<xliff><file>')).toThrow('unclosed tag');
    const marked = toXliff('fr', [line('cancel', 'x')]).replace('<target>x', '<target><g id="1">x</g>');
    expect(() => fromXliff(marked)).toThrow('cancel has a marked part: <g>.');
  });
});
