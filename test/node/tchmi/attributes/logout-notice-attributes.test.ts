import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UnknownSetting } from '../../../../src/host/unknown-setting.js';
import { asEditorValue, readAttribute } from '../../../../src/tchmi/attributes/attribute.js';
import {
  logoutNoticeAttributes,
  type NoticeAttribute,
} from '../../../../src/tchmi/attributes/logout-notice-attributes.js';
import { controlNamespace, noticeControlName } from '../../../../src/tchmi/control-type.js';

const { attributes } = logoutNoticeAttributes;
const convert = {
  toBoolean: (value: unknown) => (typeof value === 'boolean' ? value : value === 'true' ? true : null),
  toNumber: Number,
  toString: String,
};
const described = (
  JSON.parse(
    readFileSync(
      new URL('../../../../src/tchmi/package/LogoutNoticeControl/Description.json', import.meta.url),
      'utf8',
    ),
  ) as { readonly attributes: readonly { propertyName: string; type: string; defaultValueInternal: unknown }[] }
).attributes;

describe('the attributes of the logout notice', () => {
  test('agree with Description.json on names, types and defaults', () => {
    expect(described.map(({ propertyName }) => propertyName).sort()).toEqual(Object.keys(attributes).sort());
    for (const { propertyName, type, defaultValueInternal } of described) {
      const attribute = attributes[propertyName as NoticeAttribute];
      const own = `tchmi:framework#/definitions/${controlNamespace}.${noticeControlName}.${attribute.type}`;
      expect([`tchmi:general#/definitions/${attribute.type}`, own]).toContain(type);
      expect(defaultValueInternal).toBe(attribute.default);
    }
  });

  test('B1: have no default of the framework that could hide that the binding of a flag has no value', () => {
    expect([attributes.ShowAlways.default, attributes.AskForMoreTime.default]).toEqual([null, null]);
  });

  test('let the person ask for more time unless AskForMoreTime says no, and show it so in the designer', () => {
    const read = (value: unknown) => readAttribute(attributes.AskForMoreTime, value, convert, 'AskForMoreTime');
    expect([true, 'true', false, null].map(read)).toEqual([false, false, true, undefined]);
    expect(read({})).toBeInstanceOf(UnknownSetting);
    expect([false, true].map((value) => asEditorValue(attributes.AskForMoreTime, value))).toEqual([true, false]);
  });
});
