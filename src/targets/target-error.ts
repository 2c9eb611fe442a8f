import { hasVisibleText } from '../session/display-text.js';

/**
 * Why a target is refused:
 * - `blank`: a name, address, thumbprint or id is empty or invisible, which a server may take for "everyone".
 * - `domain-in-name`: the name has a `::`; `Domain::` alone would mean everyone of the domain.
 * - `no-sessions`: a selection without ids.
 * - `unknown-kind`: no target at all.
 * - `everyone-not-allowed`: the host has not switched logging out everyone on.
 */
export type TargetProblem = 'blank' | 'domain-in-name' | 'no-sessions' | 'unknown-kind' | 'everyone-not-allowed';

/** A target that must not be sent, thrown before anything is. */
export class TargetError extends TypeError {
  readonly problem: TargetProblem;

  constructor(problem: TargetProblem) {
    super(problemTexts[problem]);
    this.name = 'TargetError';
    this.problem = problem;
  }
}

const problemTexts: Readonly<Record<TargetProblem, string>> = {
  blank: 'The logout target is blank. A server may take that for "everyone"; name a user, group, address or session.',
  'domain-in-name': 'A user name must not contain "::". Give the domain apart from the name.',
  'no-sessions': 'The selection has no sessions. Select at least one.',
  'unknown-kind': 'This is not a logout target. The type LogoutTarget says which kinds there are.',
  'everyone-not-allowed': 'Logging out everyone is switched off. Set allow-everyone to offer it.',
};

/**
 * A text that says something, as it is. A server written in C may end a text at its first NUL: what stands before it
 * must say something by itself.
 * @throws {TargetError} when it is blank or no text
 */
export function requireVisible(text: unknown): string {
  if (!hasVisibleText(text)) throw new TargetError('blank');
  const end = text.indexOf('\0');
  if (end >= 0 && !hasVisibleText(text.slice(0, end))) throw new TargetError('blank');
  return text;
}
