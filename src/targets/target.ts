import type { ForceLogoutValue } from '../server/force-logout-rule.js';
import { isRecord } from '../kit/json.js';
import { hasVisibleText } from '../session/display-text.js';
import { requireVisible, TargetError } from './target-error.js';
import { isTargetKind, kindOf, targetKinds, type LogoutTarget, type TextualKind } from './target-kinds.js';

/**
 * Checks a target that may come from outside (a host page, a binding) and returns it with nothing but its own fields.
 * @throws {TargetError} when it is blank, incomplete or not of a known kind
 */
export function checkTarget(target: unknown): LogoutTarget {
  if (!isRecord(target)) throw new TargetError('unknown-kind');
  const { kind } = target;
  if (!isTargetKind(kind)) throw new TargetError('unknown-kind');
  return targetKinds[kind].read(target);
}

/** Whether the host page allows a target: everyone, with or without oneself, needs its permission. */
export function isAllowed(target: LogoutTarget, isEveryoneAllowed: boolean): boolean {
  return !kindOf(target).isEveryone || isEveryoneAllowed;
}

/** @throws {TargetError} when the target is everyone, with or without oneself, and the host page does not allow it */
export function assertAllowed(target: LogoutTarget, isEveryoneAllowed: boolean): void {
  if (!isAllowed(target, isEveryoneAllowed)) throw new TargetError('everyone-not-allowed');
}

/** Whether the target is everyone without exception: the only target whose write value is `null`. */
export function isPlainEveryone(target: LogoutTarget): boolean {
  return target.kind === 'everyone' && target.except === undefined;
}

/** The target that a typed or bound text expresses. It is not yet checked: `Domain::` has a blank name. */
export function targetFromText(kind: TextualKind, text: string): LogoutTarget {
  return targetKinds[kind].fromText(text);
}

/**
 * The one value of `ForceLogout` that expresses a target; undefined where only single sessions can express it (a
 * selection, everyone but oneself).
 * @throws {TargetError} as {@link checkTarget}
 */
export function toWriteValue(target: LogoutTarget): ForceLogoutValue | undefined {
  const checked = checkTarget(target);
  return kindOf(checked).writeValue(checked);
}

/** @throws {TargetError} when the id is blank */
export function sessionWriteValue(sessionId: string): ForceLogoutValue {
  return { sessionId: requireVisible(sessionId) };
}

/** Returns a value that may be sent for its target, or throws. */
export type WriteCheck = (value: unknown) => ForceLogoutValue;

/**
 * Makes the last check of every value before it is sent. It checks the target once, when it is made, so that the cost of
 * thousands of requests is linear, and keeps a copy, so that later changes of the target cannot widen it. A single
 * session passes for any target, since a target may be sent as single sessions, but a target made of sessions lets only
 * its own ids pass. Everything else passes only as exactly the value of its target, so `null` needs plain "everyone".
 * @throws {TargetError} as {@link checkTarget}; the check throws it when a value could mean more than its target
 */
export function createWriteCheck(target: LogoutTarget): WriteCheck {
  const checked = checkTarget(target);
  const whole = toWriteValue(checked);
  const own = kindOf(checked).ids(checked);
  const ids = own && new Set<unknown>(own);
  return (value) => {
    if (value === null || typeof value === 'string') {
      if (value === whole) return value;
      throw new TargetError('blank');
    }
    if (!isRecord(value)) throw new TargetError('blank');
    const [entry, ...others] = Object.entries(value);
    if (!entry || others.length > 0 || !hasVisibleText(entry[1])) throw new TargetError('blank');
    const [key, text] = entry;
    if (key === 'sessionId' && (!ids || ids.has(text))) return sessionWriteValue(text);
    if (whole !== undefined && JSON.stringify(whole) === JSON.stringify({ [key]: text })) return whole;
    throw new TargetError('unknown-kind');
  };
}

/**
 * A target as it may leave the element in events and reports: session ids are credentials, so fingerprints replace them.
 */
export function publicTarget(target: LogoutTarget): LogoutTarget {
  return kindOf(target).publicForm(target);
}

/** A public target in a few words for machines and auditors, the same in all languages. */
export function targetText(target: LogoutTarget): string {
  return kindOf(target).text(target);
}
