import { expect, test } from 'vitest';
import { auditModeFrom, isAuditRequired, type AuditMode } from '../../../src/host/audit-mode.js';

test.each<[string | null, AuditMode]>([
  [null, ''],
  ['', 'on'],
  ['on', 'on'],
  ['off', ''],
  ['false', ''],
  [' Required ', 'required'],
  ['requierd', 'required'],
])('the attribute %j is parsed as "%s": a typo never disables it', (text, mode) => {
  expect(auditModeFrom(text)).toBe(mode);
});

test('an unknown mode requires an audit, because a typo must not disable it', () => {
  expect((['', 'on', 'required', 'yes'] as AuditMode[]).filter(isAuditRequired)).toEqual(['required', 'yes']);
});
