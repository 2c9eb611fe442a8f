import { createDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { makeOwn, makeSession } from '../fixtures.js';

export const directory = createDirectory(
  [
    { name: 'anna', domain: '', groups: ['Operators', 'Leads', '__SystemUsers'] },
    { name: 'ben', domain: '', groups: ['Operators', '__SystemUsers'] },
    { name: 'zoe', domain: '', groups: ['__SystemUsers'] },
  ],
  [],
);

/** Namesakes with and without a domain, a user with unknown groups, the own session and a remote server. */
export const sessions = [
  makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
  makeSession('1', { clientIp: '10.0.0.21' }),
  makeSession('2', { clientIp: '10.0.0.9', domain: 'Ldap' }),
  makeSession('3', { user: 'ben', clientIp: '10.0.0.9' }),
  makeSession('4', { user: 'zoe', clientIp: '10.0.0.100' }),
  makeSession('5', { user: 'stranger', clientIp: '10.0.0.100' }),
  makeSession('6', { user: '__SystemUser', kind: 'remote-server' }),
];

export const facts = { sessions, directory, own: makeOwn({ groups: [] }) };
export const rows = toRows(sessions, directory, facts.own);
