import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, runNode } from '../../../scripts/host.js';

const french = () => readFileSync(join(projectRoot, 'src/texts/languages/fr.json'), 'utf8');

test('npm run texts -- check says that every language is complete', async () => {
  const { code, output } = await runNode('scripts/texts.js', ['check']);
  expect([code, output]).toEqual([0, expect.stringContaining('fr, it, ja, ko')]);
});

test('npm run texts -- import refuses a table whose placeholders are wrong, and writes nothing', async () => {
  const before = french();
  const file = join(mkdtempSync(join(tmpdir(), 'texts-')), 'fr.csv');
  writeFileSync(file, 'key,target\nlogOutRow,Déconnecter {usr}\n');
  const { code, output } = await runNode('scripts/texts.js', ['import', file]);
  expect(code).not.toBe(0);
  expect(output).toContain('Nothing was imported.');
  expect(output).toContain('logOutRow has {usr}, which nothing fills.');
  expect(french()).toBe(before);
});

test('npm run texts without a command says what it can do', async () => {
  const { code, output } = await runNode('scripts/texts.js', []);
  expect(code).not.toBe(0);
  expect(output).toContain('npm run texts -- export --format xliff|csv');
});
