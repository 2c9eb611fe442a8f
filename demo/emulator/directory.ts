import type { SessionState } from './session-state.js';

/** The domain of the system users and of names without a prefix. */
export const defaultDomain = 'TcHmiUserManagement';
export const guestName = '__SystemGuest';
export const administratorName = '__SystemAdministrator';
const guestGroup = '__SystemGuests';
const userGroup = '__SystemUsers';
const administratorGroup = '__SystemAdministrators';

/** One user account. By convention its password is its name. */
export interface Account {
  readonly name: string;
  readonly domain: string;
  /** Groups besides `__SystemUsers`, which every account is a member of. */
  readonly groups: readonly string[];
  readonly locale: string;
}

/** One user group with its rights. */
export interface Group {
  readonly name: string;
  /** SYMBOLACCESS of the group: 0 none, 3 every symbol that does not ask for an explicit grant. */
  readonly symbolAccess: 0 | 3;
  readonly symbols: readonly string[];
}

/** A user as people write it: `name` or `Domain::name`. */
export interface UserName {
  readonly name: string;
  readonly domain: string | undefined;
}

/** Splits at the first `::`, the server's only separator. */
export function splitUserName(text: string): UserName {
  const at = text.indexOf('::');
  return at < 0 ? { name: text, domain: undefined } : { domain: text.slice(0, at), name: text.slice(at + 2) };
}

/** Users, groups and domains, who is disabled, and who may use which symbol. */
export class Directory {
  readonly domains: readonly string[];
  readonly #plantAccounts: readonly Account[];
  readonly #plantGroups: readonly Group[];
  readonly #grants: Readonly<Record<string, readonly string[]>>;
  readonly #disabled = new Set<string>();
  readonly #accounts = new Map<string, Account>();
  readonly #groups = new Map<string, Group>();

  constructor(
    accounts: readonly Account[],
    groups: readonly Group[],
    grants: Readonly<Record<string, readonly string[]>> = {},
  ) {
    this.#plantAccounts = accounts;
    this.#plantGroups = groups;
    this.#grants = grants;
    this.domains = [...new Set(accounts.map((account) => account.domain))];
    this.setExtras([], []);
  }

  get accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  /** Accounts and groups that a fault adds; they replace those of the previous fault. */
  setExtras(accounts: readonly Account[], groups: readonly Group[]): void {
    this.#accounts.clear();
    this.#groups.clear();
    for (const account of [...this.#plantAccounts, ...accounts]) this.#accounts.set(fullName(account), account);
    for (const group of [...this.#plantGroups, ...groups]) this.#groups.set(group.name, group);
  }

  /** The account that a login refers to; without a prefix, one of the default domain. */
  find({ name, domain = defaultDomain }: UserName): Account | undefined {
    return this.#accounts.get(fullName({ name, domain }));
  }

  /** All groups of a session's user, including `__SystemUsers` for everybody but guests. */
  groupsOf({ user, domain }: Pick<SessionState, 'user' | 'domain'>): readonly string[] {
    if (user === guestName) return [guestGroup];
    return [...(this.find({ name: user, domain })?.groups ?? []), userGroup];
  }

  /** Whether the user may use a symbol at all; `symbol` is a name without its `::` part. */
  mayUse(user: Pick<SessionState, 'user' | 'domain'>, symbol: string): boolean {
    return this.groupsOf(user).some((name) => {
      if (name === administratorGroup) return true;
      const group = this.#groups.get(name);
      if (group === undefined) return false;
      if (group.symbols.includes(symbol) || this.#grants[name]?.includes(symbol) === true) return true;
      return group.symbolAccess === 3 && !onlyByGrant.has(symbol);
    });
  }

  isDisabled(account: Pick<Account, 'name' | 'domain'>): boolean {
    return this.#disabled.has(fullName(account));
  }

  setDisabled(account: Pick<Account, 'name' | 'domain'>, disabled: boolean): void {
    if (disabled) this.#disabled.add(fullName(account));
    else this.#disabled.delete(fullName(account));
  }
}

/** `Domain::name`, the form that names one account only. */
export function fullName({ name, domain }: Pick<Account, 'name' | 'domain'>): string {
  return `${domain}::${name}`;
}

/** Symbols with ACCESS 0: a group's default access does not reach them. */
const onlyByGrant: ReadonlySet<string> = new Set(['TcHmiSrv.Config']);
