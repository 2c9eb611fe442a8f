import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

test('No control is disabled natively: it could not be focused to say why it cannot be used', () => {
  const found = files.filter((file) => /[\s?.]disabled=/.test(readFileSync(join('src', file), 'utf8')));
  expect(files.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
