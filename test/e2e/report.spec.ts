import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import { expect, idsOf, test } from './support.js';

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('promise 6: saved and copied reports contain no session ids', async ({ page, world, manager, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await world.open({ fault: 'hostile-names' });
  await world.openSession({ user: '=HYPERLINK("http://x")', clientIp: '10.0.0.78' });
  const ids = idsOf(await world.sessions());
  await manager.pickKind('Client IP');
  await manager.targetValue.fill('10.0.0.78');
  await manager.button('Log out client 10.0.0.78, 1 session').click();
  await manager.pressConfirm();
  await manager.waitForReport(/ended/);

  await manager.report.getByRole('button', { name: 'Export …' }).click();
  const [csvFile] = await Promise.all([
    page.waitForEvent('download'),
    manager.report.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const [jsonFile] = await Promise.all([
    page.waitForEvent('download'),
    manager.report.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  await manager.report.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(manager.report.getByRole('status')).toHaveText('Copied.');
  const [csv, json] = [await textOf(csvFile), await textOf(jsonFile)];
  const copied = await page.evaluate(() => navigator.clipboard.readText());

  expect(csvFile.suggestedFilename()).toMatch(/^logout-\d{8}-\d{6}\.csv$/);
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(copied.replaceAll('\r\n', '\n')).toBe(csv.slice(1).replaceAll('\r\n', '\n'));
  const parsed = JSON.parse(json) as { reports: [{ startedAt: string; sessions: [{ outcome: string }] }] };
  expect(parsed.reports[0].startedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(parsed.reports[0].sessions[0].outcome).toBe('ended');
  for (const id of ids) expect(`${csv}${json}${copied}`).not.toContain(id);
});
