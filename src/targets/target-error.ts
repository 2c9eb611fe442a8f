import { hasVisibleText } from '../session/display-text.js';

/**
 * Why a target is refused:
 * - `blank`: a name, address, thumbprint or id is empty or invisible, which a server may take for "everyone".
 * - `domain-in-name`: the name has a `::`; `Domain::` alone would mean everyone of the domain.
 * - `no-sessions`: a selection without ids.
 * - `unknown-kind`: not a target at all.
 * - `everyone-not-allowed`: the host page has not allowed logging out everyone.
 * - `no-server`: a server that is named is not of this page, or none or more than one is named for what belongs to exactly one.
 */
export type TargetProblem =
  | 'blank'
  | 'domain-in-name'
  | 'no-sessions'
  | 'unknown-kind'
  | 'everyone-not-allowed'
  | 'no-server';

/** A target that must not be sent. Thrown before anything is sent. */
export class TargetError extends TypeError {
  readonly problem: TargetProblem;

  constructor(problem: TargetProblem) {
    super(problemTexts[problem]);
    this.name = 'TargetError';
    this.problem = problem;
  }
}

const problemTexts: Readonly<Record<TargetProblem, string>> = {
  blank: 'The logout target is blank. A server may read that as "everyone". Name a user, group, address or session.',
  'domain-in-name': 'A user name must not contain "::". Pass the domain separately.',
  'no-sessions': 'The selection has no sessions. Select at least one.',
  'unknown-kind': 'This is not a logout target. See the type LogoutTarget for the kinds.',
  'everyone-not-allowed': 'Logging out everyone is switched off. Set allow-everyone to offer it.',
  'no-server':
    'Name a server of the page, by its exact name. A session or a certificate belongs to exactly one server.',
};

/**
 * Returns a text that shows something, unchanged. A server written in C may end a text at its first NUL, so the part
 * before it must show something too.
 * @throws {TargetError} when it is blank or not a text
 */
export function requireVisible(text: unknown): string {
  if (!hasVisibleText(text)) throw new TargetError('blank');
  const end = text.indexOf('\0');
  if (end >= 0 && !hasVisibleText(text.slice(0, end))) throw new TargetError('blank');
  return text;
}
