import { expect, test } from 'vitest';
import german from '../../../src/texts/languages/de.json' with { type: 'json' };
import { en } from '../../../src/texts/en/index.js';
import { flattenCatalogue } from '../../../src/texts/overrides.js';
import { read } from './project-files.js';

const languages = [
  ['docs/troubleshooting.md', flattenCatalogue(en)],
  ['docs/troubleshooting.de.md', german],
] as const;

/** What a page says in place of something, apart from what leads on. */
const isSymptom = (key: string): boolean =>
  /^(?:blocked|empty|outcome)/.test(key) &&
  !/^(?:blockedHelp|outcome(?:Ended|Checking|ReturnedAfter)|empty(?:Loading|\w*Text|\w*RetryIn_\w+|\w*Retry))$/.test(
    key,
  );

test.each(languages)('%s explains every reason for a disabled button, an empty list and an outcome', (file, texts) => {
  const page = read(file);
  const symptoms = Object.entries<string>(texts).filter(([key]) => isSymptom(key));
  expect(symptoms.length).toBeGreaterThan(30);
  const missing = symptoms.filter(([, text]) => !page.includes(`| ${text.replaceAll(/\{\w+\}/g, '…')} `));
  expect(missing.map(([key]) => key)).toEqual([]);
});
