import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasVisibleText } from '../../../src/session/display-text.js';
import {
  assertAllowed,
  checkTarget,
  createWriteCheck,
  isPlainEveryone,
  publicTarget,
  targetFromText,
  toWriteValue,
} from '../../../src/targets/target.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { arbitraryTarget, blankTexts } from '../fixtures.js';

interface Refused {
  readonly refused: string;
}

/** What a call gives, or the problem of the target that it refuses. */
function attempt<Value>(call: () => Value): Value | Refused {
  try {
    return call();
  } catch (error) {
    if (error instanceof TargetError) return { refused: error.problem };
    throw error;
  }
}

const isRefused = (result: unknown): result is Refused =>
  typeof result === 'object' && result !== null && 'refused' in result;

/** Everything that a server may take for "everyone", or for everyone of a domain. */
function couldMeanEveryone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return !hasVisibleText(value) || !hasVisibleText(value.split('::').at(-1));
  const parts: unknown[] = Object.values(value);
  return parts.length === 0 || parts.some((part) => !hasVisibleText(part));
}

/** Texts as they go wrong: blank, invisible, of a domain only, and some that are fine. */
const hostileText = fc.oneof(
  fc.constantFrom<unknown>(...blankTexts, 'Domain::', '::', 'Domain:: ', '::anna', 'anna', 'TcHmiLdap', 'null', '*'),
  fc.constantFrom<unknown>(undefined, null, 0, false, {}, [], [''], { toString: null }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const hostileTarget = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, {}, [], '', 'everyone', { kind: undefined }, { kind: 'EVERYONE' }),
  fc.record(
    {
      kind: fc.constantFrom('user', 'group', 'client-ip', 'client-certificate', 'session', 'sessions', 'everyone', ''),
      name: hostileText,
      domain: hostileText,
      address: hostileText,
      thumbprint: hostileText,
      id: hostileText,
      ids: fc.oneof(hostileText, fc.array(hostileText, { maxLength: 3 }), fc.sparseArray(fc.constant('a'))),
      except: fc.constantFrom<unknown>(undefined, null, '', 'own', 'Own', 'system', true),
    },
    { requiredKeys: ['kind'] },
  ),
);

describe('a target of each kind', () => {
  test.each<[LogoutTarget, unknown]>([
    [{ kind: 'user', name: 'anna' }, 'anna'],
    [{ kind: 'user', name: 'anna', domain: 'TcHmiLdap' }, 'TcHmiLdap::anna'],
    [{ kind: 'group', name: 'Operators' }, { group: 'Operators' }],
    [{ kind: 'client-ip', address: 'fd00::2a' }, { clientIp: 'fd00::2a' }],
    [{ kind: 'client-certificate', thumbprint: 'AB:CD' }, { clientCertificate: 'AB:CD' }],
    [{ kind: 'session', id: 'a' }, { sessionId: 'a' }],
    [{ kind: 'sessions', ids: ['a', 'b'] }, undefined],
    [{ kind: 'everyone', except: 'own' }, undefined],
    [{ kind: 'everyone' }, null],
  ])('%o becomes its write value', (target, value) => {
    expect(toWriteValue(target)).toEqual(value);
  });

  test('keeps nothing but its own fields', () => {
    const checked = checkTarget({ kind: 'group', name: 'Operators', sessionId: 'x', clientIp: 'y', except: 'own' });
    expect(checked).toEqual({ kind: 'group', name: 'Operators' });
  });

  test('names each session of a selection once', () => {
    expect(checkTarget({ kind: 'sessions', ids: ['a', 'b', 'a'] })).toEqual({ kind: 'sessions', ids: ['a', 'b'] });
  });
});

