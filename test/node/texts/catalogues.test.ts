import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProblems, wantedTexts } from '../../../scripts/texts/check.js';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { en } from '../../../src/texts/en/index.js';

type Notes = Readonly<Record<string, { readonly note: string; readonly max: number }>>;

const file = join(import.meta.dirname, '../../../src/texts/languages/notes.json');
const notes = JSON.parse(readFileSync(file, 'utf8')) as Notes;

it('the page speaks twelve languages besides English, with a file for each', () => {
  expect(Object.keys(allLanguages).join()).toBe('en,de,fr,it,es,pt-BR,nl,pl,cs,tr,zh-Hans,ja,ko');
});

describe.each(Object.entries(allLanguages))('the texts in the language %s', (language, load) => {
  it('are complete, with the placeholders, plural forms and lengths that they need', async () => {
    expect(findProblems(en, language, await load(), notes)).toEqual([]);
  });
});

it('each text has a note for its translators and a greatest length, and there are no other notes', () => {
  expect(Object.keys(notes).sort()).toEqual(Object.keys(en).sort());
  for (const [key, { note, max }] of Object.entries(notes)) {
    const named = [...note.matchAll(/\{\w+\}/g)].map(String);
    const used = [...JSON.stringify(en[key as keyof typeof en]).matchAll(/\{\w+\}/g)].map(String);
    expect(new Set(named), key).toEqual(new Set(used));
    expect(note.length, key).toBeGreaterThan(12);
    expect(Number.isInteger(max), key).toBe(true);
  }
});

describe('a check of texts', () => {
  const english = {
    title: 'Active sessions',
    cancel: 'Cancel',
    sessions: { one: '{count} session of {user}', other: '{count} sessions: {names}' },
    conditionUser: 'user',
  } as const;
  const german = {
    title: 'Aktive Sitzungen',
    cancel: 'Cancel',
    sessions_one: '1 Sitzung von {user}',
    sessions_other: '{count} Sitzungen: {names}',
    conditionUser: 'Benutzer',
  };
  const limits = { title: { note: '', max: 16 } };
  const problems = (changes: Readonly<Record<string, string>>, { without = '', language = 'de' } = {}) => {
    const texts = Object.entries({ ...german, ...changes }).filter(([key]) => key !== without);
    return findProblems(english, language, Object.fromEntries(texts), limits).join(' ');
  };

  it.each([
    ['nothing is wrong', {}, ''],
    ['a text is blank', { cancel: ' ' }, 'cancel is blank or has blanks at its ends.'],
    ['a key is unknown', { tittle: 'x' }, 'tittle is no key of this language.'],
    ['a plural form is unknown', { sessions_few: '{count}' }, 'sessions_few is no key of this language.'],
    ['a placeholder is missing', { sessions_other: '{count} da' }, 'sessions_other lacks {names}.'],
    ['a placeholder is misspelt', { sessions_one: 'von {usr}' }, 'sessions_one has {usr}, which nothing fills.'],
    ['a brace is left', { title: 'Sitzungen}' }, 'title has a brace that belongs to no placeholder.'],
    ['a text is too long', { title: 'Zurzeit aktive Sitzungen' }, 'title has 24 characters, more than 16.'],
    ['a text is still in English', { title: 'Active sessions' }, 'title is still in English: Active sessions'],
    ['a field has two words', { conditionUser: 'der Benutzer' }, 'one word: der Benutzer'],
  ] as const)('tells that %s', (_, changes, problem) => {
    const found = problems(changes);
    if (problem === '') expect(found).toBe('');
    else expect(found).toContain(problem);
  });

  it('tells that a text is missing', () => {
    expect(problems({}, { without: 'title' })).toBe('title is missing.');
  });

  it('demands the plural forms of the language', () => {
    const forms = (language: string) =>
      wantedTexts(english, language).flatMap(({ base, form }) => (base === 'sessions' ? [form] : []));
    expect(forms('pl')).toEqual(['one', 'few', 'many', 'other']);
    expect(forms('ja')).toEqual(['other']);
    expect(problems({}, { language: 'ja' })).toContain('sessions_one is no key of this language.');
  });

  it('finds two fields of the search with one name', () => {
    const found = findProblems(
      { conditionUser: 'user', conditionIp: 'IP' },
      'de',
      { conditionUser: 'IP', conditionIp: 'ip' },
      {},
    );
    expect(found).toEqual(['conditionIp is the name of two fields of the search.']);
  });
});
