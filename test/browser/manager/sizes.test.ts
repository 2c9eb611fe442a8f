import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { contrast } from '../contrast.js';
import { createWorld, deepElements, mount, setPageSize, setScheme } from '../support.js';
import {
  cancelButton,
  confirm,
  confirmButton,
  dialog,
  listShown,
  mountList,
  openDialog,
  openOwnDialog,
  report,
} from './mount-manager.js';

/** Sizes in px on a 7 inch panel of 800x480, with 5.24 px per mm: 9, 15 and 20 mm. */
const finger = 47;
const danger = 78;
const glove = 104;

const heights = (elements: readonly Element[]): readonly number[] =>
  elements.map((element) => element.getBoundingClientRect().height);

describe('the size of the controls', () => {
  it('is 9 mm in touch, and 15 mm for the confirming button', async () => {
    await mountList({ width: 1000, height: 700 });
    const rows = page.getByRole('button', { name: /^Log out .* on / }).elements();
    const headers = page.getByRole('columnheader').getByRole('button').elements();
    const tools = ['Refresh', 'Log out a user, group, IP …'].map((name) =>
      page.getByRole('button', { name }).element(),
    );
    for (const height of heights([...rows, ...headers, ...tools])) expect(height).toBeGreaterThanOrEqual(finger);
    expect(rows.length).toBeGreaterThan(3);
    await openDialog('Log out ben on 10.0.0.22');
    await expect.element(confirmButton()).toBeVisible();
    expect(heights([confirmButton().element()])[0]).toBeGreaterThanOrEqual(danger);
    expect(confirmButton().element().getBoundingClientRect().width).toBeGreaterThanOrEqual(danger);
  });

  it('is that of a whole row for a check box', async () => {
    await mountList({ width: 1000, height: 700 });
    const box = page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).element();
    expect(box.closest('label')!.getBoundingClientRect().height).toBeGreaterThanOrEqual(finger);
    expect(box.closest('label')!.getBoundingClientRect().width).toBeGreaterThanOrEqual(finger);
  });

  it('is 20 mm in glove, also for the confirming button', async () => {
    await mountList({ width: 1000, height: 700, properties: { density: 'glove' } });
    const rows = page.getByRole('button', { name: /^Log out .* on / }).elements();
    for (const height of heights(rows)) expect(height).toBeGreaterThanOrEqual(glove);
    await openDialog(/^Log out anna on 10.0.0.22/);
    await expect.element(confirmButton()).toBeVisible();
    expect(heights([confirmButton().element(), cancelButton().element()]).every((height) => height >= glove)).toBe(
      true,
    );
  });

  it('is small in compact, but at least 24 px', async () => {
    await mountList({ width: 1000, height: 700, properties: { density: 'compact' } });
    const buttons = heights(page.getByRole('button', { name: /^Log out .* on / }).elements());
    expect(Math.max(...buttons)).toBeLessThan(finger);
    expect(Math.min(...buttons)).toBeGreaterThanOrEqual(24);
  });
});

const pxPerMm = 5.24;

describe('the list for fingers', () => {
  const boxesOf = (name: RegExp, role: 'button' | 'checkbox' = 'button') =>
    page
      .getByRole(role, { name })
      .elements()
      .map((element) => element.getBoundingClientRect());

  it.each(['touch', 'glove'] as const)(
    'leaves 2 mm between the "Log out" of a row and that of the next, in %s density at every height',
    async (density) => {
      for (const height of [480, 600, 800]) {
        await mountList({ width: 800, height, properties: { density } });
        const actions = boxesOf(/^Log out .* on /);
        const gaps = actions.slice(1).map(({ top }, index) => top - actions[index]!.bottom);
        expect(Math.min(...gaps), `${height} px`).toBeGreaterThanOrEqual(2 * pxPerMm - 0.5);
        document.body.replaceChildren();
      }
    },
  );

  it('has check boxes that grow with the density', async () => {
    const sizes = [];
    for (const density of ['compact', 'touch', 'glove'] as const) {
      await mountList({ width: 800, height: 480, properties: { density } });
      sizes.push(boxesOf(/^Select ben on 10.0.0.22/, 'checkbox')[0]!.width);
      document.body.replaceChildren();
    }
    expect(sizes.map((size) => Math.round(size / pxPerMm))).toEqual([3, 4, 7]);
  });

  it.each([480, 438])(
    'shows four whole rows in gloves on a panel of 800 px by %i px, whose actions are at least 12 mm high and 20 mm wide',
    async (height) => {
      await setPageSize(800, height);
      await mountList({ width: 800, height, properties: { density: 'glove' } });
      const inSight = ({ bottom }: DOMRect): boolean => bottom <= height;
      expect(boxesOf(/^Details of /).filter(inSight).length).toBeGreaterThanOrEqual(4);
      // The own session, in the first row, has none.
      const actions = boxesOf(/^Log out .* on /).filter(inSight);
      expect(actions.length).toBeGreaterThanOrEqual(3);
      for (const { width, height: size } of actions) {
        expect(width).toBeGreaterThanOrEqual(20 * pxPerMm);
        expect(size).toBeGreaterThanOrEqual(12 * pxPerMm - 0.5);
      }
    },
  );

  it.each([
    ['a selection', () => page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click()],
    ['the filters', () => page.getByRole('button', { name: 'Filter', exact: true }).click()],
    [
      'a report',
      async () => {
        await openDialog('Log out ben on 10.0.0.22');
        await confirm();
        await expect.element(report()).toHaveTextContent('ended');
      },
    ],
  ] as const)('keeps three whole rows in gloves on a panel of 800 px by 480 px beside %s', async (_, open) => {
    await setPageSize(800, 480);
    const { manager } = await mountList({ width: 800, height: 480, properties: { density: 'glove' } });
    await open();
    const scroller = () => deepElements(manager.shadowRoot!).find((each) => each.matches('.scroller'))!;
    const isInSight = ({ bottom }: DOMRect) => bottom <= scroller().getBoundingClientRect().bottom;
    await expect.poll(() => boxesOf(/^Details of /).filter(isInSight).length).toBeGreaterThanOrEqual(3);
  });

  it('has check boxes in gloves on a panel of 300 px by 200 px', async () => {
    await setPageSize(300, 200);
    await mountList({ width: 300, height: 200, properties: { density: 'glove' } });
    const box = page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ });
    await box.click();
    await expect.element(page.getByText('1 session selected')).toBeVisible();
  });
});

