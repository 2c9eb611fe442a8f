import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { projectRoot, runMain, UsageError } from './host.js';
import { findProblems, wantedTexts } from './texts/check.js';
import { fromCsv, fromXliff, toCsv, toXliff } from './texts/exchange.js';

const folder = join(projectRoot, 'src/texts/languages');
const output = 'dist/texts';

const usage = `npm run texts -- check
npm run texts -- export --format xliff|csv [--language fr]
npm run texts -- import FILE [--language fr]`;

// Everything a translator needs: docs/translating.md.
await runMain(async () => {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { format: { type: 'string' }, language: { type: 'string' } },
    allowPositionals: true,
  });
  const [command, file] = positionals;
  const { module } = await runnerImport(join(projectRoot, 'src/texts/en/index.ts'));
  /** @type {import('./texts/check.js').English} */
  const english = module.en;
  const languages = values.language === undefined ? allLanguages() : [values.language];
  if (command === 'check') check(english, languages);
  else if (command === 'export') exportTexts(english, languages, values.format ?? 'xliff');
  else if (command === 'import' && file !== undefined) importTexts(english, file, values.language);
  else throw new UsageError(usage);
});

function allLanguages() {
  return readdirSync(folder).flatMap((name) => (name === 'notes.json' ? [] : basename(name, '.json')));
}

/**
 * @param {string} name without its ending
 * @returns {any} what the file contains
 */
function readJson(name) {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

/**
 * @param {import('./texts/check.js').English} english
 * @param {readonly string[]} languages
 */
function check(english, languages) {
  const notes = readJson('notes');
  const problems = languages.flatMap((language) =>
    findProblems(english, language, readJson(language), notes).map((problem) => `${language}: ${problem}`),
  );
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  console.log(`${languages.join(', ')}: all texts are there, with their placeholders and plural forms.`);
}

/**
 * @param {import('./texts/check.js').English} english
 * @param {readonly string[]} languages
 * @param {string} format
 */
function exportTexts(english, languages, format) {
  if (format !== 'xliff' && format !== 'csv') throw new UsageError(usage);
  const notes = readJson('notes');
  mkdirSync(join(projectRoot, output), { recursive: true });
  for (const language of languages) {
    const texts = readJson(language);
    const lines = wantedTexts(english, language).map(({ key, base, source }) => {
      const { note, max } = notes[base];
      return { key, source, target: texts[key] ?? '', note, max };
    });
    const path = `${output}/${language}.${format === 'csv' ? 'csv' : 'xlf'}`;
    writeFileSync(join(projectRoot, path), format === 'csv' ? toCsv(lines) : toXliff(language, lines));
    console.log(`Wrote ${path}.`);
  }
}

/**
 * @param {import('./texts/check.js').English} english
 * @param {string} file path from the current folder
 * @param {string | undefined} language of a table; its name says it otherwise
 */
function importTexts(english, file, language) {
  const content = readFileSync(file, 'utf8');
  const { language: found, texts } =
    extname(file) === '.csv'
      ? { language: language ?? basename(file, '.csv'), texts: fromCsv(content) }
      : fromXliff(content);
  const present = allLanguages().includes(found) ? readJson(found) : {};
  const wanted = wantedTexts(english, found);
  const merged = { ...present, ...texts };
  const problems = findProblems(english, found, merged, readJson('notes'));
  if (problems.length > 0) throw new UsageError(`Nothing was imported.\n${problems.join('\n')}`);
  const ordered = Object.fromEntries(wanted.map(({ key }) => [key, merged[key]]));
  writeFileSync(join(folder, `${found}.json`), `${JSON.stringify(ordered, undefined, 2)}\n`);
  console.log(`Wrote src/texts/languages/${found}.json.`);
}
