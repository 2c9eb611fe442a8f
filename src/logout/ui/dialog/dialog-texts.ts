import type { TextKey } from '../../../texts/catalogue.js';
import { describePlanObstacle } from '../../../texts/describe.js';
import type { Texts } from '../../../texts/texts.js';
import { displayText } from '../../../session/display-text.js';
import { isSameUser, isSystemSession, type Session } from '../../../session/session.js';
import { holdsOf, isGuarded, isInDoubt, type SessionHold } from '../../../guards/holds.js';
import { knowsNobody, type Impact } from '../../../targets/impact.js';
import { seated } from '../../../monitor/capacity.js';
import { isPlainEveryone } from '../../../targets/target.js';
import { kindOf } from '../../../targets/target-kinds.js';
import { isTitleWhole, targetTitle } from '../../../targets/ui/kind-texts.js';
import type { PlanObstacle } from '../../plan.js';
import { sitesText } from './dialog-names.js';
import { isSentSingly, keptPeople, type DialogView } from './dialog-view.js';

/** The title of a confirmation: verb, object and count; where guards hold people back, also how many remain and why. */
export function dialogTitle(view: DialogView): string {
  const { confirmation, count, texts } = view;
  const kept = keptPeople(view);
  if (kindOf(confirmation.target).isEveryone && count > 0 && kept.length > 0) {
    const title = texts.get('dialogTitlePartly', { count, total: count + kept.length });
    const areGuarded = kept.every((session) => isCertainlyGuarded(session, confirmation.impact));
    return `${title} ${texts.get(areGuarded ? 'dialogTitleKept' : 'dialogTitleKeptOther', { count: kept.length })}`;
  }
  const title = targetTitle(confirmation.target, { impact: confirmation.impact, count, texts });
  return isTitleWhole(confirmation.target) || count > 0
    ? title
    : [title, allHeldText(view)].filter((sentence) => sentence !== '').join(' ');
}

/** Whether it is known that a session is protected or busy: what is in doubt must not be said. */
function isCertainlyGuarded(session: Session, impact: Impact): boolean {
  const holds = holdsOf(session, impact);
  return isGuarded(session, impact) && !holds.some((hold) => isInDoubt(hold, session, impact));
}

const allHeldKeys = {
  protected: { both: 'dialogBothProtected', all: 'dialogAllProtected' },
  busy: { both: 'dialogBothBusy', all: 'dialogAllBusy' },
  either: { both: 'dialogBothHeld', all: 'dialogAllHeld' },
  doubt: { both: 'dialogBothMaybeHeld', all: 'dialogAllMaybeHeld' },
} as const satisfies Record<string, Record<'both' | 'all', TextKey>>;

/** Why nobody would be logged out, where guards hold everybody back; empty otherwise. */
function allHeldText({ confirmation: { impact }, texts }: DialogView): string {
  const sessions = impact.certain;
  const areAll = (hold: SessionHold) => sessions.every((session) => holdsOf(session, impact).includes(hold));
  if (sessions.length === 0 || !sessions.every((session) => isGuarded(session, impact))) return '';
  const areCertain = sessions.every((session) => isCertainlyGuarded(session, impact));
  const hold = !areCertain ? 'doubt' : areAll('protected') ? 'protected' : areAll('busy') ? 'busy' : 'either';
  return sessions.length === 2
    ? texts.get(allHeldKeys[hold].both)
    : texts.get(allHeldKeys[hold].all, { count: sessions.length });
}

/** What the logout means for those who are logged out: for people, for the administrator, for systems. */
export function consequenceText({ confirmation: { impact, target }, affected: chosen, texts }: DialogView): string {
  if (isPlainEveryone(target)) return texts.get('dialogEveryoneConsequence');
  const affected = chosen.length > 0 ? chosen : impact.certain;
  const people = affected.filter((session) => session !== impact.own && !isSystemSession(session));
  const systems = affected.filter((session) => session !== impact.own && isSystemSession(session));
  const sentences: string[] = [];
  if (people.length > 0 && !impact.isBlind) sentences.push(peopleConsequence(people, texts));
  if (impact.own && affected.includes(impact.own)) sentences.push(texts.get('dialogConsequenceOwn'));
  if (systems.length > 0) sentences.push(systemConsequence(systems, texts));
  if (impact.isBlind || sentences.length === 0) sentences.unshift(texts.get('dialogConsequenceUnknown'));
  return sentences.join(' ');
}

