import { describeError } from '../../../texts/describe.js';
import type { Texts } from '../../../texts/texts.js';
import { displayText } from '../../../session/display-text.js';
import { SymbolError } from '../../../server/symbol-error.js';
import type { Notice } from './notice.js';

/** The notice for an error that belongs to no logout. */
export function errorNotice(error: Error, texts: Texts): Omit<Notice, 'id'> {
  if (error instanceof SymbolError) return failure(texts.get('noticeUnexpected'), errorLines(error, texts));
  return failure(texts.get('noticeUnexpected'), [displayText(error.message, 300)]);
}

/** Describes an error in lines: its code, then its cause and what to do about it. */
export function errorLines(error: SymbolError, texts: Texts): readonly string[] {
  const { code, cause, remedy } = describeError(error, texts);
  return [code, `${cause} ${remedy}`];
}

/** A notice about a failure. */
export function failure(title: string, lines: readonly string[]): Omit<Notice, 'id'> {
  return { kind: 'failure', title, lines };
}
