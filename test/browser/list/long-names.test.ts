import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { createDirectory } from '../../../src/directory/directory.js';
import { confirming, idOf } from '../data.js';
import { makeSession } from '../../node/fixtures.js';
import { makeBox, mount, textOf } from '../support.js';

const nameOf = (end: string) => `CN=Operators of the filling line,${'OU=Department,'.repeat(9)}CN=${end},DC=plant`;
const [first, second] = [nameOf('Shift A'), nameOf('Shift B')];
const directory = createDirectory(
  [
    { name: 'anna', domain: '', groups: [first] },
    { name: 'ben', domain: '', groups: [second] },
  ],
  [first, second],
);
const sessions = [makeSession(idOf(1)), makeSession(idOf(2), { user: 'ben', clientIp: '10.0.0.22' })];

describe('C06: two groups that differ only after 140 characters', () => {
  it('C06: are told apart in the picker, and nothing of them is cut off', async () => {
    await mount('tchmi-target-picker', { kind: 'group', sessions, directory }, makeBox(400, 480));
    const labels = () => [
      ...(document.querySelector('tchmi-target-picker')?.shadowRoot?.querySelectorAll('.label') ?? []),
    ];
    await expect.poll(() => labels().filter((label) => label.textContent.includes('Shift')).length).toBe(2);
    const shown = labels().filter((label) => label.textContent.includes('Shift'));
    expect(new Set(shown.map((label) => label.textContent)).size).toBe(2);
    for (const label of shown) expect(label.scrollWidth).toBeLessThanOrEqual(label.clientWidth);
  });

  it('C06: are told apart in the title of the confirmation', async () => {
    const titles: string[] = [];
    for (const name of [first, second]) {
      const step = confirming({ kind: 'group', name }, { sessions, directory });
      const dialog = await mount('tchmi-logout-dialog', { now: Date.now(), step }, makeBox(800, 600));
      titles.push(textOf(page.getByRole('alertdialog').getByRole('heading').element()));
      dialog.remove();
    }
    expect(new Set(titles).size).toBe(2);
  });
});
