import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultTable } from '../../../demo/emulator/faults.js';
import { switchTable } from '../../../demo/emulator/switches.js';

/** Table rows of the document without the spaces that align them. */
const rows = readFileSync(new URL('../../../docs/emulator.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.replace(/\s+/g, ' '));

const code = (text: string) => `\`${text}\``;

test.each(Object.entries(faultTable))(
  'docs/emulator.md has the fault %s with its description',
  (name, { description }) => {
    expect(rows).toContain(`| ${code(name)} | ${description} |`);
  },
);

test.each(Object.entries(switchTable))(
  'docs/emulator.md has the switch %s with its values',
  (name, { values, description }) => {
    const [first, ...others] = values.map(code);
    expect(rows).toContain(`| ${code(name)} | ${first} | ${others.join(', ')} | ${description} |`);
  },
);
