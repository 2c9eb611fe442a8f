import { hasVisibleText } from '../session/display-text.js';
import { isRecord } from '../kit/json.js';
import { fingerprint } from '../session/session.js';
import { qualifiedName } from '../server/user-name.js';
import { normaliseThumbprint } from '../directory/certificates.js';

/** What an administrator wants to log out. */
export type LogoutTarget =
  | { readonly kind: 'user'; readonly name: string; readonly domain?: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'client-ip'; readonly address: string }
  | { readonly kind: 'client-certificate'; readonly thumbprint: string }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'sessions'; readonly ids: readonly string[] }
  | { readonly kind: 'everyone'; readonly except?: 'own' };

/**
 * A value of the symbol `ForceLogout`. An object has exactly one key: the server joins several by OR, so a second one
 * would widen the hit instead of narrowing it. `null` is everyone.
 */
export type ForceLogoutValue =
  | string
  | null
  | { readonly clientIp: string }
  | { readonly clientCertificate: string }
  | { readonly group: string }
  | { readonly sessionId: string };

/**
 * Why a target is refused:
 * - `blank`: a name, address, thumbprint or id is empty or invisible, which a server may take for "everyone".
 * - `domain-in-name`: the name has a `::`; `Domain::` alone would mean everyone of the domain.
 * - `no-sessions`: a selection without ids.
 * - `unknown-kind`: no target at all.
 * - `everyone-not-allowed`: the host has not switched logging out everyone on.
 */
export type TargetProblem = 'blank' | 'domain-in-name' | 'no-sessions' | 'unknown-kind' | 'everyone-not-allowed';

/** A target that must not be sent, thrown before anything is. */
export class TargetError extends TypeError {
  readonly problem: TargetProblem;

  constructor(problem: TargetProblem) {
    super(targetProblemTexts[problem]);
    this.name = 'TargetError';
    this.problem = problem;
  }
}

const targetProblemTexts: Readonly<Record<TargetProblem, string>> = {
  blank: 'The logout target is blank. A server may take that for "everyone"; name a user, group, address or session.',
  'domain-in-name': 'A user name must not contain "::". Give the domain apart from the name.',
  'no-sessions': 'The selection has no sessions. Select at least one.',
  'unknown-kind':
    'This is no logout target. Its kind must be user, group, client-ip, client-certificate, session, sessions or everyone.',
  'everyone-not-allowed': 'Logging out everyone is switched off. Set allow-everyone to offer it.',
};

/**
 * Checks a target that may come from outside (a host page, a binding) and gives it back with nothing but its own fields.
 * @throws {TargetError} when it is blank, incomplete or of no known kind
 */
export function checkTarget(target: unknown): LogoutTarget {
  if (!isRecord(target)) throw new TargetError('unknown-kind');
  switch (target.kind) {
    case 'user': {
      const name = visible(target.name);
      const domain = target.domain === undefined ? undefined : visible(target.domain);
      // Nor may they make a second one where they meet: ":" and ":" would become "::::".
      if (/^:|::/.test(name) || /::|:$/.test(domain ?? '')) throw new TargetError('domain-in-name');
      return domain === undefined ? { kind: 'user', name } : { kind: 'user', name, domain };
    }
    case 'group':
      return { kind: 'group', name: visible(target.name) };
    case 'client-ip':
      return { kind: 'client-ip', address: visible(target.address) };
    case 'client-certificate':
      return { kind: 'client-certificate', thumbprint: visible(target.thumbprint) };
    case 'session':
      return { kind: 'session', id: visible(target.id) };
    case 'sessions': {
      const given: unknown = target.ids;
      // Array.from, since map() jumps over the holes of a sparse array and leaves them in.
      const ids = Array.isArray(given) ? [...new Set(Array.from(given, visible))] : [];
      if (ids.length === 0) throw new TargetError('no-sessions');
      return { kind: 'sessions', ids };
    }
    case 'everyone':
      // Anything but the one known exception is refused: a mistyped one must not become "no exception".
      if (target.except === undefined) return { kind: 'everyone' };
      if (target.except === 'own') return { kind: 'everyone', except: 'own' };
      throw new TargetError('unknown-kind');
    default:
      throw new TargetError('unknown-kind');
  }
}

/** @throws {TargetError} when the target is everyone, with or without oneself, and that has not been allowed */
export function assertAllowed(target: LogoutTarget, isEveryoneAllowed: boolean): void {
  if (target.kind === 'everyone' && !isEveryoneAllowed) throw new TargetError('everyone-not-allowed');
}

// A server written in C may end a text at its first NUL: what stands before it must say something by itself.
function visible(text: unknown): string {
  if (!hasVisibleText(text)) throw new TargetError('blank');
  const end = text.indexOf('\0');
  if (end >= 0 && !hasVisibleText(text.slice(0, end))) throw new TargetError('blank');
  return text;
}

/**
 * The one value of `ForceLogout` that says a target, or undefined where only single sessions can say it (a selection,
 * everyone but oneself).
 * @throws {TargetError} as {@link checkTarget}
 */
export function toWriteValue(target: LogoutTarget): ForceLogoutValue | undefined {
  const checked = checkTarget(target);
  switch (checked.kind) {
    case 'user':
      return qualifiedName(checked.domain, checked.name);
    case 'group':
      return { group: checked.name };
    case 'client-ip':
      return { clientIp: checked.address };
    case 'client-certificate':
      return { clientCertificate: checked.thumbprint };
    case 'session':
      return sessionWriteValue(checked.id);
    case 'sessions':
      return undefined;
    case 'everyone':
      return checked.except === 'own' ? undefined : null;
  }
}

/** @throws {TargetError} when the id is blank */
export function sessionWriteValue(sessionId: string): ForceLogoutValue {
  return { sessionId: visible(sessionId) };
}

/** Lets one value of a target through, or throws. */
export type WriteGuard = (value: unknown) => ForceLogoutValue;

/**
 * The last check of every value before it goes out. It checks the target once, when it is made, so that thousands of
 * requests stay linear, and keeps a copy: a target that changes later cannot widen it. A single session passes for any
 * target, since a target may be sent as single sessions, but a target made of sessions only lets its own ids through.
 * Everything else passes only as the very value of its target, so that `null` needs the target that says so.
 * @throws {TargetError} as {@link checkTarget}; the guard throws it when a value could mean more than its target
 */
export function createWriteGuard(target: LogoutTarget): WriteGuard {
  const checked = checkTarget(target);
  const whole = toWriteValue(checked);
  const ids = checked.kind === 'session' ? new Set([checked.id]) : checked.kind === 'sessions' && new Set(checked.ids);
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
 * A target as it may leave the element in events and reports: session ids are credentials, so their place is taken by
 * their fingerprints.
 */
export function publicTarget(target: LogoutTarget): LogoutTarget {
  switch (target.kind) {
    case 'session':
      return { kind: 'session', id: fingerprint(target.id) };
    case 'sessions':
      return { kind: 'sessions', ids: target.ids.map(fingerprint) };
    default:
      return target;
  }
}

/**
 * Whether a thumbprint may stand for a certificate known by another one: separators and upper or lower case are only a
 * way of writing, and of two lengths nobody can tell, since a certificate has one thumbprint per hash.
 */
export function mayBeSameCertificate(known: string, thumbprint: string): boolean {
  const left = normaliseThumbprint(known);
  const right = normaliseThumbprint(thumbprint);
  return left !== '' && (left === right || left.length !== right.length);
}

/** SHA-1, SHA-256 or SHA-512 in hexadecimal: which of them a server uses is not known. */
export function looksLikeThumbprint(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/.test(normaliseThumbprint(text));
}
