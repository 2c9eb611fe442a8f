import type { TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { choose, type LogoutChoices } from '../../../guards/choices.js';
import { countHeld, heldBy, isInDoubt, sessionHolds, type Hold, type SessionHold } from '../../../guards/holds.js';
import { sparedOperators } from '../../../guards/select-sessions.js';
import { html } from '../../../kit/ui/html.js';
import { displayText } from '../../../session/display-text.js';
import type { Session } from '../../../session/session.js';
import type { Impact } from '../../../targets/impact.js';
import { isPlainEveryone } from '../../../targets/target.js';
import { kindOf } from '../../../targets/target-kinds.js';
import type { TextKey } from '../../../texts/catalogue.js';
import type { Texts } from '../../../texts/texts.js';
import { busyReason, busyText, ruleOf, sessionName, sessionNames, sitesText, systemName } from './dialog-names.js';
import { keptPeople, type DialogView } from './dialog-view.js';

/** A check box: the sessions it names, or everybody, are left out until it is checked. */
export interface Check {
  readonly choice: Hold | 'everyoneConfirmed';
  readonly label: string;
}

/** What the dialog says about the sessions that a guard holds back. */
interface HoldTexts {
  /** The label of the check box that includes them. */
  label(sessions: readonly Session[], impact: Impact, texts: Texts): string;
  /** The name of the list that shows all of them, since the label names only the first few; undefined without a list. */
  readonly list?: 'dialogListSystem' | 'dialogListProtected' | 'dialogListBusy';
  /** True where the sentence of "everyone" already covers them. */
  readonly isNamedByEveryone?: true;
}

/** The texts of each guard. */
export const holdTexts = {
  own: {
    label: (sessions, impact, texts) =>
      texts.get(isNobodyElse(sessions, impact) ? 'dialogIncludeOwnOnly' : 'dialogIncludeOwn'),
    isNamedByEveryone: true,
  },
  system: {
    label(sessions, impact, texts) {
      const names = sessionNames(sessions, texts, (session) => systemName(session, impact, texts));
      const key = isNobodyElse(sessions, impact) ? 'dialogIncludeSystemOnly' : 'dialogIncludeSystem';
      return texts.get(key, { count: sessions.length, names });
    },
    list: 'dialogListSystem',
    isNamedByEveryone: true,
  },
  protected: {
    label(sessions, impact, texts) {
      const [first] = sessions;
      const values = taggedNames(sessions, impact, texts, (session) => ruleOf(session, impact, texts));
      if (!first || !isNobodyElse(sessions, impact)) return texts.get('dialogIncludeProtected', values);
      const rule = ruleOf(first, impact, texts);
      const isUnknown = impact.facts.marks?.protection.get(first.id)?.by === 'unknown';
      if (sessions.length === 1 && isUnknown) {
        return texts.get('dialogIncludeMaybeProtectedOne', { user: displayText(first.user), rule });
      }
      return texts.get('dialogIncludeProtectedOnly', { ...values, user: displayText(first.user), rule });
    },
    list: 'dialogListProtected',
  },
  busy: {
    label(sessions, impact, texts) {
      const [first] = sessions;
      const values = taggedNames(sessions, impact, texts, (session) => busyReason(session, impact, texts));
      if (!first || !isNobodyElse(sessions, impact)) return texts.get('dialogIncludeBusy', values);
      const user = displayText(first.user);
      const mark = impact.facts.marks?.busy.get(first.id);
      if (sessions.length === 1 && mark?.state === 'unknown') {
        return texts.get('dialogIncludeMaybeBusyOne', { user, reason: busyText(mark, texts) });
      }
      return texts.get('dialogIncludeBusyOnly', { ...values, user, reason: busyReason(first, impact, texts) });
    },
    list: 'dialogListBusy',
  },
  // A warning names them.
  unreadable: {
    label: (_, impact, texts) => texts.get('dialogIncludeUnreadable', { count: countHeld('unreadable', impact) }),
  },
} as const satisfies Readonly<Record<SessionHold, HoldTexts>>;

/** The holds whose sessions have a list of their own. */
export type ListedHold = {
  [One in SessionHold]: (typeof holdTexts)[One] extends { readonly list: string } ? One : never;
}[SessionHold];

export const listedHolds = sessionHolds.filter((hold): hold is ListedHold => 'list' in holdTexts[hold]);

/** The check boxes of a confirmation: who is left out unless they are checked, and the sentence of "everyone". */
export function checksOf(view: DialogView): readonly Check[] {
  const { confirmation, texts } = view;
  const { impact, target } = confirmation;
  const isEveryone = isPlainEveryone(target);
  const checks: Check[] = [];
  // First, since nothing can be sent without it: on a small panel the last check boxes may be out of sight.
  if (kindOf(target).isEveryone) {
    // "Everyone" leaves nobody out, so the sentence counts everybody, even while some are still held back.
    checks.push({
      choice: 'everyoneConfirmed',
      label: isEveryone ? everyoneSentence(view) : everyoneButMeSentence(view),
    });
  }
  for (const hold of sessionHolds) {
    const words: HoldTexts = holdTexts[hold];
    if ((isEveryone && words.isNamedByEveryone) || countHeld(hold, impact) === 0) continue;
    checks.push({ choice: hold, label: words.label(heldBy(hold, impact), impact, texts) });
  }
  return [...checks, ...lastOfKindChecks(view)];
}

function everyoneSentence({ confirmation: { impact }, count, texts }: DialogView): string {
  if (impact.unreadable.certain.length > 0) return texts.get('dialogEveryoneSentenceUnreadable', { count });
  return texts.get(impact.system.length > 0 ? 'dialogEveryoneSentence' : 'dialogEveryoneSentenceNoSystem', { count });
}

function everyoneButMeSentence(view: DialogView): string {
  const { count, texts } = view;
  if (count === 0) return texts.get('dialogEveryoneButMeSentenceNobody');
  const areSomeKept = keptPeople(view).length > 0;
  return texts.get(areSomeKept ? 'dialogEveryoneButMeSentencePartly' : 'dialogEveryoneButMeSentence', { count });
}

/**
 * Whether the logout can go ahead while those who are held back stay: then one line says who they are, and their check
 * boxes may be put away. Otherwise the check boxes are what the dialog is about.
 */
export function canLeaveOut({ confirmation: { target }, plan, count }: DialogView): boolean {
  return count > 0 && !isPlainEveryone(target) && (plan.ok || plan.obstacle === 'everyone-unconfirmed');
}

/** Who is held back and stays, in one line; empty where nobody is. */
export function heldText({ confirmation: { impact }, choices, selection, texts }: DialogView): string {
  const parts = sessionHolds.flatMap((hold) => {
    const total = choices.included.has(hold) ? 0 : countHeld(hold, impact);
    const maybeKey = maybeHeldKeys[hold];
    const held = total === 0 || maybeKey === undefined ? [] : heldBy(hold, impact);
    const doubtful = held.filter((session) => isInDoubt(hold, session, impact)).length;
    const counted = [
      { key: heldKeys[hold], count: total - doubtful },
      { key: maybeKey ?? heldKeys[hold], count: doubtful },
    ] as const;
    return counted.flatMap(({ key, count }) => (count > 0 ? [{ text: texts.fill(key, { count }), count }] : []));
  });
  const sparesOne = (hold: Hold, canSpare: boolean) => canSpare && !choices.included.has(hold);
  if (sparesOne('lastAdministrator', selection.canSpareAdministrators)) {
    parts.push({ text: texts.get('dialogHeldLastAdministrator'), count: 1 });
  }
  const sites = sparedOperators(selection);
  if (sparesOne('lastOperator', sites.length > 0)) {
    parts.push({ text: texts.get('dialogHeldLastOperator', { locations: sitesText(sites, texts) }), count: 1 });
  }
  if (parts.length === 0) return '';
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const held = parts.map(({ text }) => text).join(', ');
  return texts.get(count === 1 ? 'dialogHeldOne' : 'dialogHeld', { held });
}

const heldKeys = {
  own: 'dialogHeldOwn',
  system: 'dialogHeldSystem',
  protected: 'dialogHeldProtected',
  busy: 'dialogHeldBusy',
  unreadable: 'dialogHeldUnreadable',
} as const satisfies Readonly<Record<SessionHold, TextKey>>;

/** For the holds that may be in doubt. */
const maybeHeldKeys: Partial<Record<SessionHold, 'dialogHeldMaybeBusy' | 'dialogHeldMaybeProtected'>> = {
  protected: 'dialogHeldMaybeProtected',
  busy: 'dialogHeldMaybeBusy',
};

function lastOfKindChecks({ confirmation: { impact }, selection, texts }: DialogView): readonly Check[] {
  const namesOf = (sessions: readonly Session[]) =>
    sessionNames(sessions, texts, (session) => sessionName(session, impact));
  const checks: Check[] = [];
  if (selection.canSpareAdministrators) {
    const names = namesOf(selection.lastAdministrators);
    checks.push({ choice: 'lastAdministrator', label: texts.get('dialogIncludeLastAdministrator', { names }) });
  }
  const operators = sparedOperators(selection);
  if (operators.length > 0) {
    const names = namesOf(operators.flatMap(({ sessions }) => sessions));
    const locations = sitesText(operators, texts);
    checks.push({
      choice: 'lastOperator',
      label: texts.get('dialogIncludeLastOperator', { locations, names }),
    });
  }
  return checks;
}

/** Whether the target affects nobody else: then a label must not say "also". */
function isNobodyElse(sessions: readonly Session[], impact: Impact): boolean {
  const { isBlind, possible, certain, unreadable } = impact;
  const hasUnreadable = unreadable.certain.length + unreadable.possible.length > 0;
  return !isBlind && !hasUnreadable && possible.length === 0 && certain.length === sessions.length;
}

/** Sessions for a sentence, each with its reason in brackets. */
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

/** @param onChange called with the choices after a press */
export function renderCheck(
  { choice, label }: Check,
  choices: LogoutChoices,
  onChange: (choices: LogoutChoices) => void,
): TemplateResult {
  const isChecked = choice === 'everyoneConfirmed' ? choices.everyoneConfirmed : choices.included.has(choice);
  return html`<label class=${classMap({ check: true, hold: choice !== 'everyoneConfirmed' })}>
    <input type="checkbox" .checked=${live(isChecked)} @change=${() => onChange(choose(choices, choice, !isChecked))} />
    <span>${label}</span>
  </label>`;
}
