import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificateChoices, certificateOf } from '../../src/directory/certificates.js';
import { createDirectory, emptyDirectory, type DirectoryUser } from '../../src/directory/directory.js';
import { createDomainLookup } from '../../src/directory/domain-lookup.js';
import { toRows } from '../../src/directory/session-row.js';
import { noChoices } from '../../src/guards/choices.js';
import { holdsOf } from '../../src/guards/holds.js';
import { lastOperatorsOf } from '../../src/guards/last-of-kind.js';
import { readBusy } from '../../src/host/busy.js';
import { createLocator } from '../../src/host/locator.js';
import { protectionOf, readProtection } from '../../src/host/protection.js';
import { filterByToggles } from '../../src/list/filters.js';
import { likelyOrphans } from '../../src/list/orphans.js';
import { groupRows } from '../../src/list/group-rows.js';
import { marksOf } from '../../src/list/row-marks.js';
import { judgeSession } from '../../src/logout/judge.js';
import { planLogout } from '../../src/logout/plan.js';
import { observeSessions } from '../../src/logout/observation.js';
import {
  addressKeys,
  compareClients,
  compareNames,
  compareSessionIds,
  compareThumbprints,
  type Sameness,
} from '../../src/session/identity.js';
import type { OwnSession, Session } from '../../src/session/session.js';
import { accountBehind } from '../../src/targets/scope.js';
import { computeImpact } from '../../src/targets/impact.js';
import type { LogoutTarget } from '../../src/targets/target-kinds.js';
import { scaled, settings } from '../properties/scale.js';
import { makeList, makeOwn, makeSession, nothingHeld } from './fixtures.js';

// Each consumer of the identity module, with two writings: whatever it says about them is what the module says.
const runs = scaled(200, 5000);

type Pair = readonly [string, string];

/** Two writings that are the same, different or in doubt, each about as often. */
function pairs(text: fc.Arbitrary<string>, rewrite: fc.Arbitrary<(text: string) => string>): fc.Arbitrary<Pair> {
  const rewritten = fc.tuple(text, fc.array(rewrite, { maxLength: 2 })).map(([one, all]): Pair => {
    return [one, all.reduce((written, again) => again(written), one)];
  });
  return fc.oneof(rewritten, rewritten, fc.tuple(text, text));
}

const name = fc.constantFrom('anna', 'Anna', 'jürgen', 'op 1', 'PLANT\\anna', 'anna@plant.example', 'ben', 'straße');
const names = pairs(
  name,
  fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => text.normalize('NFD'),
    (text: string) => text.replace('ü', 'u'),
    (text: string) => `${text} `,
    (text: string) => `\u200b${text}`,
    (text: string) => text.replace(/^.*\\|@.*$/g, ''),
    (text: string) => `${text}2`,
  ),
);

const octets = fc.tuple(...[10, 11, 0, 8].map((first) => fc.constantFrom(first, 7, 21)));
const clients = pairs(
  fc.oneof(
    octets.map((parts) => parts.join('.')),
    octets.map(([a, b, c, d]) => `fe80::${a}:${b}:${c}:${d}`),
    fc.constantFrom('127.0.0.1', '::1', 'panel-1', 'panel-1.plant.example'),
  ),
  fc.constantFrom(
    (text: string) => (/^[\d.]+$/.test(text) ? `::ffff:${text}` : text.toUpperCase()),
    (text: string) => (text.startsWith('[') || !text.includes(':') ? text : `[${text}]`),
    (text: string) => (/^[\d.]+$/.test(text) ? `${text}:51234` : text),
    (text: string) => (/^\d\d?\./.test(text) ? `0${text}` : text),
    (text: string) => ` ${text}`,
  ),
);

const hex = (digit: string, length: number) => digit.repeat(length);
const thumbprints = pairs(
  fc.constantFrom(hex('ab', 20), hex('ac', 20), hex('ab', 32), 'badge 7'),
  fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => text.replace(/..(?!$)/g, '$&:'),
    (text: string) => text.slice(0, -2),
  ),
);
const ids = pairs(
  fc.constantFrom('a9029f'.repeat(10), 'b9029f'.repeat(10), 'S1', '0f8fad5b-d9cb-469f-a165-70867728950e'),
  fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => `{${text}}`,
    (text: string) => text.slice(0, 24),
    (text: string) => `lang=de; sessionId=${text}; theme=x`,
    (text: string) => `${text}1`,
  ),
);

/** What a consumer makes of a comparison. */
const as =
  <Verdict>(same: Verdict, inDoubt: Verdict, different: Verdict) =>
  (sameness: Sameness): Verdict =>
    ({ same, 'in-doubt': inDoubt, different })[sameness];

