import { nothing, render, type TemplateResult } from 'lit';
import type { Locator } from '../../host/locations.js';
import { html } from '../../kit/ui/html.js';
import { createElement } from '../../kit/ui/window-of.js';
import { displayText } from '../../session/display-text.js';
import type { Texts } from '../../texts/texts.js';
import { isBlind, type LogoutReport } from '../report.js';
import { othersText, renderAuditLine, renderError, renderLockLine, renderSessionLine } from './report-lines.js';
import { announcementText, answerText, finishText, originText, reportHeadline, reportName } from './report-summary.js';

const printStyles = `
  body { font: 10pt/1.4 system-ui, sans-serif; color: #000; background: #fff; }
  h1 { font-size: 14pt; }
  h2 { margin: 12pt 0 2pt; font-size: 11pt; break-after: avoid; }
  p { margin: 0; }
  ul { margin: 4pt 0; padding-inline-start: 14pt; }
  li { break-inside: avoid; }
  li > span { margin-inline-end: 8pt; }
  .hint { display: block; color: #444; }
`;

/**
 * Makes a page of reports to print, in a frame of its own: whatever surrounds the session manager is not printed, and no
 * window is opened that a browser would block.
 * @param parent where the frame is put, out of sight
 */
export function createPrintFrame(
  parent: Node,
  reports: readonly LogoutReport[],
  texts: Texts,
  locate: Locator['locate'] | undefined,
): HTMLIFrameElement {
  const frame = createElement('iframe');
  frame.className = 'print';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  parent.appendChild(frame);
  const page = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page || !view) return frame;
  // A style sheet of the frame's own, which a strict content security policy allows.
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(printStyles);
  page.adoptedStyleSheets = [sheet];
  page.documentElement.lang = texts.locale;
  page.title = texts.get('toolsHistory');
  render(renderPage(reports, texts, locate), page.body);
  return frame;
}

function renderPage(
  reports: readonly LogoutReport[],
  texts: Texts,
  locate: Locator['locate'] | undefined,
): TemplateResult {
  return html`<h1>${texts.get('toolsHistory')}</h1>
    ${reports.map((report) => renderReport(report, texts, locate))}`;
}

function renderReport(report: LogoutReport, texts: Texts, locate: Locator['locate'] | undefined): TemplateResult {
  const {
    startedAt,
    finishedAt,
    reason,
    sessions,
    others,
    seats,
    announcement,
    locks = [],
    audit = [],
    error,
  } = report;
  const answerOf = (fingerprint: string) => answerText(fingerprint, announcement, texts);
  return html`<section>
    <h2>${reportName(report, locate, texts)}: ${reportHeadline(report, false, texts, locate)}</h2>
    <p>${texts.dateTime(startedAt.getTime())}. ${originText(report, texts)}</p>
    <p>
      ${finishText(report, texts, texts.dateTime(finishedAt.getTime()))}
      ${seats ? texts.get('reportSeats', seats) : nothing}
    </p>
    ${announcement ? html`<p>${announcementText(announcement, texts)}</p>` : nothing}
    ${reason === undefined ? nothing : html`<p>${texts.get('reportReason', { reason: displayText(reason, 300) })}</p>`}
    <ul>
      ${sessions.map((session) => renderSessionLine(session, { texts, isRunning: false, locate, hasDomain: true, answerOf }))}
      ${error ? html`<li>${renderError(error, texts)}</li>` : nothing}
      ${locks.map((lock) => renderLockLine(lock, texts))} ${audit.map((result) => renderAuditLine(result, texts))}
      ${others ? html`<li>${othersText(others, texts, locate)}</li>` : nothing}
      ${isBlind(report) ? html`<li>${texts.get('reportBlind')}</li>` : nothing}
    </ul>
  </section>`;
}
