import {
  certificateLines,
  looksLikeThumbprint,
  type CertificateChoice,
  type ThumbprintHash,
} from '../directory/certificates.js';
import { compareToGroups, groupNames, sortGroups } from '../directory/membership.js';
import { compareAddresses } from '../session/address.js';
import { addressesOf } from '../session/addresses.js';
import {
  clientKey,
  compareClients,
  compareNames,
  compareThumbprints,
  compareToNamed,
  mayBeSame,
  nameKey,
} from '../session/identity.js';
import type { ForceLogoutValue } from '../server/force-logout-rule.js';
import { qualifiedName, splitUserName, type QualifiedName } from '../server/user-name.js';
import { recordText } from '../session/display-text.js';
import {
  allUsersGroup,
  fingerprint,
  isOwnSession,
  isSurelyOwnSession,
  isSystemSession,
  type OwnSession,
  type Session,
} from '../session/session.js';
import {
  affectsClient,
  affectsGroup,
  affectsSessions,
  affectsUser,
  domainsOfName,
  writingsOfClient,
  writingsOfUser,
  type Affected,
  type ImpactFacts,
} from './affected.js';
import { groupBy, groupByEach } from '../kit/group.js';
import { oneOfEachUser, tally, usersOnClients } from './session-groups.js';
import { requireVisible, TargetError } from './target-error.js';

/** What an administrator wants to log out. */
export type LogoutTarget =
  | { readonly kind: 'user'; readonly name: string; readonly domain?: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'client-ip'; readonly address: string }
  | { readonly kind: 'client-certificate'; readonly thumbprint: string }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'sessions'; readonly ids: readonly string[] }
  | { readonly kind: 'everyone'; readonly except?: 'own' };

export type TargetKind = LogoutTarget['kind'];

export type TargetOf<Kind extends TargetKind> = Extract<LogoutTarget, { kind: Kind }>;

/**
 * What a target covers on the server beyond what was picked; the confirmation says so:
 * - `shared-client`: an address covers everybody on it, and several users are.
 * - `domains`: a bare name covers that name in all its domains.
 * - `writings`: the server also knows it in other ways of writing, and it is not known whether it tells them apart.
 */
export type ScopeNote =
  | { readonly kind: 'shared-client'; readonly address: string; readonly users: readonly string[] }
  | { readonly kind: 'domains'; readonly name: string; readonly domains: readonly string[] }
  | { readonly kind: 'writings'; readonly writings: readonly string[] };

/** One line of the target picker. */
export interface TargetChoice {
  readonly target: LogoutTarget;
  /** The text that it is found by and shown as: a name, an address, a thumbprint. */
  readonly label: string;
  /** The client, for one user on one client. */
  readonly clientIp?: string;
  /** The certificate, where the server has disclosed it. */
  readonly certificate?: CertificateChoice;
  /** How many sessions it would certainly affect, own, system and those that cannot be shown included. */
  readonly count: number;
  /** How many more it may affect: the server does not disclose enough to tell. */
  readonly possibleCount: number;
}

/** What the picker offers of one kind. */
export interface ChoiceContext {
  readonly facts: ImpactFacts;
  /** Whether the server knows single sessions. */
  readonly canTargetSessions: boolean;
  readonly nameOrder: (left: string, right: string) => number;
  /** The hash of the thumbprints, where the own certificate does not show which one the server uses. */
  readonly hash?: ThumbprintHash | undefined;
  /**
   * Makes the line of a target and counts the sessions that it would affect.
   * @param sessions only those that can be affected, where that is known; by default all
   * @param weightOf how many sessions each of them stands for; by default one
   */
  readonly choice: (
    target: LogoutTarget,
    label: string,
    sessions?: readonly Session[],
    weightOf?: (session: Session) => number,
  ) => TargetChoice;
}

/**
 * Everything that one kind of target decides. Methods, not properties, so that each entry fits the general type that
 * {@link kindOf} gives.
 */
