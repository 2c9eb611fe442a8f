import { posix } from 'node:path';

const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{][^'"`;()]*?from\s*)?["']([^"']+)["']/g;

/**
 * The modules that a browser loads before the entry runs: the entry, and whatever it imports by a static import.
 * @param {string} entry name of a built module
 * @param {(name: string) => string} read gives the code of a module by its name
 * @returns {string[]} names, the entry first; modules of other packages are left out
 */
export function loadedAtOnce(entry, read) {
  const names = new Set([entry]);
  for (const name of names) {
    for (const [, specifier = ''] of read(name).matchAll(staticImport)) {
      if (specifier.startsWith('.')) names.add(posix.join(posix.dirname(name), specifier));
    }
  }
  return [...names];
}
