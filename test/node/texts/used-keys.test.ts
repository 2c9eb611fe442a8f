import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../../src/texts/en/index.js';

const folder = join(import.meta.dirname, '../../../src');

/** All code that may show a text: `src` without the texts themselves. */
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/^texts[\\/]en[\\/]/.test(path.replaceAll(sep, '/')))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');

test('every text is used somewhere, under a key that can be found by searching for it', () => {
  const unused = Object.keys(en).filter((key) => !code.includes(`'${key}'`));
  expect(unused).toEqual([]);
});
