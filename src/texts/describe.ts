import type { LogoutObstacle } from '../guards/availability.js';
import type { Directory } from '../directory/directory.js';
import { displayText } from '../session/display-text.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { TextKey } from './catalogue.js';
import type * as explain from './explain.js';
import { addTexts, type Texts } from './texts.js';
import type { ErrorExplanation } from './explain.js';

/** An error in words. */
export interface ErrorDescription extends ErrorExplanation {
  /** Its code and name with the server's reason: `Error 4101 INSUFFICIENT_ACCESS: <reason of the server>` */
  readonly code: string;
}

type Explanations = Pick<typeof explain, 'explainConnection' | 'explainError' | 'explainGaps'>;

let explanations: Explanations | undefined;
let loading: Promise<void> | undefined;

/**
 * Loads what explains errors, which a page without any does without. Until then, and where it cannot be had, an error is
 * shown by its code, name and reason.
 */
export function loadExplanations(): Promise<void> {
  loading ??= import('./explain.js').then(
    (loaded) => {
      explanations = loaded;
      addTexts('en', loaded.texts);
    },
    () => {
      // The next error tries again.
      loading = undefined;
    },
  );
  return loading;
}

function explained(texts: Texts): Explanations | undefined {
  if (!explanations) void loadExplanations();
  return texts.has('causeOther') ? explanations : undefined;
}

/** Puts an error into words. What the server wrote is cleaned and cut. */
export function describeError(error: SymbolError, texts: Texts): ErrorDescription {
  const head = texts.get('error', { code: String(error.code), name: displayText(error.message) });
  const code = error.reason === '' ? head : `${head}: ${displayText(error.reason, 300)}`;
  const { cause, remedy } = explained(texts)?.explainError(error, texts) ?? { cause: '', remedy: '' };
  return { code, cause, remedy };
}

/** Cause and way out in one line; the code where there is no explanation. */
export function describeCause(error: SymbolError, texts: Texts): string {
  const { cause, remedy, code } = describeError(error, texts);
  return cause === '' ? code : `${cause} ${remedy}`;
}

const logoutObstacleKeys = {
  readonly: 'blockedReadonly',
  offline: 'blockedOffline',
  'no-list': 'blockedNoList',
  'own-unknown': 'blockedOwnUnknown',
  guest: 'blockedGuest',
  'no-right': 'blockedNoRight',
  'no-record': 'blockedNoRecord',
  running: 'blockedRunning',
  disabled: 'blockedDisabled',
  'no-access': 'blockedNoAccess',
  reauthentication: 'blockedReauthentication',
  comment: 'blockedComment',
  'demands-unknown': 'blockedDemandsUnknown',
} as const satisfies Record<Exclude<LogoutObstacle, 'stale'>, TextKey>;

/** @param age of the list, in ms */
export function describeLogoutObstacle(obstacle: LogoutObstacle, age: number, texts: Texts): string {
  return obstacle === 'stale'
    ? texts.get('blockedStale', { age: texts.duration(age) })
    : texts.get(logoutObstacleKeys[obstacle]);
}

/** What is behind a missing connection, for a place that has already said that there is none. */
export function describeConnection(error: SymbolError, texts: Texts): string {
  return explained(texts)?.explainConnection(error, texts) ?? describeError(error, texts).code;
}

/** What is missing of what surrounds the list, and why. */
export function describeGaps(directory: Directory, problem: SymbolError, texts: Texts): string {
  return explained(texts)?.explainGaps(directory, problem, texts) ?? describeError(problem, texts).code;
}
