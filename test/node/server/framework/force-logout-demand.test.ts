import { describe, expect, test } from 'vitest';
import { demandOf } from '../../../../src/server/framework/force-logout-demand.js';

describe('the demands of a project for ForceLogout', () => {
  test.each<[string, unknown, ReturnType<typeof demandOf>]>([
    ['no metadata besides the rights', { error: 0, ListSymbols: { ACCESS: 3 } }, undefined],
    ['nothing at all', { error: 0 }, undefined],
    ['a symbol that is not listed', { error: 2060 }, undefined],
    ['a password', { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } }, 'reauthentication'],
    ['a password by a number', { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: 1 } }, 'reauthentication'],
    ['no password', { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: false } }, undefined],
    ['reviewers', { error: 0, ListSymbols: { REVIEWER_GROUPS: ['a'] } }, 'reauthentication'],
    ['no reviewers', { error: 0, ListSymbols: { REVIEWER_GROUPS: [] } }, undefined],
    ['a comment', { error: 0, TcHmiAuditTrail: { enabled: true, commentRequired: true } }, 'comment'],
    ['a comment in capitals', { error: 0, TcHmiAuditTrail: { ENABLED: true, COMMENT_REQUIRED: true } }, 'comment'],
    ['a comment further down', { error: 0, TcHmiAuditTrail: { ForceLogout: { commentRequired: true } } }, 'comment'],
    [
      'a comment that is switched off',
      { error: 0, TcHmiAuditTrail: { enabled: false, commentRequired: true } },
      undefined,
    ],
    ['auditing without a comment', { error: 0, TcHmiAuditTrail: { enabled: true, commentRequired: false } }, undefined],
    ['another error', { error: 3 }, 'demands-unknown'],
    ['no error code', { ListSymbols: {} }, 'demands-unknown'],
    ['nothing usable', null, 'demands-unknown'],
    ['a text', 'yes', 'demands-unknown'],
  ])('are read from metadata with %s', (_, metadata, expected) => {
    expect(demandOf(metadata)).toBe(expected);
  });
});
