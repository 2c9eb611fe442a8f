import { expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { createDomainLookup } from '../../../src/directory/domain-lookup.js';
import { reportOrigin } from '../../../src/report/report-origin.js';
import { SideEffects } from '../../../src/logout/side-effects.js';
import { leftOutTarget, openReport, reportHolder, withUnfinished } from '../../../src/report/report.js';
import { makeOwn, makeSession } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const users = [
  { name: 'anna', domain: 'TcHmiLdap', groups: [] },
  { name: 'ben', domain: 'A', groups: [] },
  { name: 'ben', domain: 'B', groups: [] },
];
const directory = createDirectory(users, [], undefined, { domainOf: createDomainLookup(users, new Map()) });
const locate = (clientIp: string) => (clientIp === '10.0.0.21' ? { name: 'Panel 3', place: 'Line 1' } : undefined);
const client = Object.assign(new ScriptedClient(), { server: 'panel:2020' });
const origin = reportOrigin(client, { own: makeOwn(), directory }, locate);

test('a report says who made it, from which client, on which server', () => {
  expect(origin).toMatchObject({
    by: { user: 'admin', domain: 'TcHmiUserManagement', clientIp: '10.0.0.2' },
    server: 'panel:2020',
  });
  const unknown = reportOrigin(new ScriptedClient(), { own: undefined, directory: emptyDirectory }, locate);
  expect(unknown).not.toHaveProperty('by');
  expect(unknown).not.toHaveProperty('server');
});

test('a report says of everybody the location and the domain, if that is known for certain', () => {
  const described = (user: string, parts = {}) => origin.describe?.(reportHolder(makeSession('s', { user, ...parts })));
  expect(described('anna')).toEqual({ domain: 'TcHmiLdap', location: 'Panel 3, Line 1' });
  expect(described('ben', { clientIp: '10.0.0.99' })).toEqual({});
  expect(described('ben', { domain: 'B' })).toEqual({ domain: 'B', location: 'Panel 3, Line 1' });
});

test('a report keeps who made it although that session ends, and the ids beside it for another try', () => {
  let own: ReturnType<typeof makeOwn> | undefined = makeOwn();
  const effects = new SideEffects(() => reportOrigin(client, { own, directory }, locate));
  effects.complete(openReport({ kind: 'everyone' }, []));
  own = makeOwn({ user: '__SystemGuest', isGuest: true });
  const report = withUnfinished(openReport({ kind: 'everyone' }, [makeSession('a')]), [], ['a']);
  const completed = effects.complete(report);
  expect(completed.by?.user).toBe('admin');
  expect(completed.sessions[0]).toMatchObject({ domain: 'TcHmiLdap', location: 'Panel 3, Line 1' });
  expect(leftOutTarget(completed)).toEqual({ kind: 'sessions', ids: ['a'] });
});
