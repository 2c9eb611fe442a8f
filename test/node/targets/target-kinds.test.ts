import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTarget, publicTarget, targetFromText, targetText, toWriteValue } from '../../../src/targets/target.js';
import {
  isPickable,
  isTargetKind,
  isTextual,
  kindOf,
  pickableKinds,
  targetKinds,
  type LogoutTarget,
} from '../../../src/targets/target-kinds.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';

interface Schema {
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const types = JSON.parse(readFileSync('src/tchmi/package/SessionManagerControl/Schema/Types.Schema.json', 'utf8')) as {
  readonly definitions: Readonly<Record<string, Schema>>;
};
const schemaOf = (name: string) =>
  types.definitions[`TcHmi.Controls.TcHmiSessionManager.SessionManagerControl.${name}`];

const kinds = Object.keys(targetKinds);

describe('the table of kinds', () => {
  test('has the kinds that the designer offers for picking, in its order', () => {
    expect(schemaOf('TargetKindList')?.items?.properties?.name?.enum).toEqual(pickableKinds);
  });

  test('has the kinds that the schema of a reported target allows', () => {
    expect(schemaOf('LogoutTarget')?.properties?.kind?.enum).toEqual(expect.arrayContaining(kinds));
    expect(schemaOf('LogoutTarget')?.properties?.kind?.enum).toHaveLength(kinds.length);
  });

  test('has no field in a target that the schema does not know', () => {
    const known = Object.keys(schemaOf('LogoutTarget')?.properties ?? {});
    fc.assert(
      fc.property(arbitraryTarget, (target) => {
        expect(known).toEqual(expect.arrayContaining(Object.keys(target)));
      }),
    );
  });

  test('reads back a target that it has read, with the same write value', () => {
    fc.assert(
      fc.property(arbitraryTarget, (target) => {
        expect(checkTarget(target)).toEqual(target);
        expect(kindOf(target).writeValue(target)).toEqual(toWriteValue(target));
      }),
    );
  });

  test('promise 6: publishes no id of a target that names sessions', () => {
    fc.assert(
      fc.property(arbitraryTarget, (target) => {
        const ids = kindOf(target).ids(target) ?? [];
        const shown = JSON.stringify(publicTarget(target));
        for (const id of ids) expect(shown).not.toContain(`"${id}"`);
      }),
    );
  });

  test('promise 1: sends null only for everyone, and ids only of the sessions that were named', () => {
    fc.assert(
      fc.property(arbitraryTarget, (target) => {
        const value = kindOf(target).writeValue(target);
        expect(value === null).toBe(target.kind === 'everyone' && target.except === undefined);
        const isSession = typeof value === 'object' && value !== null && 'sessionId' in value;
        expect(isSession).toBe(target.kind === 'session');
      }),
    );
  });
});

describe('the names of kinds', () => {
  test('are only own keys of the table, and only texts', () => {
    expect(kinds.every(isTargetKind)).toBe(true);
    for (const name of ['toString', '__proto__', 'constructor', 'Everyone', '', undefined, ['everyone']]) {
      expect(isTargetKind(name)).toBe(false);
    }
  });
});

test.each<[LogoutTarget, string]>([
  [{ kind: 'user', name: 'anna' }, 'user anna'],
  [{ kind: 'user', name: 'anna', domain: 'TcHmiLdap' }, 'user TcHmiLdap::anna'],
  [{ kind: 'group', name: 'Operators\u202e' }, 'group Operators[U+202E]'],
  [{ kind: 'client-ip', address: '10.0.0.2' }, 'client-ip 10.0.0.2'],
  [{ kind: 'client-certificate', thumbprint: 'ab:cd' }, 'client-certificate ab:cd'],
  [{ kind: 'session', id: 'a3f2…9c10' }, 'session a3f2…9c10'],
  [{ kind: 'sessions', ids: ['a3f2…9c10', 'b'] }, 'sessions 2'],
  [{ kind: 'everyone' }, 'everyone'],
  [{ kind: 'everyone', except: 'own' }, 'everyone except own'],
])('the target %j is "%s" to machines and auditors', (target, words) => {
  expect(targetText(target)).toBe(words);
});

test('a text expresses a target of each kind that names one thing, and of no other', () => {
  const textual = Object.keys(targetKinds).filter((kind) => isTargetKind(kind) && isTextual(kind));
  expect(textual).toEqual(['user', 'group', 'client-ip', 'client-certificate', 'session']);
  expect(targetFromText('user', 'anna')).toEqual({ kind: 'user', name: 'anna' });
  expect(targetFromText('user', 'D::anna')).toEqual({ kind: 'user', name: 'anna', domain: 'D' });
  expect(targetFromText('user', 'anna:')).toEqual({ kind: 'user', name: 'anna:' });
  expect(targetFromText('group', 'g')).toEqual({ kind: 'group', name: 'g' });
  expect(targetFromText('client-ip', '::1')).toEqual({ kind: 'client-ip', address: '::1' });
  expect(targetFromText('client-certificate', 'ab')).toEqual({ kind: 'client-certificate', thumbprint: 'ab' });
  expect(targetFromText('session', 'id')).toEqual({ kind: 'session', id: 'id' });
});

test('the picker offers every kind that names something that can be picked, single sessions apart', () => {
  expect(kinds.filter((kind) => isTargetKind(kind) && isPickable(kind))).toEqual([...pickableKinds]);
  expect(pickableKinds).toEqual(['user', 'group', 'client-ip', 'client-certificate', 'everyone']);
});

test('the directory is read for users and groups only, and only a certificate is blind', () => {
  const kindsWith = (field: string) =>
    Object.entries(targetKinds).flatMap(([kind, entry]) => (field in entry ? kind : []));
  expect(kindsWith('needsDirectory')).toEqual(['user', 'group']);
  expect(kindsWith('isBlind')).toEqual(['client-certificate']);
  expect(kindsWith('needsCertificates')).toEqual(['client-certificate']);
  expect(kindsWith('offersSingleSessions')).toEqual(['user', 'everyone']);
});

test('a target that a server has given itself, a session or a certificate, is of that server; only a name, an address or everyone means the same on each', () => {
  const kindsOf = (reach: string) =>
    Object.entries(targetKinds).flatMap(([kind, entry]) => (entry.reach === reach ? kind : []));
  expect(kindsOf('one-server')).toEqual(['client-certificate', 'session', 'sessions']);
  expect(kindsOf('every-server')).toEqual(['user', 'group', 'client-ip', 'everyone']);
});

describe('promise 4: a target that would end the own session, although the list lacks it', () => {
  const own = makeOwn({ groups: ['Operators'], clientCertificate: 'ab'.repeat(20) });
  const isAffected = (target: LogoutTarget, who = own) =>
    computeImpact(target, { sessions: [makeSession('1')], directory: emptyDirectory, own: who }).affectsUnlistedOwn ===
    true;

  test.each<[LogoutTarget, boolean]>([
    [{ kind: 'user', name: 'admin' }, true],
    [{ kind: 'user', name: 'Admin', domain: 'TcHmiUserManagement' }, true],
    [{ kind: 'user', name: 'admin', domain: 'TcHmiLdap' }, false],
    [{ kind: 'user', name: 'anna' }, false],
    [{ kind: 'group', name: 'operators' }, true],
    [{ kind: 'group', name: '__SystemUsers' }, true],
    [{ kind: 'group', name: 'Leads' }, false],
    [{ kind: 'client-ip', address: '::ffff:10.0.0.2' }, true],
    [{ kind: 'client-ip', address: '10.0.0.3' }, false],
    [{ kind: 'client-certificate', thumbprint: 'AB:'.repeat(20).slice(0, -1) }, true],
    [{ kind: 'client-certificate', thumbprint: 'cd'.repeat(20) }, false],
    [{ kind: 'session', id: '1' }, false],
    [{ kind: 'sessions', ids: ['1'] }, false],
    [{ kind: 'everyone' }, false],
  ])('is %j: %s', (target, expected) => {
    expect(isAffected(target)).toBe(expected);
  });

  test('is not the group of all users for a guest, who is in the groups that the server reports only', () => {
    expect(isAffected({ kind: 'group', name: '__SystemUsers' }, { ...own, isGuest: true })).toBe(false);
    expect(isAffected({ kind: 'group', name: 'Operators' }, { ...own, isGuest: true })).toBe(true);
  });
});
