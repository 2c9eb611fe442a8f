import { describe, expect, it } from 'vitest';
import type { Density } from '../../../src/manager/session-manager-properties.js';
import { deepElements, setPageSize } from '../support.js';
import { mountList } from './mount-manager.js';

type Size = readonly [width: number, height: number];

const sizes: readonly Size[] = [
  [300, 200],
  [480, 320],
  [800, 480],
  [1024, 600],
  [1280, 800],
];
const densities: readonly Density[] = ['compact', 'touch', 'glove'];
const languages = ['en', 'de'];
const cases = sizes.flatMap(([width, height]) =>
  densities.flatMap((density) => languages.map((lang) => ({ width, height, density, lang }))),
);

/** How many rows a control of this height must show at least. */
const leastRows: Readonly<Record<number, Readonly<Record<Density, number>>>> = {
  200: { compact: 2, touch: 1, glove: 1 },
  320: { compact: 4, touch: 2, glove: 1 },
  480: { compact: 8, touch: 5, glove: 4 },
  600: { compact: 12, touch: 8, glove: 5 },
  800: { compact: 18, touch: 11, glove: 5 },
};

/** px of a button. */
const targets: Readonly<Record<Density, number>> = { compact: 28, touch: 9 * 5.24, glove: 20 * 5.24 };

/** px: a rounded edge is not cut off. */
const tolerance = 1;

const shown = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.matches('.visually-hidden');

/** The part of an element that is in sight: inside of all that clips it. */
function sightOf(element: Element): DOMRect {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  let parent = parentOf(element);
  for (; parent; parent = parentOf(parent)) {
    const { overflowX } = getComputedStyle(parent);
    if (overflowX === 'visible') continue;
    const box = parent.getBoundingClientRect();
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  }
  right = Math.min(right, innerWidth);
  bottom = Math.min(bottom, innerHeight);
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const root = element.parentElement ?? element.getRootNode();
  return root instanceof ShadowRoot ? root.host : root instanceof Element ? root : null;
}

function isWhole(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const sight = sightOf(element);
  return width - sight.width <= tolerance && height - sight.height <= tolerance;
}

/** Controls of a bar that are cut off at an edge, or whose text does not fit into them. */
function cutOff(controls: readonly Element[]): readonly string[] {
  return controls
    .filter((each) => !isWhole(each) || each.scrollWidth - each.clientWidth > tolerance)
    .map((each) => `cut off: ${each.textContent.trim() || each.className}`);
}

/** Pairs of controls that cover each other. */
function overlapping(controls: readonly Element[]): readonly string[] {
  return controls.flatMap((one, index) =>
    controls.slice(index + 1).flatMap((other) => {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const isOver = width > tolerance && height > tolerance;
      return isOver ? [`${one.textContent.trim()} covers ${other.textContent.trim()}`] : [];
    }),
  );
}

const barControls = (manager: Element, tag: string): readonly Element[] => {
  const shadow = deepElements(manager.shadowRoot!.querySelector('tchmi-session-browser')!.shadowRoot!);
  const root = tag === '' ? shadow : deepElements(manager.shadowRoot!.querySelector(tag)!.shadowRoot!);
  return root
    .filter((each) => each.matches('.toolbar button, .toolbar .search, .bar button, .bar select, .value'))
    .filter(shown);
};

/** What holds for every bar: whole, apart, in one line. */
function barProblems(controls: readonly Element[]): readonly string[] {
  const middles = controls.map((each) => {
    const { top, height } = each.getBoundingClientRect();
    return top + height / 2;
  });
  const lines = Math.max(...middles) - Math.min(...middles) > 4 * tolerance ? ['more than one line'] : [];
  return [...cutOff(controls), ...overlapping(controls), ...lines];
}

describe.each(cases)(
  'a control of $width x $height in $density density, language $lang',
  ({ width, height, density, lang }) => {
    const mountSmall = async () => {
      await setPageSize(width, height);
      const { manager } = await mountList({
        width,
        height,
        emulator: { sessions: 30 },
        properties: { density, lang, allowEveryone: true },
      });
      return manager;
    };

    it('B6: shows whole rows under one line of buttons, with nothing cut off or covered', async () => {
      const manager = await mountSmall();
      expect(manager.getBoundingClientRect()).toMatchObject({ width, height });
      const rows = deepElements(manager.shadowRoot!).filter((each) => each.matches('tr.session'));
      const whole = rows.filter(isWhole);
      expect(whole.length).toBeGreaterThanOrEqual(leastRows[height]![density]);
      expect(barProblems(barControls(manager, ''))).toEqual([]);
      const [row] = whole;
      const parts = [...row!.querySelectorAll('.identity, .row-action, .select label')];
      expect([...cutOff(parts.slice(1)), ...overlapping(parts)]).toEqual([]);
      // A name of sixteen letters can be read.
      const name = row!.querySelector('.name')!;
      expect(name.getBoundingClientRect().width).toBeGreaterThan(6 * parseFloat(getComputedStyle(name).fontSize));
    });

    it('ux 3: shows the choices of "Log out by ..." below kinds, field and close button', async () => {
      const manager = await mountSmall();
      const opener = (name: string) =>
        deepElements(manager.shadowRoot!).find((each) => each.matches(`button.${name}`) && shown(each)) as
          | HTMLElement
          | undefined;
      if (!opener('picker')) {
        opener('tools')!.click();
        await expect.poll(() => opener('picker')).toBeDefined();
      }
      opener('picker')!.click();
      const choices = () =>
        deepElements(manager.shadowRoot!).filter(
          (each) => each.matches('tchmi-target-picker .choice, .choice') && shown(each),
        );
      await expect.poll(() => choices().length).toBeGreaterThan(3);
      const target = Math.min(...choices().map((each) => each.getBoundingClientRect().height));
      const least = Math.min(2, Math.floor((height - 2 * target) / target));
      expect(choices().filter(isWhole).length).toBeGreaterThanOrEqual(least);
      const bar = barControls(manager, 'tchmi-target-picker');
      expect([...cutOff(bar), ...overlapping([...bar, choices()[0]!])]).toEqual([]);
      // Where room is short the kinds are one select.
      const isLow = height < 8 * targets[density];
      const kinds = deepElements(manager.shadowRoot!).filter((each) => each.matches('.kinds') && shown(each));
      expect(kinds.map((each) => each.localName)).toEqual([isLow ? 'select' : 'div']);
      if (isLow) expect(kinds.every(isWhole)).toBe(true);
      expect([...kinds[0]!.children].map((each) => each.textContent.trim()).length).toBeGreaterThan(3);
      // A panel of a low or narrow control stands instead of the list.
      const rows = deepElements(manager.shadowRoot!).filter((each) => each.matches('tr.session') && shown(each));
      expect(rows.length === 0).toBe(isLow || width < 900);
    });
  },
);
