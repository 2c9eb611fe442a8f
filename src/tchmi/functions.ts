import { LogoutUnavailableError } from '../guards/availability.js';
import type { LogoutReport } from '../report/report.js';
import { targetFromText } from '../targets/target.js';
import type { LogoutTarget, TextualKind } from '../targets/target-kinds.js';
import { plainReport } from '../report/plain-report.js';
import { plainError } from './plain-error.js';

/** Makes the target for a function of the control. A value that is not a text counts as blank, which is refused later. */
export function targetOf(kind: TextualKind, value: unknown): LogoutTarget {
  return targetFromText(kind, typeof value === 'string' ? value : '');
}

/**
 * Runs an asynchronous function of the control and calls either `success` or `error` of the context, once. A cancelled
 * logout is a success without a report.
 * @param element undefined while the control is not on the page
 */
export async function answerContext<Element>(
  context: TcHmi.Context,
  element: Element | undefined,
  run: (element: Element) => Promise<LogoutReport | undefined>,
): Promise<void> {
  let report: LogoutReport | undefined;
  try {
    if (element === undefined) throw new LogoutUnavailableError('no-client');
    report = await run(element);
  } catch (error) {
    const { code, message, reason, symbol } = plainError(error);
    context.error(code, { code, message, reason, domain: 'TcHmiSessionManager', ...(symbol && { symbol }) });
    return;
  }
  context.success(report ? plainReport(report) : null);
}
