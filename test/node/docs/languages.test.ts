import { expect, test } from 'vitest';
import { read } from './project-files.js';

/** What a page has, whatever its language: the levels of its headings, its pictures, the rows of its tables. */
function structureOf(page: string): readonly string[] {
  return page
    .split('\n')
    .flatMap((line) => /^#+ |\]\(pictures\/[^)]+\)|^ *\|/.exec(line)?.[0] ?? [])
    .map((mark) => mark.trim());
}

test.each(['user-guide', 'troubleshooting'])(
  'docs/%s has the same headings, pictures and rows in English and German',
  (name) => {
    const english = structureOf(read(`docs/${name}.md`));
    expect(english.length).toBeGreaterThan(20);
    expect(structureOf(read(`docs/${name}.de.md`))).toEqual(english);
  },
);