const held = as<string>('held', 'held, in doubt', 'free');
const affected = as<string>('certain', 'possible', 'untouched');
const onlyIfSame = as(true, false, false);
const unlessDifferent = as(true, true, false);

const account = (user: string, domain: string, ...groups: string[]): DirectoryUser => ({ name: user, domain, groups });

function impactOf(target: LogoutTarget, session: Session, own?: OwnSession, directory = emptyDirectory): string {
  const { certain, possible } = computeImpact(target, { sessions: [session], directory, own });
  if (certain.length > 0) return 'certain';
  return possible.length > 0 ? 'possible' : 'untouched';
}

function protectionMark(rules: unknown, session: Session, directory = emptyDirectory): string {
  const mark = protectionOf(session, readProtection(rules), directory, undefined);
  if (!mark) return 'free';
  return mark.isCertain ? 'held' : 'held, in doubt';
}

async function busyMark(line: object, session: Session): Promise<string> {
  const rows = toRows([session], emptyDirectory, undefined);
  const { marks } = await readBusy([{ ...line, reason: 'moving' }], rows);
  const state = marks.get(session.id)?.state;
  if (state === undefined) return 'free';
  return state === 'busy' ? 'held' : 'held, in doubt';
}

function disabledMark(session: Session, disabled: string): string {
  const directory = createDirectory([], [], undefined, { disabledAccounts: new Set([disabled]) });
  const context = {
    busy: new Map(),
    protectedSessions: new Map(),
    orphans: new Map(),
    directory,
    announcedOf: () => undefined,
  };
  const kinds = marksOf(session, context).map(({ kind }) => kind);
  if (kinds.length === 0) return 'free';
  return kinds[0] === 'disabled' ? 'held' : 'held, in doubt';
}

const s = (id: string, user: string, clientIp = '10.0.0.1', domain = '') => makeSession(id, { user, clientIp, domain });

/** A consumer: what it says about two writings, and what it must say. */
interface Consumer {
  readonly says: (one: string, other: string) => unknown;
  readonly must: (sameness: Sameness, pair: Pair) => unknown;
}

async function holds(pair: fc.Arbitrary<Pair>, compare: (one: string, other: string) => Sameness, consumer: Consumer) {
  const seen = new Set<Sameness>();
  await fc.assert(
    fc.asyncProperty(pair, async ([one, other]) => {
      const sameness = compare(one, other);
      seen.add(sameness);
      expect(await consumer.says(one, other)).toEqual(consumer.must(sameness, [one, other]));
    }),
    settings(runs),
  );
  expect([...seen].sort()).toEqual(['different', 'in-doubt', 'same']);
}

describe('two writings of a name are to each what the identity module says:', () => {
  const consumers: Record<string, Consumer> = {
    'a protected user': { says: (one, other) => protectionMark({ users: [one] }, s('1', other)), must: held },
    'a protected group': {
      says: (one, other) =>
        protectionMark({ groups: [one] }, s('1', 'x'), createDirectory([account('x', '', other)], [])),
      must: held,
    },
    'a busy user': { says: (one, other) => busyMark({ user: one }, s('1', other)), must: held },
    'a disabled account': {
      says: (one, other) => disabledMark(s('1', one, '10.0.0.1', 'D'), `D::${other}`),
      must: held,
    },
    'a user as target': {
      says: (one, other) => impactOf({ kind: 'user', name: one }, s('1', other)),
      must: affected,
    },
    'a group as target': {
      says: (one, other) =>
        impactOf({ kind: 'group', name: one }, s('1', 'x'), undefined, createDirectory([account('x', '', other)], [])),
      must: affected,
    },
    'the domain of a name without one': {
      says: (one, other) => {
        const lookup = createDomainLookup([account(one, 'A'), account(other, 'B')], new Map());
        return lookup(s('1', one), undefined).name;
      },
      must: as('', '', 'A'),
    },
    'the stored user of a session': {
      says: (one, other) =>
        createDomainLookup([], new Map([['1', { name: other, domain: 'A' }]]))(s('1', one), undefined).name,
      must: as('A', '', ''),
    },
    'the groups of a row': {
      says: (one, other) => {
        const directory = createDirectory([account(one, 'A', 'G'), account(other, 'B', 'H')], []);
        return toRows([s('1', one)], directory, undefined)[0]?.doubtfulGroups;
      },
      must: as(['G', 'H'], ['G', 'H'], [] as string[]),
    },
    'the groups that rows are grouped by': {
      says: (one, other) => {
        const directory = createDirectory([account(one, 'A', 'G'), account(other, 'B', 'H')], []);
        const groups = groupRows(toRows([s('1', one)], directory, undefined), 'group');
        return groups.map(({ label }) => label.kind === 'value' && label.isCertain !== false);
      },
      must: as([false, false], [false, false], [true]),
    },
    'the account behind a target': {
      says: (one, other) => {
        const directory = createDirectory([account(one, 'A'), account(other, 'B')], []);
        const facts = { sessions: [s('1', one)], directory, own: undefined };
        return accountBehind(computeImpact({ kind: 'session', id: '1' }, facts)) === undefined;
      },
      must: unlessDifferent,
    },
    'who is back, in the report': {
      says: (one, other) => observeSessions([s('1', one)], new Set(['1']), makeList([s('2', other)])),
      must: as(['returned'], ['returned'], ['gone']),
    },
    'who is still there, in the report': {
      says: (one, other) => observeSessions([s('1', one)], new Set(['1']), makeList([s('1', other)])),
      must: as(['active'], ['active'], ['gone']),
    },
    'who is judged before a request': {
      says: (one, other) => {
        const facts = { sessions: [s('1', other)], directory: emptyDirectory, own: undefined };
        return judgeSession(s('1', one), facts, noChoices)?.outcome ?? 'sent';
      },
      must: as('sent', 'left-out', 'left'),
    },
  };
  test.each(Object.entries(consumers))('%s', async (_, consumer) => {
    await holds(names, compareNames, consumer);
  });
});

