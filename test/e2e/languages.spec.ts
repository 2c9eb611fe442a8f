import type { Locator } from '@playwright/test';
import { longer } from '../../demo/pseudo-languages.js';
import type { ManagerPage } from './manager-page.js';
import { expect, test } from './support.js';

/**
 * Texts of the page that are cut off: those in the brackets of the pseudo-language, in the element and everything in it,
 * which reach over the edge of the page or of something that clips them. What can be scrolled to is not cut off.
 */
function cutOff(element: Locator): Promise<readonly string[]> {
  return element.evaluate((root) => {
    const parentOf = (node: Node): Element | null =>
      node.parentElement ?? (node.getRootNode() instanceof ShadowRoot ? (node.getRootNode() as ShadowRoot).host : null);
    const found = new Set<string>();
    const check = (text: Text) => {
      if (!/[[\]]/.test(text.data)) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) return;
      for (
        let at = parentOf(text);
        at;
        at = at instanceof HTMLElement && at.assignedSlot ? at.assignedSlot : parentOf(at)
      ) {
        const style = getComputedStyle(at);
        if (style.clipPath !== 'none' || /auto|scroll/.test(style.overflowX)) return;
        const isClipping = /hidden|clip/.test(style.overflowX);
        const edge = isClipping ? at.getBoundingClientRect() : undefined;
        // A clipped pixel is white space.
        if (edge && (box.left < edge.left - 1 || box.right > edge.right + 1)) {
          found.add(
            `"${text.data.trim()}" in ${at.localName}.${at.className}: ${Math.round(box.right - edge.right)} px`,
          );
          return;
        }
      }
      if (box.left < -1 || box.right > document.documentElement.clientWidth + 1)
        found.add(`"${text.data.trim()}" over the page`);
    };
    const visit = (node: Node): void => {
      if (node instanceof Text) check(node);
      if (node instanceof Element) node.shadowRoot?.childNodes.forEach(visit);
      node.childNodes.forEach(visit);
    };
    visit(root);
    return [...found];
  });
}

/** Chooses the kind of target, from the buttons or, on a low panel, from the select. */
async function pickEveryone(manager: ManagerPage): Promise<void> {
  const picker = manager.element.locator('tchmi-target-picker');
  const kinds = picker.getByRole('combobox').or(picker.getByRole('button', { name: texts.everyone, exact: true }));
  await expect(kinds).toBeVisible();
  if ((await picker.getByRole('combobox').count()) > 0) await kinds.selectOption(texts.everyone);
  else await kinds.click();
}

const texts = {
  picker: longer('Log out a user, group, IP …'),
  everyone: longer('Everyone'),
  filter: longer('Filter'),
  more: longer('History & server'),
  cancel: longer('Cancel'),
  close: longer('Close'),
};

test('nothing is cut off in a language that is 40 % longer: list, filters, panels, confirmation', async ({
  page,
  world,
  manager,
}) => {
  // One world for each density, and every panel of the page in two sizes.
  test.slow();
  for (const density of ['touch', 'glove']) {
    await page.setViewportSize({ width: 800, height: 480 });
    await world.open({
      lang: 'en-XA',
      density,
      panels: '0',
      sessions: 12,
      locations: 'plant',
      protect: 'plant',
      busy: 'plant',
    });
    await expect(manager.element.getByText(longer('This session'))).toBeVisible();
    for (const size of [
      { width: 800, height: 480 },
      { width: 1280, height: 800 },
    ]) {
      const at = `${density}, ${size.width} px`;
      await page.setViewportSize(size);
      await expect.poll(() => cutOff(manager.element), `list, ${at}`).toEqual([]);
      await manager.button(texts.filter).click();
      await expect.poll(() => cutOff(manager.element), `filters, ${at}`).toEqual([]);
      await manager.button(texts.filter).click();
      await manager.button(texts.more).click();
      await expect.poll(() => cutOff(manager.element), `history and server, ${at}`).toEqual([]);
      await manager.button(texts.close).click();
      await manager.button(texts.picker).click();
      await pickEveryone(manager);
      await expect.poll(() => cutOff(manager.element), `targets, ${at}`).toEqual([]);
      await manager.element.getByRole('button', { name: longer('Everyone, including me') }).click();
      await expect(manager.dialog).toBeVisible();
      await expect.poll(() => cutOff(manager.element), `confirmation, ${at}`).toEqual([]);
      await manager.dialog.getByRole('button', { name: texts.cancel }).click();
      await manager.button(texts.close).click();
    }
  }
  expect(await world.forceLogouts()).toEqual([]);
});

test('a page from right to left is mirrored and does not scroll sideways', async ({ page, world, manager }) => {
  await page.setViewportSize({ width: 800, height: 480 });
  await world.open({ lang: 'ar-XB', panels: '0', sessions: 12 });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const row = manager.table.getByRole('row').filter({ hasText: 'john' });
  await expect(row).toBeVisible();
  const name = await row.getByText('john', { exact: true }).boundingBox();
  const action = await row.getByRole('button').last().boundingBox();
  expect(name?.x ?? 0).toBeGreaterThan(action?.x ?? Infinity);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(800);
});
