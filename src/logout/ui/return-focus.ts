import type { ReactiveControllerHost } from 'lit';
import { deepActiveElement, restoreFocus } from '../../kit/ui/focus.js';
import type { LogoutReport } from '../../report/report.js';

/**
 * Runs a logout. If it is cancelled, the focus returns to where it was.
 * @param focusList called when the element that had the focus is gone
 */
export async function returningFocus(
  host: ReactiveControllerHost & HTMLElement,
  focusList: () => Promise<void>,
  run: () => Promise<LogoutReport | undefined>,
): Promise<LogoutReport | undefined> {
  const trigger = deepActiveElement(host);
  const report = await run();
  if (!report || report.isCancelled) {
    await host.updateComplete;
    if (!restoreFocus(trigger)) await focusList();
  }
  return report;
}