export interface TargetKindEntry<Target extends LogoutTarget> {
  /**
   * Reads a target from an object that may come from anywhere. Reads each field once and returns nothing but its own fields.
   * @throws {TargetError} when it is blank or incomplete
   */
  read(fields: Readonly<Record<string, unknown>>): Target;
  /** The one value that expresses a target that was read; undefined where only single sessions can express it. */
  writeValue(target: Target): ForceLogoutValue | undefined;
  /** The ids of the sessions that it names; it may end no others. Undefined where it names something else. */
  ids(target: Target): readonly string[] | undefined;
  /** The target as it may leave the element: ids are credentials, so fingerprints replace them. */
  publicForm(target: Target): Target;
  /** A few words for machines and auditors, the same in all languages. The ids must already be fingerprints. */
  text(target: Target): string;
  /** Whether it affects a session. */
  affects(target: Target, facts: ImpactFacts): (session: Session) => Affected;
  /** Whether it would end the own session although the list has no usable entry for it. */
  affectsUnlistedOwn(target: Target, own: OwnSession): boolean;
  /**
   * Whether it means the same on every server. A target of one server, such as the id of a session, must never be sent to
   * another: where several servers are meant, it is refused.
   */
  readonly reach: 'every-server' | 'one-server';
  /** Whether it is everyone, with or without oneself: the host page must allow it, and its own sentence must be confirmed. */
  readonly isEveryone: boolean;
  /** True where the server does not disclose which sessions it affects. */
  readonly isBlind?: true;
  /** True where users and groups decide whom it affects: then the directory is read before the confirmation. */
  readonly needsDirectory?: true;
  /**
   * The accounts that it names besides those of its sessions; undefined for a kind that does not stand for accounts, so
   * that none can be locked with it.
   */
  accounts?(target: Target): readonly QualifiedName[];
  /** What the server will affect beyond what was picked. */
  scopeNotes?(
    target: Target,
    facts: ImpactFacts,
    people: readonly Session[],
    possible: readonly Session[],
  ): readonly ScopeNote[];
  /**
   * Other ways in which the server writes what the target names.
   * @param affected all sessions that it affects, certainly or possibly
   */
  otherWritings?(target: Target, facts: ImpactFacts, affected: readonly Session[]): readonly string[];
  /** The target that a typed or bound text expresses; not yet checked. */
  fromText?(text: string): Target;
  /** Whether a text looks like a value of this kind; undefined where any text does. */
  looksLikeValue?(text: string): boolean;
  /** The address of the client that it names; undefined for a kind that names none. */
  address?(target: Target): string;
  /** True where some of its choices can only be sent as single sessions. */
  readonly offersSingleSessions?: true;
  /** True where its choices come from the certificates, which are read only when wanted. */
  readonly needsCertificates?: true;
  /** What the picker offers; undefined for a kind that cannot be picked. */
  choices?(context: ChoiceContext): readonly TargetChoice[];
}

const noIds = () => undefined;
const unchanged = <Target>(target: Target): Target => target;
const never = () => false;

