import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/host.js';

/** A test that a page of ours names: its file, and its title, with that of the group around it in front (`group › test`). */
export interface NamedTest {
  /** Relative to the project. */
  readonly file: string;
  readonly title: string;
}

/** What is wrong with a named test, in words; undefined where its file holds it. */
export function problemOf({ file, title }: NamedTest): string | undefined {
  const path = join(projectRoot, file);
  if (!existsSync(path)) return `${file} is not there`;
  const source = readFileSync(path, 'utf8');
  const test = title.split(' › ');
  const name = test.pop() ?? '';
  if (!titlesIn(source, 'test|it').includes(name)) return `${file} has no test "${name}"`;
  const groups = titlesIn(source, 'describe');
  const missing = test.find((group) => !groups.includes(group));
  return missing === undefined ? undefined : `${file} has no group "${missing}"`;
}

/** The titles given to these functions (`a|b`), as they stand in a file: those of a table with their placeholders. */
function titlesIn(source: string, functions: string): readonly string[] {
  const calls = new RegExp(
    `\\b(?:${functions})(?:\\.(?!describe|step)\\w+)*(?:\\([^]*?\\))??\\(\\s*(['"\`])(.*?)\\1`,
    'g',
  );
  return [...source.matchAll(calls)].map(([, , title = '']) => title);
}
