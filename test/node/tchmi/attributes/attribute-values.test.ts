import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { valueConverter } from '../../../framework/type-conversion.js';
import { oddValues, opaqueValues } from '../../../odd-values.js';
import { UnknownSetting } from '../../../../src/host/unknown-setting.js';
import { AttributeValues, firstValueDelay, settersOf } from '../../../../src/tchmi/attributes/attribute-values.js';
import {
  sessionManagerAttributes,
  type InputAttribute,
} from '../../../../src/tchmi/attributes/session-manager-attributes.js';

const busy = '%s%PLC1.MAIN.Busy%/s%';

function setUp(bound: Readonly<Record<string, string>> = {}) {
  const watchers = new Map<string, (data: unknown) => void>();
  const onChange = vi.fn();
  const values = new AttributeValues(sessionManagerAttributes, {
    convert: valueConverter,
    defaultOf: (name) => (name === 'MaximumAge' ? 30_000 : null),
    initialOf: (name) => `initial ${name}`,
    bindings: {
      exists: (name) => name in bound,
      resolve: (name) => bound[name] ?? null,
      watch: (expression, callback) => {
        watchers.set(expression, callback);
        return () => watchers.delete(expression);
      },
      isReady: () => true,
    },
    onChange,
  });
  const reasonOf = (name: InputAttribute): unknown => {
    const value = values.get(name);
    return value instanceof UnknownSetting ? [value.name, (value.reason as { readonly kind: string }).kind] : value;
  };
  return { values, watchers, onChange, reasonOf };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the values of the attributes', () => {
  test('are those that were set, else the default of the framework, else that of the element', () => {
    const { values } = setUp();
    values.set('Audit', 'on');
    values.set('MaximumAge', null);
    values.set('Busy', null);
    expect(['Audit', 'MaximumAge', 'Busy'].map((name) => values.get(name as InputAttribute))).toEqual([
      'on',
      30_000,
      'initial Busy',
    ]);
  });

  test('B1: are not known once what they are bound to fails, also where the binding was made while the page was open', () => {
    for (const made of ['before', 'by a setter', 'unseen'] as const) {
      for (const kind of ['s', 'i', 'pp', 'ctrl', 'f']) {
        const bound: Record<string, string> = {};
        const expressionOf = (name: string) => `%${kind}%${name}%/${kind}%`;
        const bind = () =>
          Object.assign(
            bound,
            Object.fromEntries(settersOf(sessionManagerAttributes).map((name) => [name, expressionOf(name)])),
          );
        const { values, watchers } = setUp(bound);
        if (made === 'before') bind();
        values.start();
        vi.advanceTimersByTime(firstValueDelay);
        bind();
        if (made === 'by a setter') for (const name of settersOf(sessionManagerAttributes)) values.set(name, null);
        else values.followAll();
        for (const name of settersOf(sessionManagerAttributes)) watchers.get(expressionOf(name))?.({ error: 513 });
        for (const name of values.names) {
          const value = values.get(name);
          expect([name, value instanceof UnknownSetting && (value.reason as { kind: string }).kind]).toEqual([
            name,
            'binding-failed',
          ]);
        }
        values.stop();
      }
    }
  });

  test('B1: are not known where a binding has no value, which is said only after a while', () => {
    const { values, reasonOf } = setUp({ Busy: busy });
    values.set('Busy', null);
    expect(reasonOf('Busy')).toEqual(['Busy', 'binding-early']);
    values.start();
    vi.advanceTimersByTime(firstValueDelay - 1);
    expect(reasonOf('Busy')).toEqual(['Busy', 'binding-early']);
    vi.advanceTimersByTime(1);
    expect(reasonOf('Busy')).toEqual(['Busy', 'binding-empty']);
    values.set('Busy', []);
    expect(reasonOf('Busy')).toEqual([]);
    values.set('Busy', '');
    expect(reasonOf('Busy')).toEqual(['Busy', 'binding-empty']);
    values.stop();
  });

  test('B1: are not known while the symbol of a binding fails, though its last value is still there', () => {
    const { values, watchers, onChange, reasonOf } = setUp({ Busy: busy });
    values.set('Busy', []);
    values.start();
    onChange.mockClear();
    watchers.get(busy)?.({ error: 257 });
    expect(reasonOf('Busy')).toEqual(['Busy', 'binding-failed']);
    watchers.get(busy)?.({ error: 0, value: [] });
    expect(reasonOf('Busy')).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(2);
    values.stop();
    expect(watchers.size).toBe(0);
  });

  test("come from the list of the designer's editor while the attribute itself is neither set nor bound", () => {
    const { values, reasonOf } = setUp();
    values.set('ColumnList', [{ name: 'user' }]);
    expect(values.get('Columns')).toEqual(['user']);
    expect(values.editorValue('ColumnList')).toEqual([{ name: 'user' }]);
    values.set('Columns', 'moon');
    expect(reasonOf('Columns')).toEqual(['Columns', 'wrong-value']);
    expect(values.editorValue('Columns')).toBeNull();
    values.set('Columns', 'client-ip');
    expect(values.get('Columns')).toEqual(['client-ip']);
    values.set('Columns', null);
    expect(values.get('Columns')).toEqual(['user']);
  });

  test("B1: are not known where the list of the designer's editor is bound and has no value", () => {
    const { reasonOf, values } = setUp({ ProtectList: busy });
    values.set('ProtectList', null);
    expect(reasonOf('Protect')).toEqual(['ProtectList', 'binding-early']);
  });

  const allowing = {
    TargetKinds: 'user everyone',
    Locations: { '10.0.0.7': 'Panel 7' },
    Protect: { users: ['scada'] },
    Busy: [{ user: 'anna', reason: 'Manual mode' }],
    Servers: [{ name: 'Line 1' }],
    Columns: 'user client-ip',
    LockReasons: ['Left the company'],
    AnnounceReasons: ['Service'],
    MoreMinutes: [5],
    Density: 'glove',
  } as const;

  test.each([...oddValues, ...opaqueValues])(
    'B1: are never those before once a binding brings %s, which never throws',
    (_, make: (members: Readonly<Record<string, unknown>>) => unknown) => {
      for (const name of Object.keys(allowing) as (keyof typeof allowing)[]) {
        const { values } = setUp({ [name]: busy });
        values.set(name, allowing[name]);
        const before = values.get(name);
        expect(before).not.toBeInstanceOf(UnknownSetting);
        values.set(name, make({ users: ['ben'] }));
        // Some values throw where a matcher touches them.
        expect(values.get(name) === before).toBe(false);
      }
    },
  );

  test('are handed on once for each change', () => {
    const { values, onChange } = setUp();
    values.set('Columns', ['user']);
    values.set('Columns', [{ name: 'user' }]);
    values.set('Columns', 'user');
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
