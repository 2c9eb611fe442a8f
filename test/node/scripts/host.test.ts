import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../../scripts/host.js';

test('A6: the output of a program is passed on while it runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const answer = join(folder, 'seen');
  // Ends only when its first line was seen.
  const program = `
    const { existsSync } = require('node:fs');
    console.log('first');
    const timer = setInterval(() => {
      if (!existsSync(${JSON.stringify(answer)})) return;
      clearInterval(timer);
      console.log('second');
    }, 10);`;
  const { code, output } = await run(process.execPath, ['-e', program], {
    onOutput: (text) => {
      if (text.includes('first')) writeFileSync(answer, '');
    },
  });
  expect(existsSync(answer)).toBe(true);
  expect({ code, output }).toEqual({ code: 0, output: 'first\nsecond' });
});
