import type { ThumbprintHash } from '../directory/certificates.js';
import { noLocator, locationText, type ClientPlace, type Locator } from '../host/locations.js';
import { splitUserName } from '../server/user-name.js';
import { collator, type NameOrder } from '../kit/collator.js';
import { hasVisibleText } from '../session/display-text.js';
import { isAddress, plainAddress } from '../session/address.js';
import { plainThumbprint } from '../session/identity.js';
import { foldText } from '../session/search-text.js';
import { criteriaOf, isAccount, isInTexts, type Criterion, type SearchTexts } from '../session/search-words.js';
import { sharesId, type Session } from '../session/session.js';
import type { ImpactFacts } from './affected.js';
import { computeImpact } from './impact.js';
import { checkTarget, targetFromText } from './target.js';
import { TargetError } from './target-error.js';
import {
  isTextual,
  kindOf,
  targetKinds,
  type LogoutTarget,
  type PickableKind,
  type TargetChoice,
} from './target-kinds.js';

/** The choices of one kind, in the order of their labels. A user on one client is offered only where that can be sent. */
export function targetChoices(
  kind: PickableKind,
  facts: ImpactFacts,
  canTargetSessions = true,
  nameOrder: NameOrder = collator.compare,
  hash?: ThumbprintHash,
): readonly TargetChoice[] {
  const { sessions: all, unreadable = [] } = facts;
  // What affects a session with such an id may affect others, too: then the short cuts of the kinds do not hold.
  const isShared = unreadable.length > 0 && all.some((session) => sharesId(session, unreadable));
  return targetKinds[kind].choices({
    facts,
    canTargetSessions,
    nameOrder,
    hash,
    choice: (target, label, sessions = all, weightOf) =>
      isShared ? toChoice(target, label, facts) : toChoice(target, label, { ...facts, sessions }, weightOf),
  });
}

/**
 * The choices of one kind on several servers: a name that several of them know is one choice, with the sessions of all. What
 * only the ids of one server can express is not among them.
 */
export function choicesOnServers(
  kind: PickableKind,
  servers: readonly ImpactFacts[],
  nameOrder: NameOrder = collator.compare,
): readonly TargetChoice[] {
  const joined = new Map<string, TargetChoice>();
  for (const choice of servers.flatMap((facts) => targetChoices(kind, facts, true, nameOrder))) {
    if (kindOf(choice.target).ids(choice.target)) continue;
    const key = JSON.stringify(choice.target);
    joined.set(key, addChoices(joined.get(key), choice));
  }
  const choices = [...joined.values()];
  return isTextual(kind) ? choices.sort((left, right) => nameOrder(left.label, right.label)) : choices;
}

function addChoices(left: TargetChoice | undefined, right: TargetChoice): TargetChoice {
  if (!left) return right;
  return { ...left, count: left.count + right.count, possibleCount: left.possibleCount + right.possibleCount };
}

/** @param weightOf how many sessions one session of the list stands for */
export function toChoice(
  target: LogoutTarget,
  label: string,
  facts: ImpactFacts,
  weightOf: (session: Session) => number = () => 1,
): TargetChoice {
  const { certain, possible, unreadable } = computeImpact(target, facts);
  const count = (sessions: readonly Session[]) => sessions.reduce((sum, session) => sum + weightOf(session), 0);
  return {
    target,
    label,
    count: count(certain) + unreadable.certain.length,
    possibleCount: count(possible) + unreadable.possible.length,
  };
}

/**
 * The choices that have every typed word in their label, client, location or certificate, by the rules of the list's search:
 * `panel 3` is Panel 3 only, and a whole address is no other. One or two letters may be a part of a name that is being typed,
 * and any part of a thumbprint finds its certificate.
 */
export function filterChoices(
  choices: readonly TargetChoice[],
  query: string,
  locate: Locator['locate'] = noLocator.locate,
): readonly TargetChoice[] {
  const words = query.split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  const texts = new Map(choices.map((choice) => [choice, choiceTexts(choice, locate)]));
  const criteria = criteriaOf(
    words.map((text) => ({ field: undefined, text, isPhrase: false })),
    texts,
    true,
  );
  return choices.filter((choice) => {
    const address = addressOf(choice);
    const found = texts.get(choice);
    const thumbprint = kindOf(choice.target).needsCertificates ? plainThumbprint(choice.label) : '';
    const isMeant = (criterion: Criterion) => {
      if (criterion.kind === 'client') return address !== undefined && criterion.isMeant(address);
      return (
        (found !== undefined && isInTexts(criterion, found)) ||
        isAccount(criterion.account, choice.label) ||
        (criterion.fingerprint !== undefined && thumbprint.includes(plainThumbprint(criterion.fingerprint)))
      );
    };
    // Its blanks need not separate words.
    return thumbprint.includes(plainThumbprint(query)) || criteria.every(isMeant);
  });
}

function choiceTexts(choice: TargetChoice, locate: Locator['locate']): SearchTexts {
  const address = addressOf(choice);
  const location = locationOf(choice, locate);
  const { name = '', issuer = '', defaultUser = '' } = choice.certificate?.certificate ?? {};
  const isClient = address !== undefined && isAddress(address);
  const locations = foldText([location ? locationText(location) : '', isClient ? '' : (address ?? '')].join('\n'));
  const labels = isClient && choice.label === address ? [] : [choice.label];
  const names = [...labels, name, issuer, defaultUser];
  return {
    lines: [...names.map(foldText), locations],
    locations,
    user: foldText(splitUserName(choice.label).name),
    addresses: isClient ? [plainAddress(address)] : [],
  };
}

/** The address of a choice's client. */
export function addressOf({ target, clientIp }: TargetChoice): string | undefined {
  return kindOf(target).address?.(target) ?? clientIp;
}

/** The location of a choice's client. */
export function locationOf(choice: TargetChoice, locate: Locator['locate']): ClientPlace | undefined {
  const address = addressOf(choice);
  return address === undefined ? undefined : locate(address);
}

/** A typed value as a choice of its own, unless it is blank or listed already. @param servers the facts of each, at least of one */
export function typedChoice(
  kind: PickableKind,
  typed: string,
  listed: readonly TargetChoice[],
  servers: readonly ImpactFacts[],
): TargetChoice | undefined {
  const value = typed.trim();
  if (!hasVisibleText(value) || listed.some((choice) => choice.label === value)) return undefined;
  const target = isTextual(kind) ? targetFromText(kind, value) : undefined;
  if (!target || !isUsable(target)) return undefined;
  return servers.map((facts) => toChoice(target, value, facts)).reduce(addChoices);
}

/** False for an unfinished text, such as `Domain::` before the name is typed. */
function isUsable(target: LogoutTarget): boolean {
  try {
    checkTarget(target);
    return true;
  } catch (error) {
    if (error instanceof TargetError) return false;
    throw error;
  }
}
