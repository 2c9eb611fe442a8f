import type { Texts } from '../../../texts/texts.js';
import type { LogoutChoices } from '../../../guards/choices.js';
import type { Impact } from '../../../targets/impact.js';
import { isPlainEveryone, toWriteValue } from '../../../targets/target.js';
import { kindOf } from '../../../targets/target-kinds.js';
import { isGuarded } from '../../../guards/holds.js';
import { isSystemSession, type Session, type UnreadableEntry } from '../../../session/session.js';
import type { ForeignAnnouncement } from '../../grace.js';
import { isSingleSession, planLogout, unreadableOf, type PlanObstacle, type PlanResult } from '../../plan.js';
import type { Confirmation } from '../../process.js';
import { selectSessions, type Selection } from '../../../guards/select-sessions.js';

/** What a logout does to the entries that cannot be shown. */
export interface UnreadableFate {
  readonly ended: readonly UnreadableEntry[];
  readonly maybeEnded: readonly UnreadableEntry[];
  readonly spared: readonly UnreadableEntry[];
}

/** A confirmation under the choices made so far: all parts of the dialog are rendered from it. */
export interface DialogView {
  readonly confirmation: Confirmation;
  readonly choices: LogoutChoices;
  readonly selection: Selection;
  readonly plan: PlanResult;
  /** The sessions that are certainly ended. "Everyone" leaves nobody out, so these are all, even while some are held back. */
  readonly affected: readonly Session[];
  /** The entries that cannot be shown: what becomes of them. */
  readonly unreadable: UnreadableFate;
  /** How many sessions are certainly ended, those that cannot be shown included. */
  readonly count: number;
  readonly texts: Texts;
  /** The logout of a session that somebody else has announced. */
  readonly announcedOf: (session: Session) => ForeignAnnouncement | undefined;
}

export function createView(
  confirmation: Confirmation,
  choices: LogoutChoices,
  texts: Texts,
  announcedOf: DialogView['announcedOf'] = () => undefined,
): DialogView {
  const { impact, canTargetSessions } = confirmation;
  const selection = selectSessions(impact, choices, canTargetSessions);
  const plan = planLogout(impact, choices, canTargetSessions, selection);
  const affected = isPlainEveryone(impact.target) ? impact.certain : selection.chosen;
  const unreadable = unreadableFate(impact, plan);
  const count = affected.length + unreadable.ended.length;
  return { confirmation, choices, selection, plan, affected, unreadable, count, texts, announcedOf };
}

/** Obstacles of a target that is sent as it is or not at all: then it leaves nobody out. */
const wholeObstacles: readonly PlanObstacle[] = ['everyone-unconfirmed', 'inseparable', 'unreadable-only'];

function unreadableFate({ target, unreadable: { certain, possible } }: Impact, plan: PlanResult): UnreadableFate {
  if (!plan.ok) {
    return wholeObstacles.includes(plan.obstacle) && toWriteValue(target) !== undefined
      ? { ended: certain, maybeEnded: possible, spared: [] }
      : { ended: [], maybeEnded: [], spared: [...certain, ...possible] };
  }
  const sent = new Set(unreadableOf(plan.plan));
  return {
    ended: certain.filter((entry) => sent.has(entry)),
    maybeEnded: possible.filter((entry) => sent.has(entry)),
    spared: plan.plan.unreadableLeftOut ?? [],
  };
}

/** The people whom the target means but the logout leaves out: protected, busy, or the last of their kind. */
export function keptPeople({ confirmation: { impact }, affected }: DialogView): readonly Session[] {
  const ended = new Set(affected);
  return impact.certain.filter((session) => {
    const isPerson = session !== impact.own && !isSystemSession(session);
    return !ended.has(session) && (isPerson || isGuarded(session, impact));
  });
}

/** Whether it is sent as single sessions although something else was picked: then nobody else can be affected. */
export function isSentSingly({ plan, confirmation: { target } }: DialogView): boolean {
  if (!plan.ok || isSingleSession(kindOf(target).writeValue(target))) return false;
  return plan.plan.requests.every(({ value }) => isSingleSession(value));
}
