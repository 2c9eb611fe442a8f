import fc from 'fast-check';
import { html, type TemplateResult } from 'lit';
import { describe, expect, it } from 'vitest';
import { KeyedElements } from '../../../src/kit/ui/keyed-elements.js';
import { makeBox } from '../support.js';

const plain = (key: string): TemplateResult => html`<button>${key}</button>`;

/** Renders one button per key. */
function makeList(template = plain) {
  const parent = makeBox(300, 300);
  const elements = new KeyedElements<string>();
  const show = (keys: string): HTMLElement[] => {
    elements.render(parent, new Map(Array.from(keys, (key) => [key, template(key)])));
    return [...parent.children] as HTMLElement[];
  };
  const shown = () => [...parent.children].map((child) => child.textContent.trim()).join('');
  return { parent, show, shown };
}

describe('keyed elements', () => {
  it('keep their order; a remaining key keeps its element, and a new key reuses the element of a key that has gone', () => {
    const { show, shown } = makeList();
    const [a, b, c] = show('abc');
    expect(show('bcd')).toEqual([b, c, a]);
    expect(shown()).toBe('bcd');
    expect(show('xcbd').slice(1)).toEqual([c, b, a]);
    expect(shown()).toBe('xcbd');
  });

  it('are refilled in place when all keys change', () => {
    const { show, shown } = makeList();
    const before = show('abc');
    expect(show('xyz')).toEqual(before);
    expect(shown()).toBe('xyz');
  });

  it.each([
    ['scrolling down', 'cdefgh'],
    ['scrolling up', 'yzabcd'],
    ['another order', 'fdbace'],
    ['one between', 'abxcdef'],
  ])('keep the focus while their key remains: %s', (_, keys) => {
    const { show, shown } = makeList();
    const [, , c] = show('abcdef');
    c?.focus();
    show(keys);
    expect(shown()).toBe(keys);
    expect(document.activeElement).toBe(c);
  });

  it('are not reused for another key while they have the focus', () => {
    const { show, shown } = makeList();
    const [a] = show('ab');
    a?.focus();
    expect(show('cd')).not.toContain(a);
    expect(shown()).toBe('cd');
    expect(a?.isConnected).toBe(false);
  });

  it('are not reused once they have had the focus, because it may be returned to them', () => {
    const { show, shown } = makeList();
    const [a] = show('ab');
    a?.focus();
    a?.blur();
    expect(show('cd')).not.toContain(a);
    expect(shown()).toBe('cd');
    expect(a?.isConnected).toBe(false);
  });

  it('are created again for a different template', () => {
    const { show, parent } = makeList((key) => (key === key.toLowerCase() ? plain(key) : html` <i>${key}</i> `));
    show('ab');
    show('aBc');
    expect([...parent.children].map((child) => child.outerHTML.replace(/<!--.*?-->/g, ''))).toEqual([
      '<button>a</button>',
      '<i>B</i>',
      '<button>c</button>',
    ]);
    expect(parent.childNodes).toHaveLength(3);
  });

  it('are correct after any sequence of changes, and leave nothing behind', () => {
    const views = fc.array(fc.uniqueArray(fc.constantFrom(...Array.from('abcdefghijkl')), { maxLength: 9 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(views, fc.nat(8), (steps, focused) => {
        const { parent, show, shown } = makeList();
        let before = new Map<string, Element>();
        for (const keys of steps) {
          const now = new Map(show(keys.join('')).map((element, index) => [keys[index] ?? '', element]));
          expect(shown()).toBe(keys.join(''));
          expect(parent.childNodes).toHaveLength(keys.length);
          for (const [key, element] of now) if (before.has(key)) expect(element).toBe(before.get(key));
          (parent.children[focused] as HTMLElement | undefined)?.focus();
          before = now;
        }
        parent.remove();
      }),
    );
  });
});
