import { expect } from 'vitest';

/**
 * Counts a control with `aria-disabled` as disabled, as Playwright and assistive technology do: it can be focused, so that
 * it can say why, but not used.
 */
function isDisabled(value: unknown): boolean {
  const element = value instanceof Element ? value : (value as { element(): Element }).element();
  return element.matches(':disabled, [aria-disabled=true]');
}

expect.extend({
  toBeDisabled: (element: unknown) => ({ pass: isDisabled(element), message: () => 'whether it is disabled' }),
  toBeEnabled: (element: unknown) => ({ pass: !isDisabled(element), message: () => 'whether it is enabled' }),
});
