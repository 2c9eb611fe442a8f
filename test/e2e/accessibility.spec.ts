import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './support.js';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One line for each violation that axe finds on the page. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axePath });
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** What is in the element is tried in each of its states in test/browser/manager/accessibility.test.ts. */
for (const path of ['/', '/dashboard.html']) {
  test(`axe finds nothing on the whole page ${path}`, async ({ page, world, manager }) => {
    await world.open({ sessions: 12 }, path);
    await expect(manager.row(/This session/)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
