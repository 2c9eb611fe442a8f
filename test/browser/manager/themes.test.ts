import fc from 'fast-check';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { lowContrasts } from '../contrast.js';
import { addThemes, deepElements } from '../support.js';
import { mountList } from './mount-manager.js';

const root = document.documentElement;

/** The page as the framework makes it with one of its themes, or with a theme of the project that changes its tokens. */
function useTheme(theme: 'light' | 'dark', tokens: Readonly<Record<string, string>> = {}): void {
  root.removeAttribute('style');
  root.dataset.theme = theme;
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--tchmi-${name}`, value);
}

/** A list with everything that has a colour: tags, a selection, a search, a pressed filter, details, the picker. */
async function mountColours(): Promise<SessionManager> {
  await addThemes();
  const { manager } = await mountList({
    width: 1280,
    properties: { protect: [{ kind: 'user', value: 'anna' }], busy: [{ user: 'john', reason: 'axis moves' }] },
  });
  await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
  await page.getByRole('button', { name: /^People only/ }).click();
  await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
  await expect.element(page.getByText('1 session selected')).toBeVisible();
  return manager;
}

/** A colour as the browser shows it. */
function shown(manager: SessionManager, selector: string, property: 'backgroundColor' | 'color'): string {
  const element = deepElements(manager.shadowRoot!).find((each) => each.matches(selector));
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = getComputedStyle(element!)[property];
  context.fillRect(0, 0, 1, 1);
  const parts = [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

it("heads, buttons, fields and ticked boxes have the colours of Beckhoff's own controls", async () => {
  const manager = await mountColours();
  const parts = [
    ['.face', 'backgroundColor'],
    ['.refresh', 'backgroundColor'],
    ['.group-by select', 'backgroundColor'],
    ['tbody input:checked', 'backgroundColor'],
    ["[aria-pressed='true']", 'backgroundColor'],
    ["[aria-pressed='true']", 'color'],
    ['thead th', 'color'],
    ['thead th', 'backgroundColor'],
  ] as const;
  const look = (): readonly string[] => parts.map(([selector, property]) => shown(manager, selector, property));
  useTheme('light');
  // The head of Base, #4794da, has 3.2:1 to its white text. Ours has the same hue and 4.9:1.
  const white = '#ffffff';
  expect(look()).toEqual(['#d7d7d9', '#d7d7d9', white, white, '#c0c0c5', '#000000', white, '#2475b5']);
  useTheme('dark');
  const [face, input, head, on] = ['#434343', '#2a3845', '#2574bd', '#a3b0bb'] as const;
  expect(look()).toEqual([face, face, input, head, on, '#000000', white, head]);
});

const grey = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 360 }))
    .map(([lightness, chroma, hue]) => `lch(${lightness} ${chroma} ${hue})`);
const anyColor = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => `rgb(${parts.join(' ')})`);

/** Tokens as a theme of a project sets them: grounds near to each other, texts that can be read on them, any highlight. */
const projectTheme = (grounds: fc.Arbitrary<string>, texts: fc.Arbitrary<string>) =>
  fc.record({
    'background-color-1': grounds,
    'background-color-2': grounds,
    'background-color-3': grounds,
    'background-color-4': grounds,
    'foreground-color-1': texts,
    'foreground-color-4': texts,
    'highlight-color-1': anyColor,
  });

it.each([
  ['light', 'light', projectTheme(grey(91, 100), grey(0, 40))],
  // A project's own theme is based on Base where the framework does not know it, whatever its colours are.
  ['dark, based on Base', 'light', projectTheme(grey(0, 16), grey(80, 100))],
  ['dark', 'dark', projectTheme(grey(0, 16), grey(80, 100))],
] as const)(
  "all texts and edges can be seen in the framework's themes and in any theme of a project: %s",
  async (_, scheme, tokens) => {
    const manager = await mountColours();
    useTheme(scheme);
    expect(lowContrasts(manager)).toEqual([]);
    fc.assert(
      fc.property(tokens, (theme) => {
        useTheme(scheme, theme);
        expect(lowContrasts(manager)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  },
);

it('a font without a bold cut is not smeared', async () => {
  const manager = await mountColours();
  const all = deepElements(manager.shadowRoot!);
  for (const name of all.filter((each) => each.matches('.name, h2, h3, th'))) {
    expect(getComputedStyle(name).getPropertyValue('font-synthesis-weight')).toBe('none');
  }
});
