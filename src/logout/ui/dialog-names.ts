import type { Texts } from '../../texts/texts.js';
import type { BusyMark } from '../../host/busy.js';
import { locationText } from '../../host/locations.js';
import { displayText, isolated } from '../../session/display-text.js';
import type { Impact } from '../../targets/impact.js';
import { locatorOf } from '../../targets/ui/impact-names.js';
import type { ProtectionMark } from '../../host/protection.js';
import type { Session } from '../../session/session.js';

/** Names that one sentence bears. */
export const fewNames = 3;

/** A session by user and place. */
export function sessionName({ user, clientIp }: Session, impact: Impact): string {
  const place = locatorOf(impact)(clientIp);
  return `${isolated(displayText(user))} ${isolated(displayText(place ? locationText(place) : clientIp))}`;
}

/** A few sessions in one sentence. @param nameOf how each is called */
export function sessionNames(sessions: readonly Session[], texts: Texts, nameOf: (session: Session) => string): string {
  return fewTexts(sessions, texts, nameOf);
}

/** The first of some things in one sentence: there may be thousands. @param nameOf how each is called */
export function fewTexts<Thing>(things: readonly Thing[], texts: Texts, nameOf: (thing: Thing) => string): string {
  const names = things.slice(0, fewNames).map(nameOf);
  return texts.list(things.length > fewNames ? [...names, '…'] : names);
}

/** A system session by what it is and where: its user name says neither. */
export function systemName(session: Session, impact: Impact, texts: Texts): string {
  const place = locatorOf(impact)(session.clientIp);
  return `${systemTag(session, texts)} ${displayText(place ? locationText(place) : session.clientIp)}`;
}

/** What a system session is. */
export function systemTag({ kind }: Session, texts: Texts): string {
  return texts.get(kind === 'remote-server' ? 'remoteTag' : 'extensionTag');
}

/** Why a session is busy, or that nobody knows. */
export function busyText({ state, reason }: BusyMark, texts: Texts): string {
  const shown = displayText(reason);
  if (state === 'busy') return texts.get('busyTagReason', { reason: shown });
  return shown === '' ? texts.get('busyTagUnknown') : texts.get('busyTagUnknownReason', { reason: shown });
}

const protectedKeys = { user: 'protectedTagUser', client: 'protectedTagClient', group: 'protectedTagGroup' } as const;

/** By which rule a session is protected. */
function protectionText({ by, value, isCertain }: ProtectionMark, texts: Texts): string {
  const tag = texts.get(protectedKeys[by], { value: displayText(value) });
  return isCertain ? tag : texts.get('protectedTagPossible', { tag });
}

/** Everything that the host page says of a session, as short texts. */
export function tagsOf({ id }: Session, { facts }: Impact, texts: Texts): readonly string[] {
  const busy = facts.marks?.busy.get(id);
  const protection = facts.marks?.protection.get(id);
  return [...(protection ? [protectionText(protection, texts)] : []), ...(busy ? [busyText(busy, texts)] : [])];
}

/** Why a session is busy, where that it is has been said; or that nobody knows. */
export function busyReason({ id }: Session, { facts }: Impact, texts: Texts): string {
  const mark = facts.marks?.busy.get(id);
  if (!mark) return '';
  return mark.state === 'busy' ? displayText(mark.reason) : busyText(mark, texts);
}

/** By what a session is protected, where that it is has been said; with a question mark where it is not certain. */
export function ruleOf({ id }: Session, { facts }: Impact): string {
  const mark = facts.marks?.protection.get(id);
  return mark ? `${displayText(mark.value)}${mark.isCertain ? '' : '?'}` : '';
}
