import type { Hold } from './holds.js';

/** What the administrator chose in the confirmation beyond "yes". Everything is off until it is chosen. */
export interface LogoutChoices {
  /** Holds whose sessions are logged out anyway. */
  readonly included: ReadonlySet<Hold>;
  /** The sentence "everyone, n sessions" was checked. */
  readonly everyoneConfirmed: boolean;
  /** Lock the account first, for this reason; undefined to leave it unlocked. */
  readonly lockReason: string | undefined;
}

/** Nothing is chosen yet. */
export const noChoices: LogoutChoices = { included: new Set(), everyoneConfirmed: false, lockReason: undefined };

/** The choices with one of them made or taken back. */
export function choose(choices: LogoutChoices, choice: Hold | 'everyoneConfirmed', isChosen: boolean): LogoutChoices {
  if (choice === 'everyoneConfirmed') return { ...choices, everyoneConfirmed: isChosen };
  const included = new Set(choices.included);
  if (isChosen) included.add(choice);
  else included.delete(choice);
  return { ...choices, included };
}
