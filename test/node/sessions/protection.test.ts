import { describe, expect, test } from 'vitest';
import * as networks from '../../../src/sessions/client-network.js';
import { createDirectory, emptyDirectory } from '../../../src/sessions/directory.js';
import { protectedSessions, protectionOf, readProtection } from '../../../src/sessions/protection.js';
import { makeOwn, makeSession } from './fixtures.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'Local', groups: ['Leads'] },
    { name: 'maria', domain: 'Local', groups: [] },
    { name: 'maria', domain: 'Ldap', groups: ['Leads'] },
    { name: 'john', domain: 'Ldap', groups: [] },
  ],
  [],
);
const mark = (rules: unknown, parts: Parameters<typeof makeSession>[1], known = directory) =>
  protectionOf(makeSession('a', parts), readProtection(rules, networks), known, makeOwn());

describe('protected is', () => {
  test.each([
    [{ users: ['anna'] }, { user: 'anna' }, { by: 'user', value: 'anna', isCertain: true }],
    [{ users: ['Ldap::john'] }, { user: 'john' }, { by: 'user', value: 'Ldap::john', isCertain: true }],
    [{ users: ['Local::john'] }, { user: 'john' }, undefined],
    [{ users: ['Ldap::maria'] }, { user: 'maria', domain: 'Local' }, undefined],
    [{ users: ['Ldap::maria'] }, { user: 'maria' }, { by: 'user', value: 'Ldap::maria', isCertain: false }],
    [{ clients: ['10.0.0.21'] }, {}, { by: 'client', value: '10.0.0.21', isCertain: true }],
    [{ clients: ['10.0.0.0/24'] }, {}, { by: 'client', value: '10.0.0.0/24', isCertain: true }],
    [{ clients: ['10.0.1.0/24'] }, {}, undefined],
    [{ groups: ['Leads'] }, { user: 'anna' }, { by: 'group', value: 'Leads', isCertain: true }],
    [{ groups: ['Leads'] }, { user: 'maria' }, { by: 'group', value: 'Leads', isCertain: false }],
    [{ groups: ['Leads'] }, { user: 'john' }, undefined],
  ])('by %j whoever is %j', (rules, parts, expected) => {
    expect(mark(rules, parts)).toEqual(expected);
  });

  test('in doubt who may be of a protected group that cannot be read, but no system session', () => {
    expect(mark({ groups: ['Leads'] }, {}, emptyDirectory)).toMatchObject({ isCertain: false });
    expect(mark({ groups: ['Leads'] }, { kind: 'remote-server' }, emptyDirectory)).toBeUndefined();
  });

  test('in doubt every client where a network cannot be compared', () => {
    const rules = readProtection({ clients: ['10.9.0.0/24'] }, undefined);
    expect(protectionOf(makeSession('a'), rules, directory, undefined)).toMatchObject({ isCertain: false });
    expect(rules.problem).toMatchObject({ property: 'protect', count: 1 });
  });
});

test('what is no rule is counted and left out; the others hold', () => {
  const rules = readProtection({ users: ['', 5, 'anna'], clients: ['10.0.0.0/99'], groups: 'Leads' }, networks);
  expect(rules.problem).toMatchObject({ count: 4 });
  expect(protectedSessions([makeSession('a')], rules, directory, undefined).size).toBe(1);
});

test.each(['anna', 5, true])('rules that are %j protect nobody and are a problem', (bad) => {
  const rules = readProtection(bad, networks);
  expect(rules.problem?.count).toBe(1);
  expect(protectedSessions([makeSession('a')], rules, directory, undefined).size).toBe(0);
});

test.each([undefined, null, {}])('%j protects nobody, and is no problem', (none) => {
  expect(readProtection(none, networks).problem).toBeUndefined();
});
