import type { SymbolError } from '../server/symbol-error.js';
import type { ClientCertificate } from './certificates.js';
import type { OwnSession, Session } from '../session/session.js';

/** An account as `ListUsers` tells it. */
export interface DirectoryUser {
  readonly name: string;
  /** Authentication extension; empty where the server did not tell. */
  readonly domain: string;
  readonly groups: readonly string[];
}

/** Where a part of the directory comes from. */
export interface DirectorySource {
  readonly symbol: string;
  /** When it was read last, in ms since the epoch by the clock of this machine; undefined where it never was. */
  readonly readAt?: number;
  /** Entries that could not be used. */
  readonly malformed: number;
  /** Why it could not be read the last time. */
  readonly error?: SymbolError;
}

/** The domain of a session's user. */
export interface KnownDomain {
  /** Empty where nobody tells it, or not for sure. */
  readonly name: string;
  /** The symbol that it was joined from; empty where the list of sessions tells it itself. */
  readonly source: string;
}

/**
 * Tells the domain of a session for showing, sorting, grouping and searching. Whom a logout hits, and what is sent, goes by
 * what the list itself says.
 */
export type DomainLookup = (session: Session, own: OwnSession | undefined) => KnownDomain;

/** What can be known besides accounts and groups; each part is empty until it has been read. */
export interface DirectoryParts {
  /** When a session was created, by session id, in ms since the epoch by the clock of this machine. */
  readonly createdAt: ReadonlyMap<string, number>;
  /** Another function whenever domains may be others. */
  readonly domainOf: DomainLookup;
  /** Accounts that nobody can log in with, as `Domain::name`. */
  readonly disabledAccounts: ReadonlySet<string>;
  /** Domains whose disabled accounts could be read. */
  readonly lockKnownFor: ReadonlySet<string>;
  /** Domains that people can log in with. */
  readonly domains: readonly AuthenticationDomain[];
  /** Client certificates that the server accepts; read only when somebody wants to see them. */
  readonly certificates: readonly ClientCertificate[];
  /** Everything that was asked for, in the order of its importance. */
  readonly sources: readonly DirectorySource[];
}

/** What the list of sessions lacks: accounts, their domains and groups, times, certificates. */
export interface Directory extends DirectoryParts {
  /** False as long as `ListUsers` was not readable: then nobody's groups are known. */
  readonly isKnown: boolean;
  readonly users: readonly DirectoryUser[];
  /** Accounts by bare name; a name can exist in several domains. */
  readonly usersByName: ReadonlyMap<string, readonly DirectoryUser[]>;
  /** Names of all user groups of the server. */
  readonly groups: readonly string[];
  /** Why the first of the parts that could not be read could not. */
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

/** Puts a directory together. `users` is undefined where `ListUsers` was not readable. */
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

/** As long as there are accounts, so long there is what they are found by: what hangs on it stays as well. */
const indexes = new WeakMap<readonly DirectoryUser[], Directory['usersByName']>();

function byName(users: readonly DirectoryUser[]): Directory['usersByName'] {
  const known = indexes.get(users);
  if (known) return known;
  const usersByName = new Map<string, DirectoryUser[]>();
  for (const user of users) {
    const namesakes = usersByName.get(user.name);
    if (namesakes) namesakes.push(user);
    else usersByName.set(user.name, [user]);
  }
  indexes.set(users, usersByName);
  return usersByName;
}

/** A domain that people can log in with. */
export interface AuthenticationDomain {
  readonly name: string;
  /** How its owner calls it; the name itself where nothing else is given. */
  readonly friendlyName: string;
}
