import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { contrast } from '../contrast.js';
import { hostSheets } from '../host-styles.js';
import { afterTest, deepElements } from '../support.js';
import { mountList, rowAction } from './mount-manager.js';

/** Adds a style sheet to the page, until the test ends. */
function addSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
  afterTest(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });
  return sheet;
}

const inputs = (manager: SessionManager): readonly HTMLInputElement[] => [...manager.querySelectorAll('input')];

/** Everything that a browser computes for an element. */
function computed(element: Element, pseudo?: string): Readonly<Record<string, string>> {
  const style = getComputedStyle(element, pseudo);
  return Object.fromEntries(Array.from(style, (name) => [name, style.getPropertyValue(name)]));
}

async function mountInputs(): Promise<SessionManager> {
  const { manager } = await mountList();
  await rowAction(/^Log out a user/).click();
  await expect.poll(() => inputs(manager)).toHaveLength(2);
  return manager;
}

describe.each(Object.entries(hostSheets))('C36: under %s', (_, text) => {
  beforeEach(() => {
    addSheet(text);
  });

  it('the text inputs keep edge, ground, contrast, size, font and focus ring', async () => {
    const manager = await mountInputs();
    const bar = deepElements(manager.shadowRoot!).find((each) => each.localName === 'tchmi-session-browser')!;
    const around = getComputedStyle(bar);
    for (const input of inputs(manager)) {
      input.blur();
      const { borderBlockStartColor, backgroundColor, color, ...style } = getComputedStyle(input);
      const placeholder = getComputedStyle(input, '::placeholder');
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(placeholder.color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(borderBlockStartColor, backgroundColor)).toBeGreaterThanOrEqual(3);
      expect(placeholder.webkitTextFillColor).toBe(placeholder.color);
      expect(placeholder).toMatchObject({ opacity: '1', visibility: 'visible', fontSize: around.fontSize });
      expect(style).toMatchObject({
        borderBlockStartWidth: '1px',
        borderBlockEndWidth: '1px',
        borderInlineStartWidth: '1px',
        borderInlineStartStyle: 'solid',
        fontFamily: around.fontFamily,
        fontSize: around.fontSize,
        fontWeight: '400',
        letterSpacing: 'normal',
        textTransform: 'none',
        opacity: '1',
        visibility: 'visible',
        boxShadow: 'none',
        transitionDuration: '0s',
      });
      const { left, top, width, height } = input.getBoundingClientRect();
      expect(Math.round(height)).toBe(47);
      expect(width).toBeGreaterThan(200);
      expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(input);
      await userEvent.click(input);
      expect(getComputedStyle(input).outlineWidth).toBe('2px');
      expect(contrast(getComputedStyle(input).outlineColor, backgroundColor)).toBeGreaterThanOrEqual(3);
    }
  });

  it('the placeholder is gone while something is typed, and back when it is cleared', async () => {
    const [input] = inputs(await mountInputs());
    const isShown = () => getComputedStyle(input!, '::placeholder').display !== 'none';
    expect(isShown()).toBe(true);
    await userEvent.fill(input!, 'panel 3');
    expect(isShown()).toBe(false);
    await userEvent.clear(input!);
    expect(isShown()).toBe(true);
  });

  it('names are written in their own letters, with contrast', async () => {
    const manager = await mountInputs();
    const all = deepElements(manager.shadowRoot!);
    const names = all.filter((each) => each.matches('tr.session .name'));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const { color, ...style } = getComputedStyle(name);
      const ground = getComputedStyle(name.closest('tr')!).backgroundColor;
      expect(contrast(color, ground)).toBeGreaterThanOrEqual(4.5);
      expect(style.webkitTextFillColor).toBe(color);
      expect(style).toMatchObject({
        textTransform: 'none',
        fontVariantCaps: 'normal',
        fontStyle: 'normal',
        letterSpacing: 'normal',
        textShadow: 'none',
        // On the side where the page begins, also a name that is written from right to left.
        textAlign: 'left',
      });
    }
    const title = all.find((each) => each.localName === 'h2')!;
    const app = all.find((each) => each.matches('.app'))!;
    expect(contrast(getComputedStyle(title).color, getComputedStyle(app).backgroundColor)).toBeGreaterThanOrEqual(4.5);
  });
});

const declaration = fc.constantFrom(
  ...['all: unset', 'all: initial', 'display: none', 'display: inline', 'position: fixed', 'float: right', 'order: 4'],
  ...[
    'color: transparent',
    'background: red',
    'background-image: linear-gradient(red, red)',
    'border: 0',
    'margin: 9px',
  ],
  ...['padding: 30px', 'width: 9px', 'height: 90px', 'min-height: 80px', 'max-width: 10px', 'box-shadow: 0 0 9px red'],
  ...['font: 8px serif', 'font-size: 40px', 'letter-spacing: 9px', 'text-transform: uppercase', 'text-align: right'],
  ...['-webkit-text-fill-color: pink', '-webkit-text-security: disc', 'text-shadow: 0 0 4px red', 'text-indent: 90px'],
  ...['opacity: 0.1', 'visibility: hidden', 'filter: blur(4px)', 'transform: scale(0.1)', 'rotate: 90deg', 'zoom: 3'],
  ...['clip-path: inset(50%)', 'pointer-events: none', 'user-select: none', 'cursor: wait', 'caret-color: transparent'],
  ...['appearance: button', 'border-image: linear-gradient(red, red) 1', 'outline: 9px solid red', 'direction: rtl'],
  ...[
    'unicode-bidi: bidi-override',
    'mix-blend-mode: difference',
    'transition: all 9s',
    'animation: none 3s',
    'inset: 0',
  ],
  ...['content-visibility: hidden', 'mask: linear-gradient(transparent, transparent)', 'writing-mode: vertical-rl'],
);
const rule = fc.tuple(
  fc.constantFrom(
    'input',
    'input[type=text]',
    'tchmi-session-manager > *',
    '#page input',
    'input:enabled',
    ':is(input)',
  ),
  fc.constantFrom('', '', '::placeholder', ':focus', ':focus-visible'),
  fc.array(fc.tuple(declaration, fc.boolean()), { minLength: 1, maxLength: 6 }),
);

describe('C36: a text input', () => {
  it.each(['idle', 'focused'])('looks the same under any rules of the page while it is %s', async (state) => {
    document.body.id = 'page';
    afterTest(() => document.body.removeAttribute('id'));
    const manager = await mountInputs();
    const [input] = inputs(manager);
    if (state === 'focused') await userEvent.click(input!);
    else input!.blur();
    const looks = (): unknown => [computed(input!), computed(input!, '::placeholder')];
    const before = looks();
    const sheet = addSheet('');
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), (rules) => {
        sheet.replaceSync(
          rules
            .map(([selector, pseudo, declarations]) => {
              const body = declarations.map(([text, isImportant]) => `${text}${isImportant ? ' !important' : ''}`);
              return `${selector}${pseudo} { ${body.join('; ')} }`;
            })
            .join('\n'),
        );
        expect(looks()).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