/** The kinds of target, in the order of the picker. A new kind is an entry here, and its texts in `ui/`. */
export const targetKinds = {
  user: {
    reach: 'every-server',
    isEveryone: false,
    read({ name: givenName, domain: givenDomain }) {
      const name = requireVisible(givenName);
      const domain = givenDomain === undefined ? undefined : requireVisible(givenDomain);
      // Domain and name must not form a second separator where they meet: ":" and ":" would become "::::".
      if (/^:|::/.test(name) || /::|:$/.test(domain ?? '')) throw new TargetError('domain-in-name');
      return domain === undefined ? { kind: 'user', name } : { kind: 'user', name, domain };
    },
    writeValue: userName,
    ids: noIds,
    publicForm: unchanged,
    text: (target) => `user ${recordText(userName(target))}`,
    affects: ({ name, domain = '' }, facts) => affectsUser({ name, domain }, facts),
    affectsUnlistedOwn: ({ name, domain = '' }, own) =>
      mayBeSame(compareToNamed({ name, domain }, { name: own.user, domain: own.domain })),
    needsDirectory: true,
    accounts: ({ name, domain = '' }) => [{ name, domain }],
    scopeNotes({ name, domain }, { directory }, people, possible) {
      if (domain !== undefined) return [];
      const listed = [...people, ...possible].flatMap((session) => (session.domain === '' ? [] : [session.domain]));
      const domains = [...new Set([...domainsOfName(name, directory), ...listed])].sort();
      return domains.length > 1 ? [{ kind: 'domains', name, domains }] : [];
    },
    otherWritings: ({ name, domain = '' }, _, affected) => writingsOfUser({ name, domain }, affected),
    fromText(text) {
      const { name, domain } = splitUserName(text);
      return text.includes('::') ? { kind: 'user', name, domain } : { kind: 'user', name };
    },
    offersSingleSessions: true,
    choices({ facts: { sessions, own }, canTargetSessions, nameOrder, choice }) {
      // Only namesakes can be affected: looking at them alone keeps this linear in a list of thousands.
      const byName = groupBy(sessions, ({ user }) => nameKey(user));
      const users = tally(sessions, ({ domain, user }) => [[domain, user]], nameOrder).map(([[domain, name]]) => {
        const target: TargetOf<'user'> = domain === '' ? { kind: 'user', name } : { kind: 'user', name, domain };
        return choice(target, userName(target), byName.get(nameKey(name)));
      });
      if (!canTargetSessions) return users;
      const lines = usersOnClients(sessions, own).map(({ user, clientIp, target, sessions: onClient }) => {
        return { ...choice(target, user, onClient), clientIp };
      });
      const onClients = groupBy(lines, ({ label }) => label);
      return users.flatMap((user) => [user, ...(onClients.get(user.label) ?? [])]);
    },
  },

  group: {
    reach: 'every-server',
    isEveryone: false,
    read: ({ name }) => ({ kind: 'group', name: requireVisible(name) }),
    writeValue: ({ name }) => ({ group: name }),
    ids: noIds,
    publicForm: unchanged,
    text: ({ name }) => `group ${recordText(name)}`,
    affects: ({ name }, facts) => affectsGroup(name, facts),
    affectsUnlistedOwn: ({ name }, own) =>
      mayBeSame(compareToGroups(name, own.isGuest ? own.groups : [...own.groups, allUsersGroup])),
    needsDirectory: true,
    otherWritings: ({ name }, { directory, own }) =>
      groupNames(directory, own).filter((group) => compareNames(name, group) === 'in-doubt'),
    fromText: (name) => ({ kind: 'group', name }),
    choices({ facts: { sessions, directory, own }, nameOrder, choice }) {
      const users = oneOfEachUser(sessions, own);
      return sortGroups(groupNames(directory, own), nameOrder).map((name) =>
        choice({ kind: 'group', name }, name, [...users.keys()], (session) => users.get(session) ?? 1),
      );
    },
  },

  'client-ip': {
    reach: 'every-server',
    isEveryone: false,
    read: ({ address }) => ({ kind: 'client-ip', address: requireVisible(address) }),
    writeValue: ({ address }) => ({ clientIp: address }),
    ids: noIds,
    publicForm: unchanged,
    text: ({ address }) => `client-ip ${recordText(address)}`,
    affects: ({ address }) => affectsClient(address),
    affectsUnlistedOwn: ({ address }, own) => mayBeSame(compareClients(own.clientIp, address)),
    scopeNotes({ address }, _, people) {
      const users = [...new Set(people.map(({ user }) => user))];
      return users.length > 1 ? [{ kind: 'shared-client', address, users }] : [];
    },
    otherWritings: ({ address }, _, affected) => writingsOfClient(address, affected),
    fromText: (address) => ({ kind: 'client-ip', address }),
    address: ({ address }) => address,
    choices: ({ facts: { sessions }, choice }) => {
      // Only sessions on the same client are certainly affected: looking at them alone keeps this linear.
      const byClient = groupByEach(sessions, (session) => [...new Set(addressesOf(session).map(clientKey))]);
      return tally(sessions, (session) => addressesOf(session).map((address) => [address, '']))
        .map(([[address]]) => choice({ kind: 'client-ip', address }, address, byClient.get(clientKey(address))))
        .sort((left, right) => compareAddresses(left.label, right.label));
    },
  },

  'client-certificate': {
    reach: 'one-server',
    isEveryone: false,
    read: ({ thumbprint }) => ({ kind: 'client-certificate', thumbprint: requireVisible(thumbprint) }),
    writeValue: ({ thumbprint }) => ({ clientCertificate: thumbprint }),
    ids: noIds,
    publicForm: unchanged,
    text: ({ thumbprint }) => `client-certificate ${recordText(thumbprint)}`,
    affects:
      ({ thumbprint }, { own }) =>
      (session) => {
        if (!isSurelyOwnSession(session, own)) return isSystemSession(session) ? 'no' : 'possible';
        return mayBeSame(compareThumbprints(own.clientCertificate, thumbprint)) ? 'yes' : 'no';
      },
    affectsUnlistedOwn: ({ thumbprint }, own) => mayBeSame(compareThumbprints(own.clientCertificate, thumbprint)),
    isBlind: true,
    fromText: (thumbprint) => ({ kind: 'client-certificate', thumbprint }),
    looksLikeValue: looksLikeThumbprint,
    needsCertificates: true,
    choices: ({ facts: { directory, own }, hash, choice }) =>
      certificateLines(directory.certificates, own?.clientCertificate ?? '', hash).map(({ thumbprint, ...known }) => {
        return { ...choice({ kind: 'client-certificate', thumbprint }, thumbprint), ...known };
      }),
  },

  session: {
    reach: 'one-server',
    isEveryone: false,
    read: ({ id }) => ({ kind: 'session', id: requireVisible(id) }),
    writeValue: ({ id }) => ({ sessionId: id }),
    ids: ({ id }) => [id],
    publicForm: ({ id }) => ({ kind: 'session', id: fingerprint(id) }),
    text: ({ id }) => `session ${id}`,
    affects: ({ id }) => affectsSessions([id]),
    affectsUnlistedOwn: never,
    accounts: () => [],
    fromText: (id) => ({ kind: 'session', id }),
  },

  sessions: {
    reach: 'one-server',
    isEveryone: false,
    read({ ids: given }) {
      // Array.from, since map() skips the holes of a sparse array and keeps them.
      const ids = Array.isArray(given) ? [...new Set(Array.from(given, requireVisible))] : [];
      if (ids.length === 0) throw new TargetError('no-sessions');
      return { kind: 'sessions', ids };
    },
    writeValue: () => undefined,
    ids: ({ ids }) => ids,
    publicForm: ({ ids }) => ({ kind: 'sessions', ids: ids.map(fingerprint) }),
    text: ({ ids }) => `sessions ${ids.length}`,
    affects: ({ ids }) => affectsSessions(ids),
    affectsUnlistedOwn: never,
    accounts: () => [],
  },

  everyone: {
    reach: 'every-server',
    isEveryone: true,
    read({ except }) {
      // Anything but the one known exception is refused: a mistyped one must not become "no exception".
      if (except === undefined) return { kind: 'everyone' };
      if (except === 'own') return { kind: 'everyone', except };
      throw new TargetError('unknown-kind');
    },
    writeValue: ({ except }) => (except === 'own' ? undefined : null),
    ids: noIds,
    publicForm: unchanged,
    text: ({ except }) => (except === 'own' ? 'everyone except own' : 'everyone'),
    affects:
      ({ except }, { own }) =>
      (session) =>
        except === 'own' && isOwnSession(session, own) ? 'no' : 'yes',
    affectsUnlistedOwn: never,
    offersSingleSessions: true,
    choices({ canTargetSessions, choice }) {
      const all = choice({ kind: 'everyone' }, 'everyone');
      return canTargetSessions ? [choice({ kind: 'everyone', except: 'own' }, 'except-own'), all] : [all];
    },
  },
} as const satisfies { readonly [Kind in TargetKind]: TargetKindEntry<TargetOf<Kind>> };

