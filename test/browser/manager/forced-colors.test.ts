import { expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { afterTest, deepElements } from '../support.js';
import { mountList } from './mount-manager.js';

/** The colours that the system forces on every page, until the test ends. */
async function forceColors(): Promise<void> {
  const emulate = (value: string) =>
    (cdp() as { send(method: string, options: unknown): Promise<unknown> }).send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'forced-colors', value },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
  await emulate('active');
  afterTest(() => void emulate('none'));
}

/** A colour of the system as the browser computes it. */
function system(color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  document.body.append(probe);
  const { color: computed } = getComputedStyle(probe);
  probe.remove();
  return computed;
}

it('forced colours fill meters, and still show what is on, what is selected, what is an icon and what cannot be used', async () => {
  await forceColors();
  const { manager } = await mountList({
    width: 1280,
    properties: { protect: [{ kind: 'user', value: 'anna' }] },
  });
  await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
  await page.getByRole('button', { name: /^People only/ }).click();
  await expect.element(page.getByText('1 session selected')).toBeVisible();
  const style = (selector: string, pseudo?: string): CSSStyleDeclaration =>
    getComputedStyle(
      deepElements(manager.shadowRoot!).find((each) => each.matches(selector))!,
      pseudo,
    );

  expect(style('.bar').backgroundImage).toContain(system('CanvasText'));
  expect(style("[aria-pressed='true']").backgroundColor).toBe(system('Highlight'));
  expect(style("[aria-pressed='false']").backgroundColor).not.toBe(system('Highlight'));
  expect(style('.selected > :first-child').borderInlineStartWidth).toBe('6px');
  expect(style('.tag .icon').stroke).toBe(system('CanvasText'));
  expect(style("th[aria-sort='none'] button", '::after').backgroundColor).toBe(system('ButtonText'));
  expect(style('tbody input').appearance).toBe('auto');
  manager.readonly = false;
  manager.hostObstacle = () => ({ reason: 'a batch runs' });
  await expect.poll(() => style('.row-action .face').color).toBe(system('GrayText'));
});
