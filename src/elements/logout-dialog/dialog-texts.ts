import type { Texts } from '../../locales/texts.js';
import { displayText } from '../../sessions/display-text.js';
import { certainHits, type Impact } from '../../sessions/impact.js';
import type { Confirmation } from '../../sessions/logout-process.js';
import type { LogoutChoices } from '../../sessions/logout-choices.js';
import type { Session } from '../../sessions/session.js';
import type { LogoutTarget } from '../../sessions/target.js';

/** Whether the target is everyone without any exception, which has a confirmation of its own. */
export function isPlainEveryone(target: LogoutTarget): boolean {
  return target.kind === 'everyone' && target.except === undefined;
}

/** How many sessions are certainly ended under the choices made so far. */
export function chosenCount({ impact, target }: Confirmation, choices: LogoutChoices): number {
  if (isPlainEveryone(target)) return certainHits(impact).length;
  const own = impact.own && choices.includeOwn ? 1 : 0;
  return impact.people.length + own + (choices.includeSystem ? impact.system.length : 0);
}

/** The title of a confirmation: verb, object and count. */
export function dialogTitle({ target, impact }: Confirmation, count: number, texts: Texts): string {
  const isListed = certainHits(impact).length > 0;
  switch (target.kind) {
    case 'session':
      return sessionTitle(impact, texts);
    case 'sessions':
      return isListed ? texts.get('dialogTitleSessions', { count }) : texts.get('dialogTitleGone');
    case 'user': {
      const user = displayText(target.domain === undefined ? target.name : `${target.domain}::${target.name}`);
      return isListed ? texts.get('dialogTitleUser', { count, user }) : texts.get('dialogTitleUnknownUser', { user });
    }
    case 'group': {
      const group = displayText(target.name);
      return isListed
        ? texts.get('dialogTitleGroup', { count, group })
        : texts.get('dialogTitleUnknownGroup', { group });
    }
    case 'client-ip': {
      const ip = displayText(target.address);
      return isListed
        ? texts.get('dialogTitleClientIp', { count, ip })
        : texts.get('dialogTitleUnknownClientIp', { ip });
    }
    case 'client-certificate':
      return texts.get('dialogTitleCertificate');
    case 'everyone':
      return texts.get(target.except === 'own' ? 'dialogTitleEveryoneButMe' : 'dialogTitleEveryone', { count });
  }
}

function sessionTitle(impact: Impact, texts: Texts): string {
  const session = certainHits(impact)[0];
  return session
    ? texts.get('dialogTitleSession', { user: displayText(session.user), ip: displayText(session.clientIp) })
    : texts.get('dialogTitleGone');
}

/** The label of the confirming button. */
export function confirmLabel({ target, impact }: Confirmation, count: number, texts: Texts): string {
  if (isPlainEveryone(target)) return texts.get('dialogConfirmEveryone', { count });
  // A certificate or an unlisted name hits what nobody can count.
  return impact.isBlind || count === 0 ? texts.get('dialogConfirmUnknown') : texts.get('dialogConfirm', { count });
}

/** What stays: the own session told apart from the others. */
export function staysText(
  { impact, target, total }: Confirmation,
  count: number,
  choices: LogoutChoices,
  texts: Texts,
): string {
  const staying = total - count - impact.possible.length;
  if (staying <= 0) return texts.get('dialogStaysNobody');
  const isOwnEnded = isPlainEveryone(target) || (impact.own !== undefined && choices.includeOwn);
  return isOwnEnded
    ? texts.get('dialogStays', { count: staying })
    : texts.get('dialogStaysOwn', { count: staying - 1 });
}

/** A system session by what it is and where: its user name says neither. */
export function systemName(session: Session, texts: Texts): string {
  const kind = texts.get(session.kind === 'remote-server' ? 'remoteTag' : 'extensionTag');
  return `${kind} ${displayText(session.clientIp)}`;
}

/**
 * How many names fit beside ticks and warnings without scrolling, at the sizes of the density `touch`: five at best, of a crowd
 * at least one.
 * @param room px of height for the dialog; 0 where it is not known
 */
export function namesThatFit(room: number, tickCount: number, warningCount: number): number {
  if (room === 0) return 5;
  const nameHeight = 28;
  const tickHeight = 52;
  const warningHeight = 58;
  const everythingElse = 280;
  return Math.max(
    1,
    Math.min(
      5,
      Math.floor((room - everythingElse - tickCount * tickHeight - warningCount * warningHeight) / nameHeight),
    ),
  );
}
