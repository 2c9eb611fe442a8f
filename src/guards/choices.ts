import type { Hold } from './holds.js';

/** What the administrator said in the confirmation beyond "yes". All of it is off until said. */
export interface LogoutChoices {
  /** Holds whose sessions are ended all the same. */
  readonly included: ReadonlySet<Hold>;
  /** The sentence "everyone, n sessions" was checked. */
  readonly everyoneConfirmed: boolean;
  /** Lock the account first, for this reason; undefined where it is not to be locked. */
  readonly lockReason: string | undefined;
}

export const noChoices: LogoutChoices = { included: new Set(), everyoneConfirmed: false, lockReason: undefined };

/** The choices with one of them made or taken back. */
export function choose(choices: LogoutChoices, choice: Hold | 'everyoneConfirmed', isChosen: boolean): LogoutChoices {
  if (choice === 'everyoneConfirmed') return { ...choices, everyoneConfirmed: isChosen };
  const included = new Set(choices.included);
  if (isChosen) included.add(choice);
  else included.delete(choice);
  return { ...choices, included };
}
