import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';

/** Licences whose only demand is that their text goes with the code: the list that Vite writes holds it. */
const accepted = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1'];

test.each([
  ['npm', []],
  ['npm/bin', ['ws']],
  ['standalone', ['lit']],
  ['tchmi', ['lit']],
  ['demo', ['lit', '@fontsource/inter', '@fontsource/roboto-condensed']],
  ['live-demo', ['lit', '@fontsource/inter', '@fontsource/roboto-condensed']],
])('every package bundled in dist/%s is listed with an accepted licence', (folder, expected) => {
  const list = readFileSync(join(projectRoot, 'dist', folder, 'third-party-licenses.md'), 'utf8');
  const packages = [...list.matchAll(/^## (\S+) - \S+(?: \((.+)\))?$/gm)].map(([, name, licence]) => ({
    name,
    licence,
  }));
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
  expect(packages.filter(({ licence }) => !accepted.includes(licence ?? ''))).toEqual([]);
});

test.each(['npm', 'standalone', 'tchmi', 'demo', 'live-demo'])(
  'the licence of the icons goes with dist/%s',
  (folder) => {
    const list = readFileSync(join(projectRoot, 'dist', folder, 'third-party-licenses.md'), 'utf8');
    expect(list).toContain('Copyright (c) 2026 Lucide Icons and Contributors');
  },
);
