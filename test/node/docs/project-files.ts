import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The text of a file of the project. */
export function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

export function exists(path: string): boolean {
  return existsSync(new URL(path, root));
}

/** The names of the folders directly inside a folder of the project. */
export function foldersIn(path: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(path, root)), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** The names of the files directly inside a folder of the project, sorted. */
export function filesIn(path: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(path, root)), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** The Markdown pages directly inside a folder of the project. */
export function pagesIn(path: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(path, root)))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${path}${name}`);
}

/** The paths in the project that a page names in code marks. */
export function pathsIn(page: string): readonly string[] {
  return [...page.matchAll(/`((?:src|demo|test|scripts|docs)\/[\w./-]*)`/g)].map(([, path = '']) => path);
}
