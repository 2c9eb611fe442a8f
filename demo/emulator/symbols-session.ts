import type { EmulatorCore } from './core.js';
import { splitUserName } from './directory.js';
import type { EmulatedSession } from './emulator-types.js';
import { affectedSessions, listedAddress } from './force-logout.js';
import { flickering } from './faults-list.js';
import { isRecord, Refusal } from './protocol.js';
import { sessionList } from './session-list.js';
import type { SessionState } from './session-state.js';
import type { SymbolContext, SymbolTable } from './symbol-table.js';

/** Symbols about sessions: who is there, who am I, log in, log out, log out others. */
export const sessionSymbols: SymbolTable = {
  Login: { run: login, acts: true },
  Logout: {
    run: ({ core, connection }) => {
      core.logout(connection.session);
    },
    acts: true,
  },
  GetCurrentUser: { run: currentUser },
  IsAuthRequired: { run: ({ core }) => core.switches.authRequired === 'yes' },
  Heartbeat: { run: () => undefined, acts: true },
  SetLocale: { run: setLocale, acts: true },
  Unsubscribe: { run: unsubscribe, acts: true },
  __FrameworkHandshake: { run: () => undefined, acts: true },
  ListActiveSessions: {
    run: ({ core, command }) => {
      const options = isRecord(command.writeValue) ? command.writeValue : {};
      if (options.averageDuration === true || options.readValueJsonLength === true) core.detailedLists++;
      const list = sessionList(core, options);
      const seen = core.fault.flickers === true ? flickering(list, core.listReadings++) : list;
      return core.fault.list === undefined ? seen : core.fault.list(seen);
    },
  },
  ForceLogout: { run: forceLogout, acts: true },
};

function login({ core, connection, command, commands }: SymbolContext): string {
  if (commands.filter(({ baseSymbol }) => baseSymbol === 'Login').length > 1) {
    throw new Refusal(269, 'Only one Login per request.');
  }
  const { userName, password } = isRecord(command.writeValue) ? command.writeValue : {};
  if (userName === undefined || password === undefined) throw new Refusal(1540, 'userName and password are required.');
  if (typeof userName !== 'string' || typeof password !== 'string') {
    throw new Refusal(1537, 'userName and password must be texts.');
  }
  const { clientIp } = connection.session;
  const wait = core.guard.waitOf(clientIp, Date.now());
  if (wait > 0) throw new Refusal(2057, `Too many failed logins: wait ${Math.ceil(wait / 1_000)} s.`);
  const name = splitUserName(userName);
  if (name.domain !== undefined && !core.directory.domains.includes(name.domain)) {
    throw new Refusal(2050, `There is no domain "${name.domain}".`);
  }
  const account = core.directory.find(name);
  if (password !== account?.name) {
    core.guard.failed(clientIp, Date.now());
    throw new Refusal(4099, 'User name or password is wrong.');
  }
  if (core.directory.isDisabled(account)) throw new Refusal(4110, 'The account is disabled.');
  core.guard.succeeded(clientIp);
  core.login(connection.session, account);
  return connection.session.id;
}

function currentUser({ core, connection: { session } }: SymbolContext): unknown {
  const configured = core.directory.find({ name: session.user, domain: session.domain })?.locale ?? 'client';
  const thumbprint = core.thumbprintOf(session);
  return {
    name: session.user,
    domain: session.domain,
    groups: core.directory.groupsOf(session),
    session: session.id,
    clientIp: listedAddress(session.clientIp, core.switches.ipKeys),
    ...(thumbprint !== '' && { clientCertificate: thumbprint }),
    autoLogoff: 'P30D',
    autoLoginUser: session.autoLoginUser,
    locale: session.locale,
    timeFormatLocale: session.locale,
    timeZone: 'client',
    configLocale: configured,
    configTimeFormatLocale: 'client',
    configTimeZone: 'client',
  };
}

function setLocale({ core, connection, command: { writeValue } }: SymbolContext): undefined {
  if (typeof writeValue !== 'string') throw new Refusal(1537, 'The locale must be a text.');
  // The framework takes the word "client" in an answer for "unknown": a real locale must come back.
  connection.session.locale = writeValue === 'client' || writeValue === 'project' ? 'en' : writeValue;
  core.changed();
}

function unsubscribe({ connection, command: { writeValue } }: SymbolContext): undefined {
  if (typeof writeValue !== 'number') throw new Refusal(1537, 'Unsubscribe takes the id of a subscription.');
  connection.unsubscribe(writeValue);
}

function forceLogout(context: SymbolContext): undefined {
  const { core, connection } = context;
  const { user, id } = connection.session;
  core.sideEffects.push('ForceLogout');
  const { writeValue, hasWriteValue } = context.command;
  const record = (ended: readonly EmulatedSession[], code: number) =>
    core.forceLogouts.push({ writeValue, hasWriteValue, by: user, bySession: id, ended, code });
  let affected: readonly SessionState[];
  try {
    affected = affectedBy(context);
  } catch (error) {
    if (error instanceof Refusal) record([], error.code);
    throw error;
  }
  switch (core.fault.forceLogout) {
    case 'restart':
      record([], 0);
      core.restart();
      return;
    case 'others':
      affected = othersThan(affected, core.sessions.all(), connection.session);
      break;
    case 'done-refused':
      record(core.forceOut(affected, context.afterAnswer), 257);
      throw new Refusal(257, 'Something went wrong.');
    case 'rights-lost':
      core.rightsAreLost = true;
      break;
    case 'ignored':
      record([], 0);
      return;
    case 'lost-before':
      record([], 0);
      connection.close(1006, 'The connection broke.');
      return;
    case 'gone':
      record([], 0);
      die(core);
      return;
    case 'partly':
      affected = affected.filter((_, index) => index % 2 === 0);
      break;
    case 'no-answer':
      context.withholdAnswer();
      break;
    case 'lost':
      connection.close(1006, 'The connection broke.');
      break;
    case undefined:
      break;
  }
  record(core.forceOut(affected, context.afterAnswer), 0);
}

function affectedBy({ core, command: { hasWriteValue, writeValue } }: SymbolContext): readonly SessionState[] {
  return affectedSessions(hasWriteValue, writeValue, {
    sessions: core.sessions.all(),
    switches: core.switches,
    groupsOf: (session) => core.directory.groupsOf(session),
    thumbprintOf: (session) => core.thumbprintOf(session),
  });
}

/** As many other sessions of users as were affected, never the caller's own. */
function othersThan(
  affected: readonly SessionState[],
  sessions: readonly SessionState[],
  own: SessionState,
): readonly SessionState[] {
  return sessions
    .filter((session) => session !== own && !affected.includes(session) && !session.isExtensionContainer)
    .slice(0, affected.length);
}

function die(core: EmulatorCore): void {
  core.gone = true;
  for (const connection of [...core.connections]) connection.close(1006, 'The server is gone.');
}
