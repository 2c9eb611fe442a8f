import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityTree } from '../accessibility-tree.js';
import { confirm, dialog, mountList, openDialog, searchField } from './mount-manager.js';

/*
 * The files beside this test are what a screen reader finds. Read what has changed in them before you refresh them:
 * npx vitest run --project browser test/browser/manager/accessibility-tree.test.ts --update
 */
describe('the accessibility tree', () => {
  it('the list with a selected session and open details has the reviewed accessibility tree', async () => {
    await mountList();
    await searchField().click();
    for (const key of ['quality', '{ArrowDown}', ' ', '{Enter}']) await userEvent.keyboard(key);
    await expect.element(page.getByText(/Subscribed to/)).toBeVisible();
    await expect.element(page.getByRole('status').filter({ hasText: '1 session selected' })).toBeInTheDocument();
    await expect(await accessibilityTree()).toMatchFileSnapshot('accessibility-tree/list.txt');
  });

  it('the confirmation has the reviewed accessibility tree, and the list behind it is not in it', async () => {
    await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await expect.element(dialog().getByRole('listitem')).toBeVisible();
    const tree = await accessibilityTree();
    expect(tree).not.toContain('- row ');
    await expect(tree).toMatchFileSnapshot('accessibility-tree/dialog.txt');
  });

  it('the report has the reviewed accessibility tree', async () => {
    await mountList();
    await searchField().click();
    await userEvent.keyboard('ben');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    await expect(await accessibilityTree()).toMatchFileSnapshot('accessibility-tree/report.txt');
  });
});
