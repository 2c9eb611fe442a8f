import { explainHostReason } from '../../../texts/explain.js';
import type { Texts } from '../../../texts/texts.js';
import type { BusyMark } from '../../../host/busy.js';
import { locationLabel } from '../../../host/locations.js';
import { addressText } from '../../../session/addresses.js';
import { displayText, fewNames, isolated } from '../../../session/display-text.js';
import type { Impact } from '../../../targets/impact.js';
import { locatorOf } from '../../../targets/ui/impact-names.js';
import type { ProtectionMark } from '../../../host/protection.js';
import type { LastOperators } from '../../../guards/last-of-kind.js';
import { qualifiedName } from '../../../server/user-name.js';
import type { Session, UnreadableEntry } from '../../../session/session.js';

/** A session by its user and location, or address. */
export function sessionName(session: Session, impact: Impact): string {
  return `${isolated(displayText(session.user))} ${isolated(locationOrAddress(session, impact))}`;
}

/** A few sessions for a sentence. @param nameOf what each is called */
export function sessionNames(sessions: readonly Session[], texts: Texts, nameOf: (session: Session) => string): string {
  return fewTexts(sessions, texts, nameOf);
}

/** Sessions that cannot be shown, by what is known of them; those that are alike are counted. */
export function entryNames(entries: readonly UnreadableEntry[], texts: Texts): string {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const name = entryName(entry, texts);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return fewTexts([...counts], texts, ([name, count]) => (count === 1 ? name : `${name} (${count})`));
}

function entryName({ user, isWholeClient, ...addresses }: UnreadableEntry, texts: Texts): string {
  const ip = isolated(addressText(addresses));
  if (isWholeClient) return texts.get('dialogUnreadableClient', { ip });
  return user ? `${isolated(displayText(qualifiedName(user.domain, user.name)))} ${ip}` : ip;
}

/** The first few of some things for a sentence: there may be thousands. @param nameOf what each is called */
export function fewTexts<Thing>(things: readonly Thing[], texts: Texts, nameOf: (thing: Thing) => string): string {
  return texts.list(fewNames(things, nameOf));
}

/** A system session by its kind and location, or address: its user name says neither. */
export function systemName(session: Session, impact: Impact, texts: Texts): string {
  return `${systemTag(session, texts)} ${locationOrAddress(session, impact)}`;
}

function locationOrAddress(session: Session, impact: Impact): string {
  const location = locationLabel(session, locatorOf(impact));
  return location ? displayText(location) : addressText(session);
}

/** The kind of a system session. */
export function systemTag({ kind }: Session, texts: Texts): string {
  return texts.get(kind === 'remote-server' ? 'remoteTag' : 'extensionTag');
}

/** Why a session is busy, or that this is not known. */
export function busyText({ state, reason }: BusyMark, texts: Texts): string {
  const shown = explainHostReason(reason, texts);
  if (state === 'busy') return texts.get('busyTagReason', { reason: shown });
  return shown === '' ? texts.get('busyTagUnknown') : texts.get('busyTagUnknownReason', { reason: shown });
}

const protectedKeys = { user: 'protectedTagUser', client: 'protectedTagClient', group: 'protectedTagGroup' } as const;

/** The rule that protects a session. */
function protectionText(mark: ProtectionMark, texts: Texts): string {
  if (mark.by === 'unknown') {
    return texts.get('protectedTagUnknownReason', { reason: explainHostReason(mark.reason, texts) });
  }
  const tag = texts.get(protectedKeys[mark.by], { value: displayText(mark.value) });
  return mark.isCertain ? tag : texts.get('protectedTagPossible', { tag });
}

/** Everything that the host page says about a session, as short texts. */
export function tagsOf({ id }: Session, { facts }: Impact, texts: Texts): readonly string[] {
  const busy = facts.marks?.busy.get(id);
  const protection = facts.marks?.protection.get(id);
  return [...(protection ? [protectionText(protection, texts)] : []), ...(busy ? [busyText(busy, texts)] : [])];
}

/** The bare reason why a session is busy, or a text where that is not known; empty for a session that is not busy. */
export function busyReason({ id }: Session, { facts }: Impact, texts: Texts): string {
  const mark = facts.marks?.busy.get(id);
  if (!mark) return '';
  return mark.state === 'busy' ? displayText(mark.reason) : busyText(mark, texts);
}

/**
 * The bare value of the rule that protects a session, with a question mark where that is not certain, or a text where the
 * rules are not known; empty without a rule.
 */
export function ruleOf({ id }: Session, { facts }: Impact, texts: Texts): string {
  const mark = facts.marks?.protection.get(id);
  if (mark?.by === 'unknown') return protectionText(mark, texts);
  return mark ? `${displayText(mark.value)}${mark.isCertain ? '' : '?'}` : '';
}

/** The locations, or addresses, where nobody remains. */
export function sitesText(operators: readonly LastOperators[], texts: Texts): string {
  return fewTexts(operators, texts, ({ site }) => displayText(site));
}