it.each(['light', 'dark'] as const)(
  'the confirming button is a deep red with white text in the %s theme',
  async (scheme) => {
    setScheme(scheme);
    await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    const { color, backgroundColor } = getComputedStyle(confirmButton().element());
    expect(color).toBe('rgb(255, 255, 255)');
    expect(['rgb(179, 0, 12)', 'rgb(196, 18, 31)']).toContain(backgroundColor);
    expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
  },
);

it('the confirming button is not red as long as it cannot be pressed', async () => {
  const { manager } = await mountList({ properties: { allowEveryone: true } });
  void manager.requestLogout({ kind: 'everyone' });
  await expect.element(confirmButton()).toBeDisabled();
  const ground = () => getComputedStyle(confirmButton().element()).backgroundColor;
  expect(ground()).not.toBe('rgb(179, 0, 12)');
  await dialog().getByRole('checkbox').first().click();
  await expect.poll(ground).toBe('rgb(179, 0, 12)');
});

it.each([
  ['block', 1],
  ['flex', 1],
  ['grid', 1],
  ['block', 2],
])(
  'an element in a container without a height is 480 px high, as wide as it can be, and shows the foot of its list (display: %s, servers: %i)',
  async (display, count) => {
    await setPageSize(1000, 600);
    const servers = Array.from({ length: count }, (_, index) => ({
      name: `Line ${index + 1}`,
      client: createWorld({ sessions: 40 }).client,
    }));
    const container = document.createElement('div');
    container.style.display = display;
    document.body.style.margin = '0';
    document.body.append(container);
    const manager = await mount('tchmi-session-manager', { servers }, container);
    await listShown();
    await page
      .getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ })
      .first()
      .click();
    const { width, height, bottom } = manager.getBoundingClientRect();
    expect([width, height]).toEqual([1000, 480]);
    const logOut = page.getByRole('button', { name: /^Log out 1 session/ }).element();
    expect(logOut.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom);
  },
);

describe('a page of 800x480', () => {
  it.each(['compact', 'touch', 'glove'] as const)(
    'needs no scrolling and shows rows in %s density',
    async (density) => {
      await setPageSize(800, 480);
      await mountList({ width: 800, height: 480, properties: { density } });
      expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(480);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(800);
      const { top, bottom, right } = page
        .getByRole('button', { name: /^Log out .* on / })
        .first()
        .element()
        .getBoundingClientRect();
      expect(top).toBeLessThan(480);
      expect(bottom).toBeLessThanOrEqual(480);
      expect(right).toBeLessThanOrEqual(800);
    },
  );

  it.each(['control', 'page'] as const)(
    'has room for the whole dialog with five names in %s scope',
    async (dialogScope) => {
      await setPageSize(800, 480);
      const { manager, emulator } = await mountList({ width: 800, height: 480, properties: { dialogScope } });
      for (let number = 0; number < 5; number++) emulator.openSession({ user: 'carl', clientIp: `10.0.3.${number}` });
      const logout = manager.requestLogout({ kind: 'user', name: 'carl' });
      await expect.element(dialog().getByRole('heading')).toHaveTextContent('Log out 5 sessions of carl?');
      expect(dialog().getByRole('listitem').elements()).toHaveLength(5);
      for (const button of [confirmButton(), cancelButton()]) {
        const { top, bottom, left, right } = button.element().getBoundingClientRect();
        expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(480);
        expect(right).toBeLessThanOrEqual(800);
      }
      expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(480);
      await cancelButton().click();
      await logout;
    },
  );

  it('has room for the buttons of the dialog in glove density', async () => {
    await setPageSize(800, 480);
    await mountList({ width: 800, height: 480, properties: { density: 'glove' } });
    await openOwnDialog();
    for (const button of [confirmButton(), cancelButton()]) {
      const { top, bottom } = button.element().getBoundingClientRect();
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(480);
    }
  });
});
