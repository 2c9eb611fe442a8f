import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTarget, publicTarget, toWriteValue } from '../../../src/targets/target.js';
import {
  isTargetKind,
  kindOf,
  kindsFrom,
  offeredKinds,
  pickableKinds,
  targetKinds,
} from '../../../src/targets/target-kinds.js';
import { arbitraryTarget } from '../fixtures.js';

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

  test('are read from a text with blanks or commas, in the order of the picker; all are meant where none is known', () => {
    expect(kindsFrom('everyone, client-ip user')).toEqual(['user', 'client-ip', 'everyone']);
    for (const names of [null, '', 'session', 'users']) expect(kindsFrom(names)).toEqual(pickableKinds);
  });

  test('promise 1: leave out everyone unless the host page allows it', () => {
    expect(offeredKinds(pickableKinds, false)).not.toContain('everyone');
    expect(offeredKinds(pickableKinds, true)).toEqual(pickableKinds);
    expect(offeredKinds(['group'], true)).toEqual(['group']);
  });
});
