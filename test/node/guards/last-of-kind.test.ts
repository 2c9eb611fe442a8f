import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import {
  administratorshipIn,
  doubtfulOf,
  lastAdministratorsOf,
  lastOperatorsOf,
  without,
} from '../../../src/guards/last-of-kind.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { makeOwn, makeSession } from '../fixtures.js';

const root = makeSession('root', { user: 'root', clientIp: '10.0.0.30' });
const chief = makeSession('chief', { user: 'chief', clientIp: '10.0.0.31' });
const anna = makeSession('anna');
const unknown = makeSession('unknown', { user: 'stranger', clientIp: '10.0.0.21' });
const directory = createDirectory(
  [
    { name: 'root', domain: 'D', groups: ['__SystemAdministrators'] },
    { name: 'chief', domain: 'D', groups: ['__SystemAdministrators'] },
    { name: 'anna', domain: 'D', groups: [] },
    { name: 'admin', domain: 'D', groups: [] },
  ],
  [],
);
const own = makeOwn({ groups: [] });

function impactOf(sessions: ImpactFacts['sessions'], parts: Partial<ImpactFacts> = {}, affected = sessions) {
  return computeImpact({ kind: 'sessions', ids: affected.map(({ id }) => id) }, { sessions, directory, own, ...parts });
}

describe('the last administrators among those who are logged out', () => {
  const lastOf = (sessions: ImpactFacts['sessions'], ended = sessions, parts = {}, isEveryone = false) => {
    const impact = impactOf(sessions, parts);
    return lastAdministratorsOf(ended, impact, isEveryone, administratorshipIn(impact)).map(({ id }) => id);
  };

  test('every administrator counts when none remains, and none when one remains', () => {
    expect(lastOf([root, chief, anna])).toEqual(['root', 'chief']);
    expect(lastOf([root, chief, anna], [root, anna])).toEqual([]);
    expect(lastOf([anna])).toEqual([]);
  });

  test("an administrator's own session that the list lacks remains, except when everyone is logged out", () => {
    const asAdministrator = { own: makeOwn() };
    expect(lastOf([root, anna], [root, anna], asAdministrator)).toEqual([]);
    expect(lastOf([root, anna], [root, anna], asAdministrator, true)).toEqual(['root']);
  });

  test("the server's own administrator remains as well when that session is not listed, whatever groups are known", () => {
    const named = { own: makeOwn({ user: '__SystemAdministrator', groups: [] }) };
    expect(lastOf([root, anna], [root, anna], named)).toEqual([]);
    expect(lastOf([root, anna], [root, anna], { own: makeOwn({ groups: [] }) })).toEqual(['root']);
  });

  test('a system session or a guest with the name of an administrator is no administrator', () => {
    const remote = makeSession('remote', { user: 'root', kind: 'remote-server' });
    const guest = makeSession('guest', { user: 'root', kind: 'guest' });
    const asAdministrator = administratorshipIn(impactOf([root, remote, guest]));
    expect([root, remote, guest].map(asAdministrator)).toEqual(['member', 'no', 'no']);
  });
});

describe('sessions that may be the last administrators', () => {
  const doubtful = (sessions: ImpactFacts['sessions'], ended: ImpactFacts['sessions'], parts = {}) => {
    const impact = impactOf(sessions, parts);
    return doubtfulOf(ended, impact, administratorshipIn(impact)).map(({ id }) => id);
  };

  test('a session whose groups are not known is doubtful unless an administrator certainly remains', () => {
    expect(doubtful([unknown, anna], [unknown, anna])).toEqual(['unknown']);
    expect(doubtful([unknown, root], [unknown])).toEqual([]);
    expect(doubtful([unknown], [unknown], { own: makeOwn() })).toEqual([]);
  });

  test('a session whose groups are known is not doubtful', () => {
    expect(doubtful([anna], [anna])).toEqual([]);
  });
});

describe('the last operators of a location', () => {
  const line3 = { name: 'Panel 4', place: 'Line 3' };
  const marks = {
    busy: new Map(),
    protection: new Map(),
    locate: (ip: string) => (ip === '10.0.0.21' ? line3 : undefined),
  };
  const atAddress = makeSession('at-address', { user: 'ben', clientIp: '10.0.0.22' });

  test('a location whose people are all logged out is reported by its name, a client without one by its address', () => {
    const impact = impactOf([anna, atAddress], { marks });
    expect(lastOperatorsOf([anna, atAddress], impact)).toEqual([
      { site: 'Line 3', isNamed: true, sessions: [anna] },
      { site: '10.0.0.22', isNamed: false, sessions: [atAddress] },
    ]);
  });

  test('all people of a location are named, and each location of a session with several addresses', () => {
    const ben = makeSession('ben', { user: 'ben' });
    const both = makeSession('both', { user: 'carla', otherIps: ['10.0.0.22'] });
    const impact = impactOf([anna, ben, both], { marks });
    expect(lastOperatorsOf([anna, ben, both], impact)).toEqual([
      { site: 'Line 3', isNamed: true, sessions: [anna, ben, both] },
      { site: '10.0.0.22', isNamed: false, sessions: [both] },
    ]);
  });

  test('a location that is named like the address of a client is not this client, so nobody there remains at it', () => {
    const locate = (ip: string) => (ip === '10.0.0.21' ? { name: '10.0.0.22', place: '' } : undefined);
    const impact = impactOf([anna, atAddress], { marks: { ...marks, locate } });
    expect(lastOperatorsOf([anna, atAddress], impact)).toEqual([
      { site: '10.0.0.22', isNamed: true, sessions: [anna] },
      { site: '10.0.0.22', isNamed: false, sessions: [atAddress] },
    ]);
    expect(lastOperatorsOf([anna], impact)).toHaveLength(1);
  });

  test('a location where somebody remains has no last operator', () => {
    const impact = impactOf([anna, unknown], { marks });
    expect(lastOperatorsOf([anna], impact)).toEqual([]);
  });

  test('a guest or a system session is no operator', () => {
    const guest = makeSession('guest', { kind: 'guest' });
    const remote = makeSession('remote', { kind: 'remote-server' });
    expect(lastOperatorsOf([guest, remote], impactOf([guest, remote], { marks }))).toEqual([]);
    const impact = impactOf([anna, guest, remote], { marks });
    expect(lastOperatorsOf([anna], impact).map(({ sessions }) => sessions)).toEqual([[anna]]);
  });
});

test('sessions that are spared are left out, and the others keep their order', () => {
  expect(without([anna, root, chief], [root])).toEqual([anna, chief]);
});
