import type { LogoutTick } from '../../guards/choices.js';
import type { Session } from '../../session/session.js';
import type { Texts } from '../../texts/texts.js';
import type { Impact } from '../../targets/impact.js';
import { displayText } from '../../session/display-text.js';
import { busyReason, busyText, ruleOf, sessionName, sessionNames, systemName } from './dialog-names.js';
import { sitesText } from './dialog-texts.js';
import { isPlainEveryone } from '../../targets/target.js';
import type { DialogView } from './dialog-view.js';

/** A box that must be ticked before somebody is hit who is left out otherwise. */
export interface Tick {
  readonly choice: LogoutTick;
  readonly label: string;
}

/** The boxes of a confirmation: who is left out unless they are ticked, and the sentence of "everyone". */
export function ticksOf(view: DialogView): readonly Tick[] {
  const { confirmation, count, texts } = view;
  const { impact, target } = confirmation;
  const isEveryone = isPlainEveryone(target);
  const ticks: Tick[] = [];
  // First, since nothing goes without it: on a small panel the last ones may be out of sight.
  if (target.kind === 'everyone') {
    // Of "everyone" nobody can be left out: the sentence names all that end, also while some are still held back.
    const label = isEveryone
      ? texts.get(impact.system.length > 0 ? 'dialogEveryoneSentence' : 'dialogEveryoneSentenceNoSystem', {
          count: impact.certain.length,
        })
      : texts.get('dialogEveryoneButMeSentence', { count });
    ticks.push({ choice: 'everyoneConfirmed', label });
  }
  // Of these the sentence of "everyone" speaks.
  if (impact.own && !isEveryone) {
    const label = texts.get(isNobodyElse(1, impact) ? 'dialogIncludeOwnOnly' : 'dialogIncludeOwn');
    ticks.push({ choice: 'includeOwn', label });
  }
  if (impact.system.length > 0 && !isEveryone) {
    const names = sessionNames(impact.system, texts, (session) => systemName(session, impact, texts));
    ticks.push({
      choice: 'includeSystem',
      label: texts.get(isNobodyElse(impact.system.length, impact) ? 'dialogIncludeSystemOnly' : 'dialogIncludeSystem', {
        count: impact.system.length,
        names,
      }),
    });
  }
  return [...ticks, ...guardTicks(view)];
}

/** Whether these are all that the target affects: a label that says "also" would be wrong then. */
function isNobodyElse(count: number, impact: Impact): boolean {
  return !impact.isBlind && impact.possible.length === 0 && impact.certain.length === count;
}

function protectedLabel({ confirmation: { impact }, selection, texts }: DialogView): string {
  const sessions = selection.protected;
  const [first] = sessions;
  const values = taggedNames(sessions, impact, texts, (session) => ruleOf(session, impact));
  if (!first || !isNobodyElse(sessions.length, impact)) return texts.get('dialogIncludeProtected', values);
  const rule = ruleOf(first, impact);
  return texts.get('dialogIncludeProtectedOnly', { ...values, user: displayText(first.user), rule });
}

function busyLabel({ confirmation: { impact }, selection, texts }: DialogView): string {
  const sessions = selection.busy;
  const [first] = sessions;
  const values = taggedNames(sessions, impact, texts, (session) => busyReason(session, impact, texts));
  if (!first || !isNobodyElse(sessions.length, impact)) return texts.get('dialogIncludeBusy', values);
  const user = displayText(first.user);
  const mark = impact.facts.marks?.busy.get(first.id);
  if (sessions.length === 1 && mark?.state === 'unknown') {
    return texts.get('dialogIncludeMaybeBusyOne', { user, reason: busyText(mark, texts) });
  }
  return texts.get('dialogIncludeBusyOnly', { ...values, user, reason: busyReason(first, impact, texts) });
}

/** Sessions for a sentence, each with what is said of it behind its name. */
function taggedNames(
  sessions: readonly Session[],
  impact: Impact,
  texts: Texts,
  tagOf: (session: Session) => string,
): { readonly count: number; readonly names: string } {
  const names = sessionNames(sessions, texts, (session) => {
    const tag = tagOf(session);
    return tag === '' ? sessionName(session, impact) : `${sessionName(session, impact)} (${tag})`;
  });
  return { count: sessions.length, names };
}

function guardTicks(view: DialogView): readonly Tick[] {
  const { confirmation, selection, texts } = view;
  const { impact } = confirmation;
  const ticks: Tick[] = [];
  if (selection.protected.length > 0) {
    ticks.push({ choice: 'includeProtected', label: protectedLabel(view) });
  }
  if (selection.busy.length > 0) {
    ticks.push({ choice: 'includeBusy', label: busyLabel(view) });
  }
  if (selection.canSpareAdministrators) {
    const names = sessionNames(selection.lastAdministrators, texts, (session) => sessionName(session, impact));
    ticks.push({
      choice: 'includeLastAdministrator',
      label: texts.get('dialogIncludeLastAdministrator', { names }),
    });
  }
  if (selection.canSpareOperators) {
    const operators = selection.lastOperators.filter(({ isNamed }) => isNamed);
    const names = sessionNames(
      operators.flatMap(({ sessions }) => sessions),
      texts,
      (session) => sessionName(session, impact),
    );
    ticks.push({
      choice: 'includeLastOperator',
      label: texts.get('dialogIncludeLastOperator', { places: sitesText(operators, texts), names }),
    });
  }
  return ticks;
}
