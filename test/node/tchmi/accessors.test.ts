import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';

interface Described {
  readonly attributes: readonly {
    readonly propertyName: string;
    readonly propertyGetterName: string;
    readonly propertySetterName?: string;
    readonly readOnly: boolean;
  }[];
  readonly functions: readonly { readonly name: string }[];
}

vi.stubGlobal('TcHmi', { Controls: { System: { TcHmiControl: Object } } });
const { SessionManagerControl } = await import('../../../src/tchmi/session-manager-control.js');
const { LogoutNoticeControl } = await import('../../../src/tchmi/logout-notice-control.js');

const controls = [
  { control: SessionManagerControl, source: 'Description.json' },
  { control: LogoutNoticeControl, source: 'src/tchmi/package/LogoutNoticeControl/Description.json' },
].map(({ control, source }) => ({
  name: control.name,
  methods: Object.getOwnPropertyDescriptors(control.prototype) as Readonly<Record<string, unknown>>,
  description: JSON.parse(readFileSync(new URL(`../../../${source}`, import.meta.url), 'utf8')) as Described,
}));

describe.each(controls)('the methods of $name', ({ methods, description }) => {
  test.each(description.attributes)(
    'the attribute $propertyName has the accessors named in Description.json',
    (attribute) => {
      expect(methods).toHaveProperty(attribute.propertyGetterName);
      expect(attribute.propertySetterName === undefined).toBe(attribute.readOnly);
      if (attribute.propertySetterName !== undefined) expect(methods).toHaveProperty(attribute.propertySetterName);
    },
  );

  test.each(description.functions)('the function $name has its method', ({ name }) => {
    expect(methods).toHaveProperty(name);
  });

  test('every accessor belongs to an attribute in Description.json', () => {
    const described = description.attributes.flatMap(({ propertyGetterName, propertySetterName }) => [
      propertyGetterName,
      propertySetterName,
    ]);
    const accessors = Object.keys(methods).filter((name) => /^[gs]et[A-Z]/.test(name) && name !== 'getOutput');
    expect(accessors.sort()).toEqual(described.filter((name) => name !== undefined).sort());
  });
});
