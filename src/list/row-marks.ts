import type { BusyMark } from '../host/busy.js';
import type { HostReason } from '../host/setting-problems.js';
import type { ForeignAnnouncement } from '../logout/grace.js';
import type { Directory } from '../directory/directory.js';
import { accountsOf } from '../directory/membership.js';
import type { OrphanReason } from './orphans.js';
import type { ProtectionMark } from '../host/protection.js';
import { leastSure, mayBeSame, type Sameness } from '../session/identity.js';
import { userOf, type Session } from '../session/session.js';
import { compareToLocked } from '../directory/locked-accounts.js';

/** Something to know about a session before logging it out. */
export type RowMark =
  | { readonly kind: 'busy' | 'protected'; readonly reason: string }
  | { readonly kind: 'busy-unknown' | 'protected-maybe'; readonly reason: HostReason }
  /** Somebody else has announced a logout of it. Anybody could have written the name. */
  | { readonly kind: 'announced'; readonly by: string; readonly deadline: number }
  | { readonly kind: 'disabled' | 'disabled-maybe' | OrphanReason };

/** What rows show of the directory. The rest of it changes more often. */
export type MarkDirectory = Pick<Directory, 'usersByName' | 'disabledAccounts'>;

/** What is known about the sessions from outside the list. */
export interface MarkContext {
  /** By session id, as the host says. */
  readonly busy: ReadonlyMap<string, BusyMark>;
  /** By session id, as the host says. */
  readonly protectedSessions: ReadonlyMap<string, ProtectionMark>;
  readonly orphans: ReadonlyMap<string, OrphanReason>;
  readonly directory: MarkDirectory;
  /** The logout of a session that somebody else has announced. */
  readonly announcedOf: (session: Session) => ForeignAnnouncement | undefined;
}

/** The marks of one session, the most important first. Computed only for rows in sight. */
export function marksOf(session: Session, context: MarkContext): readonly RowMark[] {
  const busy = context.busy.get(session.id);
  const protection = context.protectedSessions.get(session.id);
  const orphan = context.orphans.get(session.id);
  const marks: RowMark[] = [];
  if (busy?.state === 'busy') marks.push({ kind: 'busy', reason: busy.reason });
  else if (busy) marks.push({ kind: 'busy-unknown', reason: busy.reason });
  if (protection?.isCertain) marks.push({ kind: 'protected', reason: protection.value });
  else if (protection) {
    marks.push({ kind: 'protected-maybe', reason: protection.by === 'unknown' ? protection.reason : protection.value });
  }
  const announced = context.announcedOf(session);
  if (announced) marks.push({ kind: 'announced', ...announced });
  const disabled = disabledness(session, context.directory);
  if (mayBeSame(disabled)) marks.push({ kind: disabled === 'same' ? 'disabled' : 'disabled-maybe' });
  if (orphan) marks.push({ kind: orphan });
  return marks;
}

/** Whether the account of a session is disabled. If several accounts are possible, all of them must be. */
function disabledness(session: Session, directory: MarkDirectory): Sameness {
  const { disabledAccounts } = directory;
  if (disabledAccounts.size === 0 || session.kind !== 'person') return 'different';
  const accounts = session.domain === '' ? accountsOf(session, directory) : [userOf(session)];
  return accounts.length === 0
    ? 'different'
    : leastSure(accounts.map((account) => compareToLocked(account, disabledAccounts)));
}
