import type { SymbolError } from '../server/symbol-error.js';
import type { ClientCertificate } from './certificates.js';
import { nameKey } from '../session/identity.js';
import type { OwnSession, Session } from '../session/session.js';

/** An account from `ListUsers`. */
export interface DirectoryUser {
  readonly name: string;
  /** Authentication extension; empty if the server did not report it. */
  readonly domain: string;
  readonly groups: readonly string[];
}

/** Where a part of the directory comes from. */
export interface DirectorySource {
  readonly symbol: string;
  /** When it was last read, in ms since the epoch by `steadyNow`; undefined if it never was. */
  readonly readAt?: number;
  /** Number of entries that could not be used. */
  readonly malformed: number;
  /** Why the last attempt to read it failed. */
  readonly error?: SymbolError;
  /** What is known is what was read at `readAt`: the last attempt got no answer, for example while offline. */
  readonly isOutdated?: true;
}

/** The domain of a session's user. */
export interface KnownDomain {
  /** Empty if it is not known for certain. */
  readonly name: string;
  /** The symbol it was read from; empty if it is in the list of sessions itself. */
  readonly source: string;
}

/**
 * Finds the domain of a session, to show, sort, group and search by. Which sessions a logout affects, and what is sent,
 * depends only on the list itself.
 */
export type DomainLookup = (session: Session, own: OwnSession | undefined) => KnownDomain;

/** What a directory contains besides accounts and groups. Each part is empty until it has been read. */
export interface DirectoryParts {
  /** When a session was created, by session id, in ms since the epoch by `steadyNow`. */
  readonly createdAt: ReadonlyMap<string, number>;
  /** A new function whenever domains may have changed. */
  readonly domainOf: DomainLookup;
  /** Accounts that nobody can log in with, as `Domain::name`. */
  readonly disabledAccounts: ReadonlySet<string>;
  /** Domains whose disabled accounts could be read. */
  readonly lockKnownFor: ReadonlySet<string>;
  /** Domains that people can log in with. */
  readonly domains: readonly AuthenticationDomain[];
  /** Client certificates that the server accepts; read only once they are to be shown. */
  readonly certificates: readonly ClientCertificate[];
  /** Every symbol that was read, in the order of the first attempt. */
  readonly sources: readonly DirectorySource[];
}

/** What the list of sessions lacks: accounts, their domains and groups, times, certificates. */
export interface Directory extends DirectoryParts {
  /** False if `ListUsers` could not be read: then nobody's groups are known. */
  readonly isKnown: boolean;
  readonly users: readonly DirectoryUser[];
  /** Accounts by name without domain; a name can exist in several domains. */
  readonly usersByName: ReadonlyMap<string, readonly DirectoryUser[]>;
  /** Names of all user groups of the server. */
  readonly groups: readonly string[];
  /** Why the first unreadable part could not be read. */
  readonly problem?: SymbolError;
}

const noParts: DirectoryParts = {
  createdAt: new Map(),
  domainOf: ({ domain: name }) => ({ name, source: '' }),
  disabledAccounts: new Set(),
  lockKnownFor: new Set(),
  domains: [],
  certificates: [],
  sources: [],
};

export const emptyDirectory: Directory = {
  ...noParts,
  isKnown: false,
  users: [],
  usersByName: new Map(),
  groups: [],
};

/** Creates a directory. @param users undefined if `ListUsers` could not be read */
export function createDirectory(
  users: readonly DirectoryUser[] | undefined,
  groups: readonly string[],
  problem?: SymbolError,
  parts?: Partial<DirectoryParts>,
): Directory {
  return {
    ...noParts,
    ...parts,
    isKnown: users !== undefined,
    users: users ?? [],
    usersByName: users ? byName(users) : emptyDirectory.usersByName,
    groups: [...new Set([...groups, ...(users ?? []).flatMap((user) => user.groups)])].sort(),
    ...(problem && { problem }),
  };
}

/** Indexes cached per list of accounts, so that the same list always gives the same index. */
const indexes = new WeakMap<readonly DirectoryUser[], Directory['usersByName']>();

function byName(users: readonly DirectoryUser[]): Directory['usersByName'] {
  const known = indexes.get(users);
  if (known) return known;
  const usersByName = indexed(users, ({ name }) => name);
  indexes.set(users, usersByName);
  return usersByName;
}

function indexed(
  users: readonly DirectoryUser[],
  keyOf: (user: DirectoryUser) => string,
): ReadonlyMap<string, readonly DirectoryUser[]> {
  const index = new Map<string, DirectoryUser[]>();
  for (const user of users) {
    const others = index.get(keyOf(user));
    if (others) others.push(user);
    else index.set(keyOf(user), [user]);
  }
  return index;
}

/** Accounts by the key of their names, for each index by name. */
const namesakes = new WeakMap<Directory['usersByName'], ReadonlyMap<string, readonly DirectoryUser[]>>();

/** The accounts whose name may be a name in another writing, itself included. */
export function namesakesOf(name: string, { usersByName }: Pick<Directory, 'usersByName'>): readonly DirectoryUser[] {
  let byKey = namesakes.get(usersByName);
  if (!byKey) {
    byKey = indexed([...usersByName.values()].flat(), ({ name }) => nameKey(name));
    namesakes.set(usersByName, byKey);
  }
  return byKey.get(nameKey(name)) ?? [];
}

/** A domain that people can log in with. */
export interface AuthenticationDomain {
  readonly name: string;
  /** Display name; the name itself if there is none. */
  readonly friendlyName: string;
}
