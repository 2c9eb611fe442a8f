import { createDirectory, type Directory } from '../../src/directory/directory.js';
import { computeImpact } from '../../src/targets/impact.js';
import type { SessionMarks } from '../../src/host/marks.js';
import type { Confirmation, LogoutStep } from '../../src/logout/process.js';
import { unknownServerContext, type MonitorState } from '../../src/monitor/monitor-state.js';
import { toRows, type SessionRow } from '../../src/directory/session-row.js';
import type { OwnSession, Session, UnreadableEntry } from '../../src/session/session.js';
import type { LogoutTarget } from '../../src/targets/target-kinds.js';
import { makeList, makeOwn, makeSession } from '../node/fixtures.js';
import type { ImpactChange } from '../../src/targets/impact-change.js';

/** A session id like a server's: 128 hexadecimal digits, the same for the same number. */
export function idOf(number: number): string {
  return number.toString(16).padStart(8, '0').repeat(16);
}

export const own: OwnSession = makeOwn({ id: idOf(0) });

/** The own session, two people on three panels, a guest, an extension and a remote server. */
export const sessions: readonly Session[] = [
  makeSession(idOf(0), { user: 'admin', clientIp: '10.0.0.2', symbols: ['A', 'B'] }),
  makeSession(idOf(1), { user: 'anna', clientIp: '10.0.0.21', symbols: ['A', 'B', 'C'] }),
  makeSession(idOf(2), { user: 'anna', clientIp: '10.0.0.22', symbols: ['A'] }),
  makeSession(idOf(3), { user: 'ben', clientIp: '10.0.0.9' }),
  makeSession(idOf(4), { user: '__SystemGuest', clientIp: '10.0.0.30', kind: 'guest' }),
  makeSession(idOf(5), { user: '__SystemUser', clientIp: '127.0.0.1', kind: 'extension-container' }),
  makeSession(idOf(6), { user: '__SystemUser', clientIp: '10.0.0.200', kind: 'remote-server' }),
];

export const directory: Directory = createDirectory(
  [
    { name: 'admin', domain: 'TcHmiUserManagement', groups: ['__SystemAdministrators'] },
    { name: 'anna', domain: 'TcHmiUserManagement', groups: ['ShiftLeads', '__SystemUsers'] },
    { name: 'anna', domain: 'TcHmiLdap', groups: ['ShiftLeads'] },
    { name: 'ben', domain: 'TcHmiUserManagement', groups: ['Operators'] },
    { name: '__SystemUser', domain: 'TcHmiUserManagement', groups: [] },
  ],
  ['Operators', 'ShiftLeads', 'Quality'],
);

export function rowsOf(list: readonly Session[] = sessions): readonly SessionRow[] {
  return toRows(list, directory, own);
}

/** Sessions of this number of different users. */
export function manySessions(count: number): readonly Session[] {
  return Array.from({ length: count }, (_, index) =>
    makeSession(idOf(index + 100), {
      user: `operator${index + 1}`,
      clientIp: `10.${Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${index % 250}`,
    }),
  );
}

export function makeState(parts: Partial<MonitorState> = {}): MonitorState {
  return {
    ...unknownServerContext,
    connection: 'online',
    list: makeList(sessions, Date.now()),
    own,
    directory,
    mayLogOut: 'yes',
    sessionTargeting: 'yes',
    hasLostLogin: false,
    problem: undefined,
    isReading: false,
    ...parts,
  };
}

/** The confirmation of a target, by default over the sessions above. */
export function confirmationOf(
  target: LogoutTarget,
  parts: Partial<Confirmation> & {
    readonly sessions?: readonly Session[];
    readonly unreadable?: readonly UnreadableEntry[];
    readonly own?: OwnSession;
    readonly directory?: Directory;
    readonly marks?: Partial<SessionMarks>;
  } = {},
): Confirmation {
  const { sessions: list = sessions, own: ownSession = own, directory: known = directory, marks, ...others } = parts;
  const { unreadable = [], ...rest } = others;
  const said = { busy: new Map(), protection: new Map(), locate: () => undefined, ...marks };
  return {
    target,
    impact: computeImpact(target, { sessions: list, unreadable, directory: known, own: ownSession, marks: said }),
    total: list.length + unreadable.length,
    readAt: Date.now(),
    canTargetSessions: true,
    change: undefined,
    obstacle: undefined,
    isChecking: false,
    ...rest,
  };
}

export function confirming(...args: Parameters<typeof confirmationOf>): LogoutStep {
  return { step: 'confirming', confirmation: confirmationOf(...args) };
}

export function changeOf(added: readonly Session[], gone: readonly Session[]): ImpactChange {
  return { added, gone };
}
