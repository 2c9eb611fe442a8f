import type { Texts } from '../../texts/texts.js';
import type { LogoutChoices } from '../../guards/choices.js';
import { planLogout, type PlanResult } from '../plan.js';
import type { Confirmation } from '../process.js';
import { selectSessions, type Selection } from '../../guards/select-sessions.js';

/** A confirmation under the choices made so far: all parts of the dialog are rendered from it. */
export interface DialogView {
  readonly confirmation: Confirmation;
  readonly choices: LogoutChoices;
  readonly selection: Selection;
  readonly plan: PlanResult;
  /** How many sessions are certainly ended. */
  readonly count: number;
  readonly texts: Texts;
}

export function createView(confirmation: Confirmation, choices: LogoutChoices, texts: Texts): DialogView {
  const { impact, canTargetSessions } = confirmation;
  const selection = selectSessions(impact, choices, canTargetSessions);
  const plan = planLogout(impact, choices, canTargetSessions, selection);
  return { confirmation, choices, selection, plan, count: selection.chosen.length, texts };
}

/** Whether it is sent as single sessions although something else was picked: then nobody else can be affected. */
export function isSentSingly({ plan, confirmation }: DialogView): boolean {
  if (!plan.ok || confirmation.target.kind === 'session') return false;
  return plan.plan.requests.every(({ value }) => typeof value === 'object' && value !== null && 'sessionId' in value);
}
