import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runNode } from '../host.js';

/**
 * Writes a file as the project's formatter would.
 * @param {string} folder below the project's folder, or absolute
 * @param {string} name
 * @param {string} text
 */
export async function writeFormatted(folder, name, text) {
  const path = join(folder.startsWith('/') ? folder : join(projectRoot, folder), name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  const { code, output } = await runNode('node_modules/oxfmt/bin/oxfmt', [
    '-c',
    '.oxfmtrc.json',
    // What is written to `dist` is not kept, and the formatter ignores it.
    '--no-error-on-unmatched-pattern',
    path,
  ]);
  if (code !== 0) throw new Error(`${path} was written but not formatted: ${output}`);
}
