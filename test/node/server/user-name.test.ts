import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qualifiedName, splitUserName } from '../../../src/server/user-name.js';

test.each<[text: string, domain: string, name: string]>([
  ['anna', '', 'anna'],
  ['D::anna', 'D', 'anna'],
  ['D::anna::x', 'D', 'anna::x'],
  ['::anna', '', 'anna'],
  ['D::', 'D', ''],
  ['a:b', '', 'a:b'],
  ['', '', ''],
])('"%s" has the domain "%s" and the name "%s"', (text, domain, name) => {
  expect(splitUserName(text)).toEqual({ domain, name });
});

test('a name without a known domain has no prefix', () => {
  expect(qualifiedName(undefined, 'anna')).toBe('anna');
  expect(qualifiedName('', 'anna')).toBe('anna');
  expect(qualifiedName('D', 'anna')).toBe('D::anna');
});

test('a joined name can be split again unless the domain contains the separator', () => {
  const domains = fc.string().filter((domain) => domain !== '' && !`${domain}:`.includes('::'));
  fc.assert(
    fc.property(domains, fc.string(), (domain, name) => {
      expect(splitUserName(qualifiedName(domain, name))).toEqual({ domain, name });
    }),
  );
});