describe('two writings of a client are to each what the identity module says:', () => {
  /** Only an address is accepted as a rule. */
  const plain = clients.filter(([one]) => /^[\d.]+$/.test(one) && !one.startsWith('0'));
  const rules: Record<string, Consumer> = {
    'a protected client': {
      says: (one, other) => protectionMark({ clients: [one] }, s('1', 'x', other)),
      must: held,
    },
    'a busy client': { says: (one, other) => busyMark({ clientIp: one }, s('1', 'x', other)), must: held },
    'a location, which a host name says nothing about': {
      says: (one, other) => createLocator({ [one]: 'Panel' }).locate(other),
      must: (sameness, [, other]) => {
        const isAddress = addressKeys(other).length > 0;
        const doubtful = isAddress ? { name: 'Panel', place: '', isCertain: false } : undefined;
        return as<unknown>({ name: 'Panel', place: '' }, doubtful, undefined)(sameness);
      },
    },
  };
  test.each(Object.entries(rules))('%s', async (_, consumer) => {
    await holds(plain, compareClients, consumer);
  });

  const consumers: Record<string, Consumer> = {
    'a client as target': {
      says: (one, other) => impactOf({ kind: 'client-ip', address: one }, s('1', 'x', other)),
      must: affected,
    },
    'the last operator of a client': {
      says: (one, other) => {
        const [ended, remaining] = [s('1', 'x', one), s('2', 'y', other)];
        const facts = { sessions: [ended, remaining], directory: emptyDirectory, own: undefined };
        return lastOperatorsOf([ended], computeImpact({ kind: 'session', id: '1' }, facts)).length;
      },
      must: as(0, 1, 1),
    },
    'the last operator of a location': {
      says: (one, other) => {
        const [ended, remaining] = [s('1', 'x', one), s('2', 'y', other)];
        const { locate } = createLocator({ [one]: 'Panel' });
        const marks = { busy: new Map(), protection: new Map(), locate };
        const facts = { sessions: [ended, remaining], directory: emptyDirectory, own: undefined, marks };
        return lastOperatorsOf([ended], computeImpact({ kind: 'session', id: '1' }, facts)).length;
      },
      must: as(0, 1, 1),
    },
    'a second session of a user on a client': {
      says: (one, other) => {
        const createdAt = new Map([
          ['1', 1],
          ['2', 2],
        ]);
        const rows = toRows([s('1', 'x', one), s('2', 'x', other)], { ...emptyDirectory, createdAt }, undefined);
        return likelyOrphans(rows, nothingHeld).reasons.get('1') === 'older';
      },
      must: onlyIfSame,
    },
    'the rows of the own client': {
      says: (one, other) => {
        const rows = toRows([s('1', 'x', other)], emptyDirectory, undefined);
        const own = makeOwn({ clientIp: one });
        return filterByToggles(rows, new Set(['own-client']), own, new Map()).length === 1;
      },
      must: onlyIfSame,
    },
    'the clients that rows are grouped by': {
      says: (one, other) => {
        const rows = toRows([s('1', 'x', one), s('2', 'y', other)], emptyDirectory, undefined);
        return groupRows(rows, 'client').length === 1;
      },
      must: onlyIfSame,
    },
    'who is back, in the report': {
      says: (one, other) =>
        observeSessions([s('1', 'x', one)], new Set(['1']), makeList([s('2', 'x', other)]))[0] === 'returned',
      must: unlessDifferent,
    },
  };
  test.each(Object.entries(consumers))('%s', async (_, consumer) => {
    await holds(clients, compareClients, consumer);
  });

  test('a session that has one client under several writings is in its group once', () => {
    const session = makeSession('1', { clientIp: '10.0.0.7', otherIps: ['::ffff:10.0.0.7'] });
    const groups = groupRows(toRows([session], emptyDirectory, undefined), 'client');
    expect(groups.map(({ rows }) => rows.length)).toEqual([1]);
  });
});

