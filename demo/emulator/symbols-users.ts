import type { EmulatorCore } from './core.js';
import { defaultDomain, fullName, splitUserName } from './directory.js';
import type { Account, Directory } from './directory.js';
import { Refusal } from './protocol.js';
import { auditDomain } from './audit-trail.js';
import { listedName } from './session-list.js';
import type { SymbolContext, SymbolHandler, SymbolTable } from './symbol-table.js';

/** Symbols about users, groups and domains. */
export const userSymbols: SymbolTable = {
  DefaultAuthExtension: { run: () => defaultDomain },
  DefaultUserGroup: { run: () => '__SystemUsers' },
  GetSymbolAccess: { run: symbolAccess },
  ListUsers: { run: listUsers },
  ListUserGroups: { run: ({ core }) => core.directory.groups.map(({ name }) => name) },
  ListUserNames: {
    run: ({ core }) =>
      core.directory.accounts.map((account) => (account.domain === defaultDomain ? account.name : fullName(account))),
  },
  ListDomains: { run: listDomains },
  ...authExtension('TcHmiUserManagement'),
  ...authExtension('TcHmiLdap'),
};

/** The symbols that an authentication extension adds. */
function authExtension(domain: string): SymbolTable {
  const isOffered = ({ switches }: EmulatorCore) =>
    switches.accountLock === 'both' || (switches.accountLock === 'default' && domain === defaultDomain);
  const setDisabled = (disabled: boolean): SymbolHandler => ({
    isMapped: isOffered,
    run: ({ core, command }) => {
      core.sideEffects.push(command.symbol);
      core.directory.setDisabled(accountOf(core.directory.accounts, domain, command.writeValue), disabled);
      core.changed();
    },
    acts: true,
  });
  return {
    [`${domain}.DisableUser`]: setDisabled(true),
    [`${domain}.EnableUser`]: setDisabled(false),
    [`${domain}.ListDisabledUsers`]: {
      isMapped: isOffered,
      run: ({ core, core: { directory } }) =>
        directory.accounts
          .filter((account) => account.domain === domain && directory.isDisabled(account))
          .map(({ name }) => listedName(core, { user: name, domain })),
    },
  };
}

function accountOf(accounts: readonly Account[], domain: string, writeValue: unknown): Account {
  if (typeof writeValue !== 'string') throw new Refusal(1537, 'The user name must be a text.');
  const { name } = writeValue.startsWith(`${domain}::`) ? splitUserName(writeValue) : { name: writeValue };
  const account = accounts.find((candidate) => candidate.domain === domain && candidate.name === name);
  if (account === undefined) throw new Refusal(4098, `There is no user "${name}".`);
  if (name.startsWith('__System') && name !== '__SystemAdministrator') {
    throw new Refusal(4101, 'A system account cannot be disabled.');
  }
  return account;
}

function symbolAccess({ core, connection, command: { writeValue }, isMapped }: SymbolContext): number {
  if (typeof writeValue !== 'string') throw new Refusal(1537, 'GetSymbolAccess takes the name of a symbol.');
  const [baseSymbol = ''] = writeValue.split('::');
  const known = core.fault.isUnforeseen === true || core.errors?.[baseSymbol] === undefined;
  return known && isMapped(baseSymbol) && core.directory.mayUse(connection.session, baseSymbol) ? 3 : 0;
}

function listUsers({ core: { directory, fault }, command: { version = 1 } }: SymbolContext): unknown {
  if (version !== 1 && (version !== 2 || fault.usersVersion === 1)) {
    throw new Refusal(1539, `There is no version ${version} of this symbol.`);
  }
  if (fault.usersShape === 'unknown') return usersByDomain(directory);
  return directory.accounts.map((account) => {
    const { name, domain, locale } = account;
    const groups = directory.groupsOf({ user: name, domain });
    if (version === 1) return { name, domain, groups };
    return { name, domain, groups, locale, timeFormatLocale: 'client', timeZone: 'client', autoLogoff: 'PT0S' };
  });
}

/** A shape that no known server has. */
function usersByDomain({ domains, accounts }: Directory): unknown {
  const usersOf = (domain: string) =>
    accounts.filter((account) => account.domain === domain).map(({ name, groups }) => ({ id: name, memberOf: groups }));
  return { schema: 7, domains: Object.fromEntries(domains.map((domain) => [domain, usersOf(domain)])) };
}

function listDomains({ core }: SymbolContext): unknown {
  const domain = (name: string, isAuthExtension: boolean, friendlyName: string) => [
    name,
    { authExtension: isAuthExtension, state: 'Loaded', friendlyName, remote: false },
  ];
  return Object.fromEntries([
    domain('TcHmiSrv', false, 'TwinCAT HMI Server'),
    ...(core.switches.auditTrail === 'loaded' ? [domain(auditDomain, false, 'Audit trail')] : []),
    ...core.directory.domains.map((name) =>
      domain(name, true, name === defaultDomain ? 'User management' : 'Company directory'),
    ),
  ]) as unknown;
}
