import { describeCause } from '../../../texts/describe.js';
import type { Texts } from '../../../texts/texts.js';
import { displayText } from '../../../session/display-text.js';
import { SymbolError } from '../../../server/symbol-error.js';
import { errorCode } from '../error-details.js';
import type { Notice } from './notice.js';

/** The notice for an error that belongs to no logout. */
export function errorNotice(error: Error, texts: Texts): Omit<Notice, 'id'> {
  if (error instanceof SymbolError) {
    const details = errorCode(error, texts);
    return { ...failure(texts.get('noticeUnexpected'), [describeCause(error, texts)]), details };
  }
  return failure(texts.get('noticeUnexpected'), [displayText(error.message, 300)]);
}

/** Describes an error in lines: its cause and what to do about it, then its code. */
export function errorLines(error: SymbolError, texts: Texts): readonly string[] {
  return [describeCause(error, texts), errorCode(error, texts)];
}

/** A notice about a failure. */
export function failure(title: string, lines: readonly string[]): Omit<Notice, 'id'> {
  return { kind: 'failure', title, lines };
}
