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

  test.each<[unknown, ReturnType<typeof demandOf>]>([
    [{ ListSymbols: 'x' }, 'demands-unknown'],
    [{ ListSymbols: null }, 'demands-unknown'],
    [{ listSymbols: 7 }, 'demands-unknown'],
    [{ ListSymbols: new Map([['REAUTHENTICATION_REQUIRED', true]]) }, 'demands-unknown'],
    [{ TcHmiAuditTrail: 'x' }, 'demands-unknown'],
    [{ TcHmiAuditTrail: [] }, 'demands-unknown'],
    [{ ListSymbols: [{ REAUTHENTICATION_REQUIRED: true }] }, 'reauthentication'],
    [{ ListSymbols: { ForceLogout: { REAUTHENTICATION_REQUIRED: true } } }, 'reauthentication'],
    [{ ForceLogout: { REAUTHENTICATION_REQUIRED: true } }, 'reauthentication'],
    [{ reauthentication_required: true }, 'reauthentication'],
    [{ ListSymbols: { reviewerGroups: ['a'] } }, 'reauthentication'],
    [{ TcHmiAuditTrail: { enabled: false, more: { ReauthenticationRequired: 'no' } } }, 'reauthentication'],
    [{ TcHmiAuditTrail: [{ COMMENT_REQUIRED: true }] }, 'comment'],
    [{ TcHmiAuditTrail: { comment: { required: true } } }, 'comment'],
    [{ comment: { required: true } }, 'comment'],
    [{ COMMENT_REQUIRED: 'false' }, 'comment'],
    [{ enabled: false, TcHmiAuditTrail: { commentRequired: true } }, 'comment'],
    [{ TcHmiAuditTrail: { enabled: false, ENABLED: true, commentRequired: true } }, 'comment'],
  ])(
    'K0: metadata of another shape are unknown or demand something, and are never let through: %o',
    (parts, expected) => {
      expect(demandOf({ error: 0, ...(parts as object) })).toBe(expected);
    },
  );

  test.each([
    { ListSymbols: {} },
    { ListSymbols: undefined, TcHmiAuditTrail: undefined },
    { ListSymbols: { ACCESS: 3, HIDDEN: true, REAUTHENTICATION_REQUIRED: false, REVIEWER_GROUPS: [] } },
    { ListSymbols: {}, TcHmiAuditTrail: {} },
    { TcHmiAuditTrail: { ForceLogout: { enabled: false, commentRequired: true } } },
    { TcHmiAuditTrail: { enabled: true, comment_required: 0 } },
    { ListSymbols: { REAUTHENTICATION_REQUIRED: undefined, REVIEWER_GROUPS: null, PASSWORD: '' } },
  ])('K0: metadata without a demand let ForceLogout through: %o', (parts) => {
    expect(demandOf({ error: 0, ...parts })).toBeUndefined();
  });

  test('K0: metadata that contain themselves are read to their end', () => {
    const ListSymbols: Record<string, unknown> = { ACCESS: 3 };
    ListSymbols.schema = { of: ListSymbols };
    expect(demandOf({ error: 0, ListSymbols })).toBeUndefined();
  });

  test.each([new Map([['error', 0]]), Object.assign(Promise.resolve(), { error: 0 }), Object.create({ error: 0 })])(
    'K0: metadata that are no plain object are unknown: %o',
    (metadata) => {
      expect(demandOf(metadata)).toBe('demands-unknown');
    },
  );
});