function peopleConsequence(people: readonly Session[], texts: Texts): string {
  const [first] = people;
  const isOnePerson = people.every((person) => first && isSameUser(person, first));
  if (!first || !isOnePerson) return texts.get('dialogConsequencePeople');
  // All guests share one user name, which names nobody.
  if (first.kind === 'guest') return texts.get('dialogConsequenceGuest');
  return texts.get('dialogConsequenceUser', { user: displayText(first.user) });
}

function systemConsequence(systems: readonly Session[], texts: Texts): string {
  const [first, second] = systems;
  if (second) return texts.get('dialogConsequenceSystem');
  return texts.get(first?.kind === 'remote-server' ? 'dialogConsequenceRemote' : 'dialogConsequenceExtension');
}

/** Why the logout cannot be sent; for a single session that is held back, with its name and the reason. */
export function obstacleText(obstacle: PlanObstacle, { confirmation: { impact }, texts }: DialogView): string {
  const [session, ...others] = impact.certain;
  if (obstacle !== 'guarded-only' || !session || others.length > 0) return describePlanObstacle(obstacle, texts);
  const user = displayText(session.user);
  const busy = impact.facts.marks?.busy.get(session.id);
  const protection = impact.facts.marks?.protection.get(session.id);
  const isProtected = protection !== undefined;
  if (!busy && !isProtected) return describePlanObstacle(obstacle, texts);
  if (!busy) {
    return texts.get(protection?.by === 'unknown' ? 'obstacleMaybeProtectedOne' : 'obstacleProtectedOne', { user });
  }
  if (isProtected) return texts.get('obstacleHeldOne', { user });
  if (busy.state === 'unknown') return texts.get('obstacleMaybeBusyOne', { user });
  return texts.get('obstacleBusyOne', { user, reason: displayText(busy.reason).replace(/\.$/, '') });
}

/** The label of the confirming button. */
export function confirmLabel({ confirmation, choices, count, texts }: DialogView): string {
  const { target, impact } = confirmation;
  if (isPlainEveryone(target)) return texts.get('dialogConfirmEveryone', { count });
  // Nobody can count the sessions of a certificate or an unlisted name.
  const isCounted = !impact.isBlind && count > 0;
  if (choices.lockReason !== undefined) {
    return isCounted ? texts.get('dialogConfirmLock', { count }) : texts.get('dialogConfirmLockUnknown');
  }
  return isCounted ? texts.get('dialogConfirm', { count }) : texts.get('dialogConfirmUnknown');
}

/** Who remains, and what else is useful to know without being a warning. */
export function remainText(view: DialogView): string {
  const { confirmation, selection, plan, texts } = view;
  const { impact, target } = confirmation;
  const sentences = [whoRemains(view)];
  if (!kindOf(target).isEveryone) {
    const bare = selection.lastOperators.filter(({ isNamed }) => !isNamed);
    if (bare.length > 0) sentences.push(texts.get('dialogLastOperator', { locations: sitesText(bare, texts) }));
    const doubtful = selection.doubtfulOperators.filter(({ isNamed }) => !isNamed);
    if (doubtful.length > 0 && !selection.holdsPossible) {
      sentences.push(texts.get('dialogDoubtfulOperator', { locations: sitesText(doubtful, texts) }));
    }
  }
  if (plan.ok && isSentSingly(view)) {
    sentences.push(texts.get('dialogSingleRequests', { count: plan.plan.requests.length }));
  }
  const freed = seated(view.affected).length;
  if (confirmation.seats !== undefined && freed > 0) {
    sentences.push(texts.get('dialogSeats', { freed, total: confirmation.seats }));
  }
  return impact.isBlind ? (sentences[0] ?? '') : sentences.join(' ');
}

/** How many sessions remain, the own session named separately. */
function whoRemains({
  confirmation: { impact, target, total },
  choices,
  count,
  unreadable,
  plan,
  texts,
}: DialogView): string {
  const possible = plan.ok && !plan.plan.mayAffectMore ? 0 : impact.possible.length;
  if (impact.isBlind || (plan.ok && plan.plan.mayAffectMore && knowsNobody(impact))) {
    const isOwnAffected = impact.own !== undefined || impact.affectsUnlistedOwn === true;
    return texts.get(isOwnAffected ? 'dialogStaysUnknown' : 'dialogStaysOwnUnknown');
  }
  const remaining = total - count - possible - unreadable.maybeEnded.length;
  if (remaining <= 0) return texts.get('dialogStaysNobody');
  const isOwnEnded = isPlainEveryone(target) || (impact.own !== undefined && choices.included.has('own'));
  if (isOwnEnded) return texts.get('dialogStays', { count: remaining });
  return remaining === 1 ? texts.get('dialogStaysOwnOnly') : texts.get('dialogStaysOwn', { count: remaining - 1 });
}
