import { exists, read } from './project-files.js';

/** A test that a page refers to: its file, and its title preceded by those of its groups (`group › test`). */
export interface NamedTest {
  /** Relative to the project's root. */
  readonly file: string;
  readonly title: string;
}

/** What is wrong with a reference; undefined if the file has the test. */
export function problemOf({ file, title }: NamedTest): string | undefined {
  if (!exists(file)) return `${file} does not exist`;
  const source = read(file);
  const test = title.split(' › ');
  const name = test.pop() ?? '';
  if (!titlesIn(source, 'test|it').includes(name)) return `${file} has no test "${name}"`;
  const groups = titlesIn(source, 'describe');
  const missing = test.find((group) => !groups.includes(group));
  return missing === undefined ? undefined : `${file} has no group "${missing}"`;
}

/** The titles passed to these functions (`a|b`) in a source file, with the placeholders of `each`. */
function titlesIn(source: string, functions: string): readonly string[] {
  const calls = new RegExp(
    // Not the `test` of a regular expression.
    `(?<!/[a-z]*\\.)\\b(?:${functions})(?:\\.(?!describe|step)\\w+)*(?:\\([^]*?\\))??\\(\\s*(['"\`])(.*?)\\1`,
    'g',
  );
  return [...source.matchAll(calls)].map(([, , title = '']) => title);
}
