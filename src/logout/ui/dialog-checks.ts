import type { LogoutTick } from '../../guards/choices.js';
import type { Session } from '../../session/session.js';
import { busyReason, ruleOf, sessionName, sessionNames, systemName } from './dialog-names.js';
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
    const label = texts.get(isEveryone ? 'dialogEveryoneSentence' : 'dialogEveryoneButMeSentence', { count });
    ticks.push({ choice: 'everyoneConfirmed', label });
  }
  // Of these the sentence of "everyone" speaks.
  if (impact.own && !isEveryone) ticks.push({ choice: 'includeOwn', label: texts.get('dialogIncludeOwn') });
  if (impact.system.length > 0 && !isEveryone) {
    const names = sessionNames(impact.system, texts, (session) => systemName(session, impact, texts));
    ticks.push({
      choice: 'includeSystem',
      label: texts.get('dialogIncludeSystem', { count: impact.system.length, names }),
    });
  }
  return [...ticks, ...guardTicks(view)];
}

function guardTicks({ confirmation: { impact }, selection, texts }: DialogView): readonly Tick[] {
  const ticks: Tick[] = [];
  const tagged = (sessions: readonly Session[], tagOf: (session: Session) => string) => ({
    count: sessions.length,
    names: sessionNames(sessions, texts, (session) => {
      const tag = tagOf(session);
      return tag === '' ? sessionName(session, impact) : `${sessionName(session, impact)} (${tag})`;
    }),
  });
  if (selection.protected.length > 0) {
    ticks.push({
      choice: 'includeProtected',
      label: texts.get(
        'dialogIncludeProtected',
        tagged(selection.protected, (session) => ruleOf(session, impact)),
      ),
    });
  }
  if (selection.busy.length > 0) {
    ticks.push({
      choice: 'includeBusy',
      label: texts.get(
        'dialogIncludeBusy',
        tagged(selection.busy, (session) => busyReason(session, impact, texts)),
      ),
    });
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
