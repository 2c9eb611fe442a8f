import type { Session } from '../../../session/session.js';
import { qualifiedName } from '../../../server/user-name.js';
import { displayText } from '../../../session/display-text.js';
import { coarserWays, scopeNotes, type CoarserWay } from '../../../targets/scope.js';
import { knowsNobody } from '../../../targets/impact.js';
import { clientName } from '../../../targets/ui/impact-names.js';
import { blindNote, nobodyListedKey, possibleKey } from '../../../targets/ui/kind-texts.js';
import type { Texts } from '../../../texts/texts.js';
import { entryNames, fewTexts, sessionName, sessionNames, sitesText } from './dialog-names.js';
import { isPlainEveryone } from '../../../targets/target.js';
import { isSentSingly, type DialogView } from './dialog-view.js';
import type { ScopeNote } from '../../../targets/target-kinds.js';

/** Everything that widens the impact beyond what was picked, or makes it more serious. */
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
    const isSpared = plan.ok && !plan.plan.mayAffectMore;
    const names = sessionNames(impact.possible, texts, (session) => sessionName(session, impact));
    warnings.push(texts.get(possibleKey(target, isSpared), { count: impact.possible.length, names }));
  }
  warnings.push(...unreadableTexts(view));
  const nobodyListed = nobodyListedKey(target);
  if (nobodyListed && knowsNobody(impact)) warnings.push(texts.get(nobodyListed));
  // Sent as single sessions, the logout affects nobody else, whatever the server takes for the same.
  const notes = scopeNotes(impact).filter(({ kind }) => kind === 'domains' || !isSentSingly(view));
  warnings.push(...notes.map((note) => noteText(note, view)));
  if (!plan.ok && plan.obstacle === 'single-sessions-unsupported') {
    warnings.push(...coarserWays(impact).map((way) => coarserText(way, view)));
  }
  if (isPlainEveryone(target)) return warnings;
  const { lastAdministrators, doubtfulAdministrators, lastOperators, doubtfulOperators } = selection;
  const { canSpareAdministrators, canSpareOperators, canSpareDoubtful } = selection;
  // Where they can be left out, a check box names them.
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
    warnings.push(texts.get('dialogLastOperator', { locations: sitesText(named, texts) }));
  }
  const doubtful = doubtfulOperators.filter(({ isNamed }) => isNamed);
  if (doubtful.length > 0 && !canSpareDoubtful) {
    warnings.push(texts.get('dialogDoubtfulOperator', { locations: sitesText(doubtful, texts) }));
  }
  return warnings;
}

/** What becomes of the sessions that cannot be shown. */
function unreadableTexts({ unreadable: { ended, maybeEnded, spared }, texts }: DialogView): readonly string[] {
  const sentences = [
    ['dialogUnreadable', ended],
    ['dialogUnreadablePossible', maybeEnded],
    ['dialogUnreadableSpared', spared],
  ] as const;
  return sentences.flatMap(([key, entries]) =>
    entries.length === 0 ? [] : [texts.get(key, { count: entries.length, names: entryNames(entries, texts) })],
  );
}

function noteText(note: ScopeNote, { texts }: DialogView): string {
  switch (note.kind) {
    case 'domains': {
      const domains = texts.list(inOrder(note.domains, texts).map((domain) => displayText(domain)));
      return texts.get('dialogDomains', { user: displayText(note.name), domains });
    }
    case 'writings':
      return texts.get('dialogWritings', {
        writings: fewTexts(inOrder(note.writings, texts), texts, (one) => displayText(one)),
      });
    case 'shared-client':
      return texts.get('dialogSharedClient', {
        users: fewTexts(inOrder(note.users, texts), texts, (user) => displayText(user)),
      });
  }
}

function inOrder(names: readonly string[], { nameOrder }: Texts): readonly string[] {
  return [...names].sort(nameOrder);
}

function coarserText({ target, others }: CoarserWay, { confirmation: { impact }, texts }: DialogView): string {
  const count = others.length;
  const names = sessionNames(others, texts, (session) => sessionName(session, impact));
  switch (target.kind) {
    case 'user': {
      const user = displayText(qualifiedName(target.domain, target.name));
      return count === 0
        ? texts.get('dialogCoarserUserOnly', { user })
        : texts.get('dialogCoarserUser', { user, count, names });
    }
    case 'client-ip': {
      const ip = clientName({ clientIp: target.address }, impact);
      return count === 0
        ? texts.get('dialogCoarserClientOnly')
        : texts.get('dialogCoarserClient', { ip, count, names });
    }
  }
}

/** What has changed since the confirmation was last shown; undefined where nothing has. */
export function changeText(view: DialogView): string | undefined {
  const { change } = view.confirmation;
  const { texts } = view;
  if (!change) return undefined;
  const { added, gone, marked = [], hasOtherUnreadable, hasOtherGuards = false } = change;
  const unreadable = hasOtherUnreadable ? texts.get('dialogChangedUnreadable') : undefined;
  if (added.length > 0 || gone.length > 0) {
    const changed = texts.get('dialogChanged', { changes: changesText(added, gone, view) });
    return unreadable === undefined ? changed : `${unreadable} ${changed}`;
  }
  if (unreadable !== undefined) return unreadable;
  if (marked.length > 0) return texts.get('dialogChangedMarks', { count: marked.length });
  return hasOtherGuards ? texts.get('dialogChangedGuards') : undefined;
}

/**
 * Who is new, who has ended, and who is still there but not as shown: another user, or affected in another way. The new
 * ones who are logged out are marked in the list; the others would be named nowhere else.
 */
function changesText(
  added: readonly Session[],
  gone: readonly Session[],
  { confirmation: { impact }, affected, texts }: DialogView,
): string {
  const present = new Set(impact.facts.sessions.map(({ id }) => id));
  const changed = gone.filter(({ id }) => present.has(id));
  const changedIds = new Set(changed.map(({ id }) => id));
  const ended = gone.filter(({ id }) => !present.has(id));
  const newcomers = added.filter(({ id }) => !changedIds.has(id));
  const namesOf = (sessions: readonly Session[]) =>
    sessionNames(sessions, texts, (session) => sessionName(session, impact));
  const listed = new Set(affected.map(({ id }) => id));
  const unlisted = newcomers.filter(({ id }) => !listed.has(id));
  const newcomersText =
    unlisted.length > 0
      ? texts.get('dialogChangeAddedUnlisted', { added: newcomers.length, names: namesOf(unlisted) })
      : texts.get('dialogChangeAdded', { added: newcomers.length });
  return [
    ...(newcomers.length > 0 ? [newcomersText] : []),
    ...(ended.length > 0 ? [texts.get('dialogChangeGone', { gone: ended.length, names: namesOf(ended) })] : []),
    ...(changed.length > 0
      ? [texts.get('dialogChangeOther', { changed: changed.length, names: namesOf(changed) })]
      : []),
  ].join(', ');
}
