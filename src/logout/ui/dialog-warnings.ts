import { qualifiedName } from '../../server/user-name.js';
import { displayText } from '../../session/display-text.js';
import { coarserWays, scopeNotes, type CoarserWay } from '../../targets/scope.js';
import { clientName } from '../../targets/ui/impact-names.js';
import { blindNote } from '../../targets/ui/kind-texts.js';
import { fewTexts, sessionName, sessionNames } from './dialog-names.js';
import { sitesText } from './dialog-texts.js';
import { isPlainEveryone } from '../../targets/target.js';
import { isSentSingly, type DialogView } from './dialog-view.js';
import { kindOf, type LogoutTarget, type ScopeNote } from '../../targets/target-kinds.js';

/** Everything that widens the hit beyond what was picked, or makes it weigh more. */
export function warningsOf(view: DialogView): readonly string[] {
  const { confirmation, selection, plan, texts } = view;
  const { impact, target, lock, failure } = confirmation;
  const warnings: string[] = [];
  if (lock && failure?.step !== 'lock-unknown') {
    const account = displayText(lock.account);
    warnings.push(texts.get(lock.isLocked === true ? 'dialogLocked' : 'dialogMaybeLocked', { account }));
  }
  const note = blindNote(target, { impact, count: view.count, texts });
  if (note !== undefined) warnings.push(note);
  else if (impact.possible.length > 0) {
    const isSpared = plan.ok && !plan.plan.mayHitMore;
    const names = sessionNames(impact.possible, texts, (session) => sessionName(session, impact));
    warnings.push(
      texts.get(isSpared ? 'dialogPossibleSpared' : 'dialogPossible', { count: impact.possible.length, names }),
    );
  }
  if (isNamed(target) && impact.certain.length === 0 && impact.possible.length === 0) {
    warnings.push(texts.get('dialogNobodyListed'));
  }
  // Who goes out as single sessions is hit alone.
  const notes = scopeNotes(impact).filter(({ kind }) => kind !== 'shared-client' || !isSentSingly(view));
  warnings.push(...notes.map((note) => noteText(note, view)));
  if (!plan.ok && plan.obstacle === 'single-sessions-unsupported') {
    warnings.push(...coarserWays(impact).map((way) => coarserText(way, view)));
  }
  if (isPlainEveryone(target)) return warnings;
  const { lastAdministrators, doubtfulAdministrators, lastOperators, canSpareAdministrators, canSpareOperators } =
    selection;
  // Where they can be left out, the tick says it.
  if (lastAdministrators.length > 0 && !canSpareAdministrators) {
    const names = sessionNames(lastAdministrators, texts, (session) => sessionName(session, impact));
    warnings.push(texts.get('dialogLastAdministrator', { names }));
  }
  if (doubtfulAdministrators.length > 0) {
    const names = sessionNames(doubtfulAdministrators, texts, (session) => sessionName(session, impact));
    warnings.push(texts.get('dialogDoubtfulAdministrator', { names }));
  }
  const named = lastOperators.filter(({ isNamed }) => isNamed);
  if (named.length > 0 && !canSpareOperators) {
    warnings.push(texts.get('dialogLastOperator', { places: sitesText(named, texts) }));
  }
  return warnings;
}

/** Whether a target names something that need not have a session: a user, a group, a client. */
function isNamed(target: LogoutTarget): boolean {
  const kind = kindOf(target);
  return target.kind !== 'everyone' && !kind.isBlind && !kind.ids(target);
}

function noteText(note: ScopeNote, { confirmation, texts }: DialogView): string {
  if (note.kind === 'domains') {
    return texts.get('dialogDomains', { domains: texts.list(note.domains.map((domain) => displayText(domain))) });
  }
  const users = fewTexts(note.users, texts, (user) => displayText(user));
  return texts.get('dialogSharedClient', { ip: clientName(note.address, confirmation.impact), users });
}

function coarserText({ target, others }: CoarserWay, { confirmation: { impact }, texts }: DialogView): string {
  const count = others.length;
  const names = sessionNames(others, texts, (session) => sessionName(session, impact));
  if (target.kind === 'user') {
    const user = displayText(qualifiedName(target.domain, target.name));
    return count === 0
      ? texts.get('dialogCoarserUserOnly', { user })
      : texts.get('dialogCoarserUser', { user, count, names });
  }
  const ip = clientName(target.address, impact);
  return count === 0
    ? texts.get('dialogCoarserClientOnly', { ip })
    : texts.get('dialogCoarserClient', { ip, count, names });
}

/** What has changed since it was shown before, so that it is asked again. */
export function changeText({ confirmation: { change }, texts }: DialogView): string | undefined {
  if (!change) return undefined;
  const { added, gone, marked = [], hasOtherGuards = false } = change;
  if (added.length > 0 || gone.length > 0) {
    return texts.get('dialogChanged', { added: added.length, gone: gone.length });
  }
  if (marked.length > 0) return texts.get('dialogChangedMarks', { count: marked.length });
  return hasOtherGuards ? texts.get('dialogChangedGuards') : undefined;
}
