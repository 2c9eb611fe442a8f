import { LogoutUnavailableError } from '../guards/availability.js';
import type { LogoutReport } from '../report/report.js';
import type { LogoutTarget } from '../targets/target.js';
import { userTarget } from '../targets/user-target.js';
import { plainError, plainReport } from './plain-data.js';

/** The target of one of the control's functions. A value that is no text counts as blank, and a blank one is refused. */
export function targetOf(kind: Exclude<LogoutTarget['kind'], 'sessions'>, value?: unknown): LogoutTarget {
  const text = typeof value === 'string' ? value : '';
  switch (kind) {
    case 'user':
      return userTarget(text);
    case 'group':
      return { kind, name: text };
    case 'client-ip':
      return { kind, address: text };
    case 'client-certificate':
      return { kind, thumbprint: text };
    case 'session':
      return { kind, id: text };
    case 'everyone':
      return { kind };
  }
}

/**
 * Runs an asynchronous function of the control: calls either `success` or `error` of the context, once. A logout that
 * was cancelled is a success without a report.
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
