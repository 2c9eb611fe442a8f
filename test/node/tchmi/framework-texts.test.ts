import { describe, expect, test } from 'vitest';
import { frameworkTexts } from '../../../src/tchmi/framework-texts.js';
import { Texts } from '../../../src/texts/texts.js';

const known: Readonly<Record<string, unknown>> = { kindUser: 'Operator', kindGroup: 7 };
/** Like the framework's reader: it returns an unknown key itself. */
const texts = new Texts('en', frameworkTexts({ get: (key) => known[key] ?? key }));

describe('texts of the framework', () => {
  test('replace the built-in ones', () => {
    expect(texts.get('kindUser')).toBe('Operator');
  });

  test('leave the built-in text where the framework has only the key or no text', () => {
    expect(texts.get('kindClientIp')).toBe('Client IP');
    expect(texts.get('kindGroup')).toBe('Group');
  });
});
