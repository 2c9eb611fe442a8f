import { describe, expect, test, vi } from 'vitest';
import { BindingWatch, type BindingApi } from '../../../../src/tchmi/attributes/binding-watch.js';

const busy = '%s%PLC1.MAIN.Busy%/s%';

function setUp(bound: Readonly<Record<string, string>> = { Busy: busy }) {
  const watchers = new Map<string, (data: unknown) => void>();
  const page = { isReady: true };
  const api: BindingApi = {
    exists: (name) => name in bound,
    resolve: (name) => bound[name] ?? null,
    watch: (expression, callback) => {
      if (expression === 'unfollowable') throw new Error('internal');
      expect(watchers.has(expression)).toBe(false);
      watchers.set(expression, callback);
      return () => watchers.delete(expression);
    },
    isReady: () => page.isReady,
  };
  const onChange = vi.fn();
  const watch = new BindingWatch(['Busy', 'Protect', 'Columns'], api, onChange);
  watch.start();
  return { watch, watchers, page, onChange, tell: (data: unknown) => watchers.get(busy)?.(data) };
}

describe('the symbols behind bound attributes', () => {
  test('B1: tell when a symbol that had a value fails, and when it has one again', () => {
    const { watch, tell, onChange } = setUp();
    tell({ error: 0, value: [] });
    expect(watch.failureOf('Busy')).toBeUndefined();
    tell({ error: 513 });
    expect(watch.failureOf('Busy')).toBe(513);
    expect(onChange).toHaveBeenLastCalledWith('Busy');
    tell({ error: 0, value: [] });
    expect(watch.failureOf('Busy')).toBeUndefined();
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  test.each([undefined, null, 5, {}, { error: 'E' }])(
    'count an answer that cannot be read (%j) as a failure',
    (data) => {
      const { watch, tell } = setUp();
      tell(data);
      expect(watch.failureOf('Busy')).toBeTypeOf('number');
    },
  );

  test('say nothing about a symbol while there is no connection', () => {
    const { watch, page, tell } = setUp();
    tell({ error: 1001 });
    tell({ error: 1000 });
    page.isReady = false;
    tell({ error: 3 });
    expect(watch.failureOf('Busy')).toBeUndefined();
  });

  test('keep a failure over a reconnection until a value comes', () => {
    const { watch, tell } = setUp();
    tell({ error: 513 });
    watch.start();
    expect(watch.failureOf('Busy')).toBe(513);
    tell({ error: 0, value: null });
    expect(watch.failureOf('Busy')).toBeUndefined();
  });

  test.each([
    busy,
    '%i%Busy%/i%',
    '%pp%Busy%/pp%',
    '%ctrl%Other::Text%/ctrl%',
    '%f%BusyOf(%s%PLC1.MAIN.State%/s%)%/f%',
    '%l%Busy%/l%',
    '%new%kind of expression%/new%',
  ])('B1: tell of a failure whatever the attribute is bound to: %s', (expression) => {
    const { watch, watchers, page, onChange } = setUp({ Busy: expression });
    const tell = (data: unknown) => watchers.get(expression)?.(data);
    tell({ error: 0, value: [] });
    tell({ error: 513 });
    expect(watch.failureOf('Busy')).toBe(513);
    expect(onChange).toHaveBeenCalledTimes(2);
    page.isReady = false;
    tell({ error: 3 });
    expect(watch.failureOf('Busy')).toBe(513);
    page.isReady = true;
    tell({ error: 0, value: [] });
    expect(watch.failureOf('Busy')).toBeUndefined();
  });

  test('B1: count as failed where the framework cannot follow them', () => {
    const { watch, onChange } = setUp({ Busy: 'unfollowable' });
    expect(watch.failureOf('Busy')).toBeTypeOf('number');
    expect(onChange).toHaveBeenCalledExactlyOnceWith('Busy');
  });

  test('B1: are those of a binding that is made, changed or removed while the page is open', () => {
    const bound: Record<string, string> = {};
    const { watch, watchers } = setUp(bound);
    const fail = (expression: string) => watchers.get(expression)?.({ error: 513 });
    bound.Busy = busy;
    watch.follow('Busy');
    watch.follow('Busy');
    fail(busy);
    expect(watch.failureOf('Busy')).toBe(513);
    const late = watchers.get(busy);
    bound.Busy = '%pp%Busy%/pp%';
    watch.follow('Busy');
    expect([watch.failureOf('Busy'), [...watchers.keys()]]).toEqual([undefined, ['%pp%Busy%/pp%']]);
    late?.({ error: 3 });
    expect(watch.failureOf('Busy')).toBeUndefined();
    fail('%pp%Busy%/pp%');
    expect(watch.failureOf('Busy')).toBe(513);
    delete bound.Busy;
    watch.follow('Busy');
    expect([watch.failureOf('Busy'), watchers.size]).toEqual([undefined, 0]);
  });

  test('are left alone after the end', () => {
    const { watch, watchers, tell } = setUp();
    tell({ error: 513 });
    watch.stop();
    watch.follow('Busy');
    expect(watchers.size).toBe(0);
    expect(watch.failureOf('Busy')).toBeUndefined();
  });

  test('are known as bound where the page says so', () => {
    const { watch } = setUp();
    expect([watch.isBound('Busy'), watch.isBound('Protect')]).toEqual([true, false]);
  });
});
