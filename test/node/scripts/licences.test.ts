import { expect, test } from 'vitest';
import { licenceLine, licencesOf } from '../../../scripts/licences.js';

const list = `# Licenses

## @scope/name - 1.2.3 (MIT)

Text - with (brackets)

## other - 0.1.0-beta.2 (BSD-3-Clause)

## third - 2.0.0 (MIT)
`;

test('the packages of a list are read', () => {
  expect(licencesOf(list)).toEqual([
    { name: '@scope/name', version: '1.2.3', licence: 'MIT' },
    { name: 'other', version: '0.1.0-beta.2', licence: 'BSD-3-Clause' },
    { name: 'third', version: '2.0.0', licence: 'MIT' },
  ]);
});

test('they are counted by licence', () => {
  expect(licenceLine('dist/npm', licencesOf(list))).toBe(
    '  dist/npm    3 packages: 2 MIT, 1 BSD-3-Clause (third-party-licenses.md)',
  );
});

test.each(['GPL-3.0-only', 'UNKNOWN', 'MIT OR GPL-2.0-only'])('a package under %s stops the build', (licence) => {
  expect(() => licenceLine('dist/npm', licencesOf(`## one - 1.0.0 (${licence})`))).toThrow(
    `dist/npm: one 1.0.0 ships under "${licence}", which nobody has looked at.`,
  );
});
