import { nothing, type TemplateResult } from 'lit';
import { html } from '../../kit/ui/html.js';
import type { TextKey } from '../../texts/catalogue.js';
import { errorCode, renderErrorDetails } from '../../kit/ui/error-details.js';
import { describeCause, describeLogoutObstacle } from '../../texts/describe.js';
import type { Texts } from '../../texts/texts.js';
import { locationLabel, type Locator } from '../../host/locations.js';
import { addressText } from '../../session/addresses.js';
import { displayText, fewNames, isolated } from '../../session/display-text.js';
import {
  isUnfinished,
  type AuditResult,
  type LeftOutReason,
  type LogoutReport,
  type ReportedSession,
  type SessionOutcome,
} from '../report.js';
import type { Hold } from '../../guards/holds.js';
import type { ReportedLock } from '../../accounts/account-lock.js';
import type { SymbolError } from '../../server/symbol-error.js';

/** What the lines of a report need besides what they tell. */
export interface LineContext {
  readonly texts: Texts;
  readonly isRunning: boolean;
  readonly locate: Locator['locate'] | undefined;
  /** Whether users are shown with their domains. */
  readonly hasDomain?: boolean;
  /** What somebody has answered to an announcement; undefined for those who were not told. */
  readonly answerOf?: (fingerprint: string) => string | undefined;
}

/** Where a client was when the report was made, or else is now; empty where that is not known. */
export function reportedLocation(
  holder: Pick<ReportedSession, 'location' | 'clientIp' | 'otherIps'>,
  locate: Locator['locate'] | undefined,
): string {
  return displayText(holder.location ?? (locate ? locationLabel(holder, locate) : ''));
}

/** How many other people one line names; the export has them all. */
const mostOthers = 12;

const marks: Readonly<Record<SessionOutcome, string>> = {
  ended: '✓',
  returned: '↺',
  'still-active': '✕',
  unknown: '?',
  left: '○',
  'left-out': '–',
};

const outcomes = {
  ended: 'outcomeEnded',
  'still-active': 'outcomeStillActive',
  returned: 'outcomeReturned',
  unknown: 'outcomeUnknown',
  left: 'outcomeLeft',
  'left-out': 'outcomeLeftOut',
} as const satisfies Record<SessionOutcome, TextKey>;

const hints = {
  returned: 'returnedHint',
  'still-active': 'stillActiveHint',
  unknown: 'unknownHint',
  left: 'leftHint',
} as const satisfies Partial<Record<SessionOutcome, TextKey>>;

/** The holds in a few words, as a reason in brackets. */
const holdWords = {
  own: 'leftOutOwn',
  system: 'leftOutSystem',
  protected: 'leftOutProtected',
  busy: 'leftOutBusy',
  unreadable: 'leftOutUnreadable',
  lastAdministrator: 'leftOutLastAdministrator',
  lastOperator: 'leftOutLastOperator',
  'in-doubt': 'leftOutInDoubt',
  'called-off': 'leftOutCalledOff',
} as const satisfies Record<Hold | 'in-doubt' | 'called-off', TextKey>;

function isHoldWord(hold: LeftOutReason): hold is keyof typeof holdWords {
  return typeof hold === 'string' && Object.hasOwn(holdWords, hold);
}

/** Why a session was left out, in a few words. */
export function holdName(hold: LeftOutReason, texts: Texts): string {
  return texts.get(isHoldWord(hold) ? holdWords[hold] : 'leftOutOther');
}

/** Why a session was left out, as a sentence. */
function holdSentence(hold: LeftOutReason, texts: Texts): string {
  if (hold === 'in-doubt') return texts.get('leftOutInDoubtHint');
  return isHoldWord(hold)
    ? texts.get('leftOutHint', { reason: texts.get(holdWords[hold]) })
    : texts.get('leftOutObstacle', { obstacle: describeLogoutObstacle(hold, undefined, texts) });
}

