import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { joinDecorators } from '../../../scripts/terse.js';

const decorated = (of: string, name: string, options = 'attribute:!1') =>
  `t([a({${options}})],${of}.prototype,"${name}",void 0)`;

describe('properties decorated alike', () => {
  it('are decorated in a loop, those of each class by themselves', () => {
    const code = `${['b', 'c', 'd'].map((name) => decorated('A', name)).join()};x(),${decorated('B', 'e')},${decorated('B', 'f')},${decorated('B', 'g')};`;
    expect(joinDecorators(code)).toBe(
      '["b","c","d"].map(e=>t([a({attribute:!1})],A.prototype,e,void 0));' +
        'x(),["e","f","g"].map(e=>t([a({attribute:!1})],B.prototype,e,void 0));',
    );
  });

  it('do the same as before', () => {
    const calls: unknown[] = [];
    const t = (decorators: readonly unknown[], ...rest: readonly unknown[]) =>
      void calls.push([...decorators, ...rest]);
    const a = (options: object) => options;
    const e = { prototype: {} };
    const run = (code: string): unknown[] => {
      calls.length = 0;
      runInNewContext(code, { t, a, e });
      return [...calls];
    };
    const code = ['b', 'kind-of', 'd', 'f'].map((name) => decorated('e', name)).join();
    expect(joinDecorators(code)).not.toBe(code);
    expect(run(joinDecorators(code))).toEqual(run(code));
  });

  it('stay as they are when they are few or unlike', () => {
    const few = `${decorated('A', 'b')},${decorated('B', 'c')},${decorated('B', 'd')};`;
    expect(joinDecorators(few)).toBe(few);
    const unlike = ['b', 'c', 'd'].map((name) => decorated('A', name, 'type:Boolean')).join();
    expect(joinDecorators(unlike)).toBe(unlike);
  });
});
