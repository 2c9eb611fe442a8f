import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, type DomainLookup } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { groupings } from '../../../src/list/list-items.js';
import { planLogout } from '../../../src/logout/plan.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { groupTarget } from '../../../src/list/group-target.js';
import { createDomainLookup } from '../../../src/directory/domain-lookup.js';
import { summarise, toRows } from '../../../src/directory/session-row.js';
import { scopeNotes } from '../../../src/targets/scope.js';
import { targetChoices } from '../../../src/targets/target-choices.js';
import { pickableKinds } from '../../../src/targets/target-kinds.js';
import { arbitraryChoices, arbitraryFacts, arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';

const account = (name: string, domain: string) => ({ name, domain, groups: [] });
const domainOf = createDomainLookup(
  [
    account('anna', 'Local'),
    account('anna', 'Local'),
    account('maria', 'Local'),
    account('maria', 'Ldap'),
    account('john', 'Ldap'),
    account('john', ''),
    account('zoe', ''),
    account('__SystemUser', 'Local'),
  ],
  new Map([
    ['m', { name: 'maria', domain: 'Ldap' }],
    ['stale', { name: 'ben', domain: 'Ldap' }],
    ['both', { name: 'anna', domain: 'Ldap' }],
  ]),
);
const storage = 'TcHmiSrv.Config::SESSIONSTORAGE';
const own = makeOwn({ id: 'own', user: 'admin', domain: 'Local' });

describe('the domain of a session', () => {
  test.each([
    ['from the list itself, whatever other sources say', 'both', { domain: 'Listed' }, 'Listed', ''],
    ['from the storage of that very session', 'm', { user: 'maria' }, 'Ldap', storage],
    ['from the storage rather than from the accounts', 'both', {}, 'Ldap', storage],
    ['from the accounts where the name is in one domain only', 'a', {}, 'Local', 'ListUsers'],
    ['not from the storage once somebody else is logged in there', 'stale', { user: 'anna' }, 'Local', 'ListUsers'],
    ['nowhere for a name in two domains', 'x', { user: 'maria' }, '', ''],
    ['nowhere where one account does not tell its domain', 'x', { user: 'john' }, '', ''],
    ['nowhere where no account tells it', 'x', { user: 'zoe' }, '', ''],
    ['nowhere for somebody without an account', 'x', { user: 'ben' }, '', ''],
    ['nowhere for a name of Object', 'x', { user: 'constructor' }, '', ''],
    ['not from the accounts for a system session', 's', { user: '__SystemUser', kind: 'remote-server' }, '', ''],
    ['from GetCurrentUser for the own session', 'own', { user: 'admin' }, 'Local', 'GetCurrentUser'],
    ['not from GetCurrentUser once the list names another user', 'own', { user: 'ben' }, '', ''],
  ] as const)('comes %s', (_, id, parts, name, source) => {
    expect(domainOf(makeSession(id, parts), own)).toEqual({ name, source });
  });

  test('is only shown: a derived domain decides neither whom a logout affects nor what is sent or reported to the page', () => {
    const guess = fc.func<Parameters<DomainLookup>, string>(fc.constantFrom('', 'TcHmiUserManagement', 'TcHmiLdap'));
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryTarget,
        arbitraryChoices,
        fc.boolean(),
        guess,
        (world, target, choices, canTargetSessions, name) => {
          const guessed: DomainLookup = (...asked) => ({ name: name(...asked), source: 'ListUsers' });
          const { users, groups, isKnown } = world.directory;
          const joined = {
            ...world,
            directory: createDirectory(isKnown ? users : undefined, groups, undefined, { domainOf: guessed }),
          };
          const [impact, other] = [computeImpact(target, world), computeImpact(target, joined)];
          expect({ ...other, facts: world }).toEqual({ ...impact, facts: world });
          expect(planLogout(other, choices, canTargetSessions)).toEqual(planLogout(impact, choices, canTargetSessions));
          expect(scopeNotes(other)).toEqual(scopeNotes(impact));
          for (const kind of pickableKinds) {
            expect(targetChoices(kind, joined, canTargetSessions)).toEqual(
              targetChoices(kind, world, canTargetSessions),
            );
          }
          const rows = toRows(world.sessions, joined.directory, world.own);
          expect(rows.map(summarise)).toEqual(toRows(world.sessions, world.directory, world.own).map(summarise));
          for (const group of groupings.flatMap((grouping) => groupRows(rows, grouping))) {
            const result = groupTarget(group, { canTargetSessions, isFiltered: false, facts: joined });
            if (!result.ok) continue;
            // With a derived domain, only these sessions can be meant.
            if (group.grouping === 'domain') expect(result.target.kind).toBe('sessions');
            if (result.target.kind === 'user' && result.target.domain !== undefined) {
              const { domain } = result.target;
              expect(group.rows.every(({ session }) => session.domain === domain)).toBe(true);
            }
          }
        },
      ),
    );
  });
});
