import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseForceLogout } from '../../../src/server/force-logout-rule.js';

const names = ['ForceLogout', ' forcelogout ', 'TcHmiSrv.ForceLogout', 'ForceLogout::x'];

describe('refuseForceLogout', () => {
  it.each(names)('refuses to read or subscribe to "%s"', (name) => {
    for (const kind of ['read', 'subscribe'] as const) {
      const refusal = refuseForceLogout(name, { kind });
      expect(refusal).toMatchObject({ code: 2, source: 'framework', outcome: 'refused', symbol: name });
      expect(refusal?.reason).toContain('log everyone out');
    }
  });

  it.each([
    ['undefined', undefined],
    ['NaN, which JSON turns into null', Number.NaN],
    ['a function, which JSON drops', () => 'Anna'],
    ['a symbol', Symbol('Anna')],
    ['an object whose only member JSON drops', { sessionId: undefined }],
    ['an object with null inside', { sessionId: null }],
    ['an object that writes itself', new Date(0)],
    ['a number', 1],
    ['a list', ['Anna']],
    ['a boolean', true],
  ])('refuses to write %s', (_, value) => {
    for (const name of names) {
      expect(refuseForceLogout(name, { kind: 'write', value })).toMatchObject({ code: 2, outcome: 'refused' });
    }
  });

  it('says which use was refused', () => {
    const reasonOf = (use: Parameters<typeof refuseForceLogout>[1]) => refuseForceLogout('ForceLogout', use)?.reason;
    expect(reasonOf({ kind: 'read' })).toContain('a read carries no write value');
    expect(reasonOf({ kind: 'subscribe' })).toContain('a subscription carries no write value');
    expect(reasonOf({ kind: 'write', value: undefined })).toContain('its value must be a string, null or an object');
  });

  it('allows exactly what JSON leaves as it is', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant(null),
      fc.dictionary(fc.constantFrom('clientIp', 'clientCertificate', 'group', 'sessionId'), fc.string(), {
        noNullPrototype: true,
      }),
    );
    fc.assert(
      fc.property(value, (given) => {
        expect(refuseForceLogout('ForceLogout', { kind: 'write', value: given })).toBeUndefined();
        expect(JSON.parse(JSON.stringify(given))).toEqual(given);
      }),
    );
  });

  it('does not touch other symbols', () => {
    for (const name of ['ListActiveSessions', 'MyForceLogout', 'ForceLogoutLog', 'Plc.ForceLogout']) {
      expect(refuseForceLogout(name, { kind: 'read' })).toBeUndefined();
      expect(refuseForceLogout(name, { kind: 'write', value: undefined })).toBeUndefined();
    }
  });
});