type Entries = typeof targetKinds;

/** The kinds whose entry has a certain field. */
export type KindWith<Field extends keyof TargetKindEntry<LogoutTarget>> = {
  [Kind in TargetKind]: Entries[Kind] extends Readonly<Record<Field, unknown>> ? Kind : never;
}[TargetKind];

/** The kinds of target that the picker offers. */
export type PickableKind = KindWith<'choices'>;

/** The kinds of target that a text can express. */
export type TextualKind = KindWith<'fromText'>;

const kindNames = Object.keys(targetKinds) as TargetKind[];

/** The kinds that the picker offers, in its order. */
export const pickableKinds = kindNames.filter(isPickable);

/** Whether something is the name of a kind: a text that is an own key of the table. */
export function isTargetKind(name: unknown): name is TargetKind {
  return typeof name === 'string' && Object.hasOwn(targetKinds, name);
}

/** Whether the picker offers a kind. */
export function isPickable(kind: TargetKind): kind is PickableKind {
  return 'choices' in targetKinds[kind];
}

/** Whether a text can express a target of a kind. */
export function isTextual(kind: TargetKind): kind is TextualKind {
  return 'fromText' in targetKinds[kind];
}

/** The entry of a target's kind. */
export function kindOf({ kind }: Pick<LogoutTarget, 'kind'>): TargetKindEntry<LogoutTarget> {
  const entries: Readonly<Record<TargetKind, TargetKindEntry<LogoutTarget>>> = targetKinds;
  return entries[kind];
}

function userName({ name, domain }: TargetOf<'user'>): string {
  return qualifiedName(domain, name);
}