/** One session and what happened to it. While the logout runs, what may still be there is still being checked. */
export function renderSessionLine(
  session: ReportedSession,
  { texts, isRunning, locate, hasDomain, answerOf }: LineContext,
): TemplateResult {
  const { outcome } = session;
  const isChecking = isRunning && isUnfinished(outcome);
  const location = reportedLocation(session, locate);
  const answer = answerOf?.(session.fingerprint);
  return html`
    <li class=${isChecking ? 'checking' : outcome}>
      <span class="outcome">
        <span aria-hidden="true">${isChecking ? '…' : marks[outcome]}</span>
        ${isChecking ? texts.get('outcomeChecking') : outcomeText(session, texts)}
      </span>
      <span class="user">${holderName(session, texts)}</span>
      ${hasDomain && session.domain !== undefined ? html`<span class="domain">${displayText(session.domain)}</span>` : nothing}
      ${location ? html`<span>${location}</span>` : nothing}
      <span class="ip">${addressText(session)}</span>
      <span class="fingerprint">${session.fingerprint}</span>
      ${answer === undefined ? nothing : html`<span class="answer">${answer}</span>`}
      ${isChecking ? nothing : renderHint(session, texts)}
    </li>
  `;
}

/** Whose session it is, or that it cannot be shown. */
export function holderName(
  { user, isUnreadable }: Pick<ReportedSession, 'user' | 'isUnreadable'>,
  texts: Texts,
): string {
  if (!isUnreadable) return displayText(user);
  return user === ''
    ? texts.get('reportUnreadable')
    : texts.get('reportUnreadableOf', { user: isolated(displayText(user)) });
}

function outcomeText({ outcome, returnedAfter }: ReportedSession, texts: Texts): string {
  return outcome === 'returned' && returnedAfter !== undefined
    ? texts.get('outcomeReturnedAfter', { time: texts.duration(Math.max(1000, returnedAfter)) })
    : texts.get(outcomes[outcome]);
}

function renderHint(
  { outcome, hold, error, isUnreadable }: ReportedSession,
  texts: Texts,
): TemplateResult | typeof nothing {
  if (outcome === 'left-out') return hold === undefined ? nothing : renderText(holdSentence(hold, texts));
  if (outcome === 'ended') {
    return error?.outcome === 'unknown' ? renderText(texts.get('lostAnswerHint')) : nothing;
  }
  // The error of the request that ended a session does not say why the client came back.
  return error && outcome !== 'returned' && outcome !== 'left'
    ? renderError(error, texts)
    : renderText(texts.get(isUnreadable && outcome === 'unknown' ? 'unreadableHint' : hints[outcome]));
}

function renderText(text: string): TemplateResult {
  return html`<span class="hint">${text}</span>`;
}

/** Cause and remedy, then the code of the server on demand. */
export function renderError(error: SymbolError, texts: Texts): TemplateResult {
  return html`<span class="hint">
    ${describeCause(error, texts)} ${renderErrorDetails(errorCode(error, texts), texts)}
  </span>`;
}

/** Other people whose sessions ended in the meantime: mentioned, but not counted. */
export function othersText(
  others: NonNullable<LogoutReport['others']>,
  texts: Texts,
  locate?: Locator['locate'],
): string {
  const nameOf = ({ user, ...addresses }: (typeof others)[number]): string => {
    const location = reportedLocation(addresses, locate);
    const ip = addressText(addresses);
    return `${isolated(displayText(user))} ${isolated(location ? `${location} (${ip})` : ip)}`;
  };
  const names = texts.list(fewNames(others, nameOf, mostOthers));
  return texts.get('reportOthers', { count: others.length, names });
}

/** What became of an account that was to be locked. */
export function lockText({ account, isLocked }: ReportedLock, texts: Texts): string {
  const values = { account: displayText(account) };
  if (isLocked === 'unknown') return texts.get('accountLockUnknown', { ...values, panel: texts.get('more') });
  return texts.get(isLocked ? 'accountLocked' : 'accountNotLocked', values);
}

/** The line of an account that was to be locked. */
export function renderLockLine(lock: ReportedLock, texts: Texts): TemplateResult {
  const { isLocked, error } = lock;
  const kind = isLocked === 'unknown' ? 'unknown' : isLocked ? 'note' : 'still-active';
  return html`<li class=${kind}>${lockText(lock, texts)} ${error ? renderError(error, texts) : nothing}</li>`;
}

/** A record in the server's log. */
export function renderAuditLine({ phase, log, isWritten, error }: AuditResult, texts: Texts): TemplateResult {
  const what = texts.get(phase === 'before' ? 'auditBefore' : 'auditAfter');
  const end = texts.get(isWritten ? (log === 'event' ? 'auditEvent' : 'auditTrail') : 'auditNotWritten');
  return html`<li class=${isWritten ? 'note' : 'unknown'}>
    <span class=${isWritten ? 'text' : 'outcome'}>${what} ${end}</span> ${error ? renderError(error, texts) : nothing}
  </li>`;
}
