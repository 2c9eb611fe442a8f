import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';
import { guardDuration } from '../../src/logout/ui/misclick.js';

/**
 * Presses a destructive button once, like a person: as soon as it accepts a press. Exactly one press, so that a logout that
 * is sent twice cannot be the result of two presses.
 */
export async function pressWhenArmed(button: Locator): Promise<void> {
  await waitUntilArmed(button);
  await button.click();
}

/** Waits until a destructive button has been enabled with the same name for longer than it ignores presses. */
export async function waitUntilArmed(button: Locator): Promise<void> {
  await expect.element(button).toBeEnabled();
  let since = performance.now();
  let seen = '';
  const timeArmed = (): number => {
    const [element] = button.elements();
    const now = element?.matches(':enabled:not([aria-disabled=true])') ? element.textContent : '';
    if (now === '' || now !== seen) since = performance.now();
    seen = now;
    return performance.now() - since;
  };
  await expect.poll(timeArmed, { timeout: 5_000 }).toBeGreaterThan(guardDuration);
}
