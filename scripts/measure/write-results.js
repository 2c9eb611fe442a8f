import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../host.js';

/**
 * Writes a file as the project's formatter would.
 * @param {string} folder below the project's folder, or absolute
 * @param {string} name
 * @param {string} text
 */
export async function writeFormatted(folder, name, text) {
  const { format, resolveConfig } = await import('prettier');
  const path = join(folder.startsWith('/') ? folder : join(projectRoot, folder), name);
  mkdirSync(join(path, '..'), { recursive: true });
  const options = await resolveConfig(join(projectRoot, 'package.json'));
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}