describe('promise 1: everyone is never an accident', () => {
  test.each(['', ' ', '\u200b', undefined, null])(
    'a target that is %o in its only text is refused as blank',
    (text) => {
      const targets = [
        { kind: 'user', name: text },
        { kind: 'group', name: text },
        { kind: 'client-ip', address: text },
        { kind: 'client-certificate', thumbprint: text },
        { kind: 'session', id: text },
        { kind: 'sessions', ids: ['a', text] },
      ];
      for (const target of targets) expect(attempt(() => checkTarget(target))).toEqual({ refused: 'blank' });
    },
  );

  test('a domain without a name is refused', () => {
    expect(attempt(() => checkTarget({ kind: 'user', name: 'Domain::' }))).toEqual({ refused: 'domain-in-name' });
    expect(attempt(() => checkTarget({ kind: 'user', name: '', domain: 'Domain' }))).toEqual({ refused: 'blank' });
    expect(attempt(() => checkTarget(targetFromText('user', 'Domain::')))).toEqual({ refused: 'blank' });
    expect(attempt(() => checkTarget({ kind: 'user', name: 'anna', domain: 'A::B' }))).toEqual({
      refused: 'domain-in-name',
    });
    expect(attempt(() => checkTarget({ kind: 'user', name: 'anna', domain: '' }))).toEqual({ refused: 'blank' });
  });

  test('a text that begins with a NUL, which ends it for a server written in C, is refused as blank', () => {
    expect(attempt(() => checkTarget({ kind: 'group', name: '\0Operators' }))).toEqual({ refused: 'blank' });
    expect(attempt(() => checkTarget({ kind: 'user', name: ' \0anna', domain: 'TcHmiLdap' }))).toEqual({
      refused: 'blank',
    });
  });

  test('a domain and a name that form a second separator where they meet are refused', () => {
    for (const [domain, name] of [
      [':', ':'],
      ['Domain:', 'anna'],
      ['Domain', ':anna'],
    ]) {
      expect(attempt(() => checkTarget({ kind: 'user', name, domain }))).toEqual({ refused: 'domain-in-name' });
    }
  });

  test('a selection without ids is refused, and so is one with holes in it', () => {
    for (const ids of [[], undefined, null, 'a', { length: 1 }]) {
      expect(attempt(() => checkTarget({ kind: 'sessions', ids }))).toEqual({ refused: 'no-sessions' });
    }
    expect(attempt(() => checkTarget({ kind: 'sessions', ids: new Array(3) }))).toEqual({ refused: 'blank' });
    // As a host page's own kind of array may be: counted otherwise than it is iterated.
    const empty = Object.assign(['a'], { [Symbol.iterator]: () => [].values() });
    expect(attempt(() => checkTarget({ kind: 'sessions', ids: empty }))).toEqual({ refused: 'no-sessions' });
  });

  test('an unknown exception is refused instead of ignored', () => {
    for (const except of ['Own', '', null, false, 'system']) {
      expect(attempt(() => checkTarget({ kind: 'everyone', except }))).toEqual({ refused: 'unknown-kind' });
    }
  });

  test('anything that is not a target is refused', () => {
    for (const value of [undefined, null, {}, [], '', 'anna', 7, { kind: 'all' }, { kind: 'Everyone' }]) {
      expect(attempt(() => checkTarget(value))).toEqual({ refused: 'unknown-kind' });
    }
  });

  test('whatever is given as a target, no value that could mean everyone comes out, except null for everyone', () => {
    fc.assert(
      fc.property(hostileTarget, (target) => {
        const checked = attempt(() => checkTarget(target));
        if (isRefused(checked)) return;
        const value = toWriteValue(checked);
        if (checked.kind === 'everyone') expect(value).toBe(checked.except === 'own' ? undefined : null);
        else if (checked.kind === 'sessions') expect(checked.ids.every(hasVisibleText)).toBe(true);
        else expect(couldMeanEveryone(value)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('everyone is refused unless the host page allows it, with or without the exception', () => {
    for (const target of [{ kind: 'everyone' }, { kind: 'everyone', except: 'own' }] as const) {
      expect(attempt(() => assertAllowed(target, false))).toEqual({ refused: 'everyone-not-allowed' });
      expect(attempt(() => assertAllowed(target, true))).toBeUndefined();
    }
  });

  test('every other target needs no permission for everyone', () => {
    fc.assert(
      fc.property(arbitraryTarget, fc.boolean(), (target, isAllowed) => {
        fc.pre(target.kind !== 'everyone');
        expect(attempt(() => assertAllowed(target, isAllowed))).toBeUndefined();
      }),
    );
  });

  test('a kind that only resembles the name of a kind is refused', () => {
    for (const kind of [
      ['everyone'],
      new String('everyone'),
      'toString',
      '__proto__',
      'constructor',
      'hasOwnProperty',
    ]) {
      expect(attempt(() => checkTarget({ kind, name: 'anna' }))).toEqual({ refused: 'unknown-kind' });
    }
  });

  test('a target whose kind changes while it is read remains what it was at first', () => {
    const kinds = ['group', 'everyone', 'everyone'];
    const target = {
      get kind() {
        return kinds.shift() ?? 'everyone';
      },
      name: 'Operators',
    };
    expect(checkTarget(target)).toEqual({ kind: 'group', name: 'Operators' });
  });

  test('only everyone without an exception is plainly everyone, and only its value is null', () => {
    fc.assert(
      fc.property(arbitraryTarget, (target) => {
        expect(toWriteValue(target) === null).toBe(isPlainEveryone(target));
      }),
    );
    expect([isPlainEveryone({ kind: 'everyone' }), isPlainEveryone({ kind: 'everyone', except: 'own' })]).toEqual([
      true,
      false,
    ]);
  });

  test('an error of a target says what is wrong', () => {
    expect(() => checkTarget({ kind: 'user', name: '' })).toThrow(/blank.*everyone/i);
    expect(() => checkTarget({ kind: 'sessions', ids: [] })).toThrow(/at least one/);
  });
});

describe('promise 1: the last check of a value before it is sent', () => {
  const anna: LogoutTarget = { kind: 'user', name: 'anna' };

  test.each<[string, unknown, string]>([
    ['null', null, 'blank'],
    ['nothing', undefined, 'blank'],
    ['an empty text', '', 'blank'],
    ['a domain alone', 'Domain::', 'blank'],
    ['an empty object', {}, 'blank'],
    ['an unknown key', { userName: 'anna' }, 'unknown-kind'],
    ['a blank session', { sessionId: ' ' }, 'blank'],
    ['a number', { sessionId: 7 }, 'blank'],
    ['an array', ['anna'], 'blank'],
    ['another user', 'ben', 'blank'],
    ['a group of another target', { group: 'Operators' }, 'unknown-kind'],
  ])('refuses %s for a user', (_, value, refused) => {
    expect(attempt(() => createWriteCheck(anna)(value))).toEqual({ refused });
  });

  test('lets the exact value of the target pass', () => {
    const targets: LogoutTarget[] = [
      anna,
      { kind: 'user', name: 'anna', domain: 'TcHmiLdap' },
      { kind: 'group', name: 'Operators' },
      { kind: 'client-ip', address: '10.0.0.1' },
      { kind: 'client-certificate', thumbprint: 'AB:CD' },
      { kind: 'session', id: 'a' },
      { kind: 'everyone' },
    ];
    for (const target of targets) {
      const value = toWriteValue(target);
      expect(createWriteCheck(target)(value)).toEqual(value);
    }
  });

  test('lets single sessions pass for a target that is sent as single sessions', () => {
    expect(createWriteCheck(anna)({ sessionId: 'a' })).toEqual({ sessionId: 'a' });
    expect(createWriteCheck({ kind: 'everyone', except: 'own' })({ sessionId: 'a' })).toEqual({ sessionId: 'a' });
    expect(createWriteCheck({ kind: 'sessions', ids: ['a', 'b'] })({ sessionId: 'b' })).toEqual({ sessionId: 'b' });
  });

  test('refuses a session that was not chosen', () => {
    expect(attempt(() => createWriteCheck({ kind: 'session', id: 'a' })({ sessionId: 'b' }))).toHaveProperty('refused');
    expect(attempt(() => createWriteCheck({ kind: 'sessions', ids: ['a', 'b'] })({ sessionId: 'c' }))).toHaveProperty(
      'refused',
    );
  });

  test('refuses null for everyone but oneself', () => {
    expect(attempt(() => createWriteCheck({ kind: 'everyone', except: 'own' })(null))).toHaveProperty('refused');
  });

  test('passes null only for everyone, and nothing else that could mean everyone, whatever the value and the target', () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, {}, [], '', 'Domain::', '::'),
      hostileText,
      fc.dictionary(fc.constantFrom('sessionId', 'clientIp', 'group', 'clientCertificate', 'x'), hostileText),
    );
    fc.assert(
      fc.property(value, arbitraryTarget, (candidate, target) => {
        const result = attempt(() => createWriteCheck(target)(candidate));
        if (isRefused(result)) return;
        const isEveryone = target.kind === 'everyone' && target.except === undefined;
        expect(couldMeanEveryone(result)).toBe(result === null && isEveryone);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the write check of a selection', () => {
  const count = 10_000;
  const ids = Array.from({ length: count }, (_, index) => `id-${index}`);

  test('reads the ids of a target once, when it is made, however many requests are sent', () => {
    let reads = 0;
    const counted = new Proxy(ids, {
      get: (list, key, receiver): unknown => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        return Reflect.get(list, key, receiver);
      },
    });
    const check = createWriteCheck({ kind: 'sessions', ids: counted });
    expect(reads).toBe(count);
    for (const id of ids) check({ sessionId: id });
    expect(reads).toBe(count);
  });

  test('is not widened when the target changes after the check', () => {
    const target = { kind: 'sessions' as const, ids: ['a'] };
    const check = createWriteCheck(target);
    target.ids.push('b');
    expect(check({ sessionId: 'a' })).toEqual({ sessionId: 'a' });
    expect(attempt(() => check({ sessionId: 'b' }))).toEqual({ refused: 'unknown-kind' });
  });

  test('cannot be made for a target that must not be sent', () => {
    expect(attempt(() => createWriteCheck({ kind: 'sessions', ids: [] }))).toEqual({ refused: 'no-sessions' });
    expect(attempt(() => createWriteCheck({ kind: 'user', name: '' }))).toEqual({ refused: 'blank' });
  });
});

describe('promise 2: one criterion per request', () => {
  test('an object that is sent has exactly one key, whatever the target', () => {
    fc.assert(
      fc.property(hostileTarget, (target) => {
        const value = attempt(() => toWriteValue(target as LogoutTarget));
        if (isRefused(value) || typeof value !== 'object' || value === null) return;
        expect(Object.keys(value)).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('an object with two keys is refused before it is sent, even if one of them is right', () => {
    const target: LogoutTarget = { kind: 'group', name: 'Operators' };
    const both = { group: 'Operators', clientIp: '10.0.0.1' };
    expect(attempt(() => createWriteCheck(target)(both))).toHaveProperty('refused');
    expect(attempt(() => createWriteCheck(target)({ sessionId: 'a', group: 'Operators' }))).toHaveProperty('refused');
  });

  test('only enumerable own keys of the value are sent', () => {
    const value: unknown = Object.create({ clientIp: '10.0.0.1' }, { group: { value: 'Operators', enumerable: true } });
    expect(Reflect.ownKeys(createWriteCheck({ kind: 'group', name: 'Operators' })(value) as object)).toEqual(['group']);
  });
});

describe('promise 6: a target as it leaves the element', () => {
  const id = `a3f2${'0'.repeat(120)}9c10`;

  test('has fingerprints instead of session ids', () => {
    expect(publicTarget({ kind: 'session', id })).toEqual({ kind: 'session', id: 'a3f2…9c10' });
    expect(publicTarget({ kind: 'sessions', ids: [id, 'short'] })).toMatchObject({
      ids: ['a3f2…9c10', expect.not.stringContaining('short') as string],
    });
  });

  test('is unchanged for every other kind', () => {
    const target: LogoutTarget = { kind: 'user', name: 'anna' };
    expect(publicTarget(target)).toEqual(target);
  });
});

describe('a typed user name', () => {
  test('is split at the first two colons', () => {
    expect(targetFromText('user', 'anna')).toEqual({ kind: 'user', name: 'anna' });
    expect(targetFromText('user', 'TcHmiLdap::anna')).toEqual({ kind: 'user', name: 'anna', domain: 'TcHmiLdap' });
    expect(attempt(() => checkTarget(targetFromText('user', '::anna')))).toEqual({ refused: 'blank' });
  });
});