describe('two writings of a thumbprint are to each what the identity module says:', () => {
  const own = (clientCertificate: string) => makeOwn({ id: '1', clientCertificate });
  const consumers: Record<string, Consumer> = {
    'a certificate as target': {
      says: (one, other) => impactOf({ kind: 'client-certificate', thumbprint: one }, s('1', 'x'), own(other)),
      must: as('certain', 'certain', 'untouched'),
    },
  };
  test.each(Object.entries(consumers))('%s', async (_, consumer) => {
    await holds(thumbprints, compareThumbprints, consumer);
  });

  test('the name of a certificate, and which one is the own', async () => {
    const digits = hex('ab', 20);
    const certificate = {
      name: 'Panel',
      issuer: '',
      validFrom: 0,
      validTo: 1,
      isEnabled: true,
      defaultUser: '',
      thumbprints: { 'SHA-1': digits, 'SHA-256': hex('cd', 32), 'SHA-512': hex('ef', 64) },
    };
    const written = thumbprints.map(([, other]): Pair => [digits, other]);
    await holds(written, compareThumbprints, {
      says: (_, other) => [
        certificateOf([certificate], other)?.name,
        certificateChoices([certificate], other).some(({ isOwn }) => isOwn),
      ],
      must: as<unknown>(['Panel', true], [undefined, false], [undefined, false]),
    });
  });
});

describe('two writings of a session id are to each what the identity module says:', () => {
  const consumers: Record<string, Consumer> = {
    'the own session': {
      says: (one, other) => {
        const facts = { sessions: [s(other, 'x')], directory: emptyDirectory, own: makeOwn({ id: one }) };
        return holdsOf(facts.sessions[0]!, computeImpact({ kind: 'everyone' }, facts)).includes('own');
      },
      must: unlessDifferent,
    },
    'a session as target': {
      says: (one, other) => impactOf({ kind: 'session', id: one }, s(other, 'x')),
      must: affected,
    },
    'a session beside another one that is ended by its id': {
      says: (one, other) => {
        const [ended, busy, remaining] = [s(one, 'x'), s('busy', 'x'), s(other, 'y')];
        const marks = {
          busy: new Map([['busy', { state: 'busy', reason: 'moving' } as const]]),
          protection: new Map(),
          locate: () => undefined,
        };
        const facts = { sessions: [ended, busy, remaining], directory: emptyDirectory, own: undefined, marks };
        const result = planLogout(computeImpact({ kind: 'user', name: 'x' }, facts), noChoices, true);
        return result.ok && result.plan.mayAffectMore;
      },
      must: unlessDifferent,
    },
    'a session whose id an entry has that cannot be shown': {
      says: (one, other) => {
        const facts = { sessions: [s(one, 'x')], directory: emptyDirectory, own: undefined };
        const impact = computeImpact({ kind: 'everyone' }, { ...facts, unreadable: [{ id: other, clientIp: '' }] });
        return holdsOf(facts.sessions[0]!, impact).includes('unreadable');
      },
      must: unlessDifferent,
    },
    'a session that is no orphan since an entry that cannot be shown has its id': {
      says: (one, other) => {
        const rows = toRows([s(one, 'x')], emptyDirectory, undefined);
        return !likelyOrphans(rows, { ...nothingHeld, unreadable: [{ id: other, clientIp: '' }] }).reasons.has(one);
      },
      must: unlessDifferent,
    },
    'who is still there, in the report': {
      says: (one, other) => observeSessions([s(one, 'x')], new Set([one]), makeList([s(other, 'x', '10.0.0.2')])),
      must: as(['active'], ['in-doubt'], ['gone']),
    },
    'the own row': {
      says: (one, other) => toRows([s(other, 'x')], emptyDirectory, makeOwn({ id: one }))[0]?.isOwn,
      must: unlessDifferent,
    },
  };
  test.each(Object.entries(consumers))('%s', async (_, consumer) => {
    await holds(ids, compareSessionIds, consumer);
  });
});
