import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { ServerPart } from '../../../src/plant/server-part.js';
import { questionOf } from '../../../src/plant/plant-question.js';
import { lostAnswer, makeSession, refusal } from '../fixtures.js';
import { deferred } from '../scripted-client.js';
import { anna, ben, PlantScene, ScriptedServer, threeServers } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const sentTo = ({ scripted }: PlantScene) => Object.fromEntries(scripted.map(({ name, sent }) => [name, sent]));

describe('a logout on several servers', () => {
  test('A user is logged out on each server that lists him, and a server that does not list him gets no request', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    expect(logout.parts.map(({ phase }) => phase)).toEqual(['asking', 'asking', 'done']);
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': [], 'Line 3': [] });
    await scene.confirm();
    expect(sentTo(scene)).toEqual({ 'Line 1': ['anna'], 'Line 2': ['anna'], 'Line 3': [] });
    expect(scene.outcomes).toEqual({ 'Line 1': ['anna ended'], 'Line 2': ['anna ended'] });
  });

  test('Sessions with the same id on two servers are two sessions: only the one that was picked is logged out', async () => {
    const scene = await new PlantScene([
      new ScriptedServer('Line 1', [anna('same')]),
      new ScriptedServer('Line 2', [ben('same')]),
    ]).open();
    await scene.ask(ServerPart.ofKeys([scene.key('Line 2', 'same')], scene.plant));
    await scene.confirm();
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': [{ sessionId: 'same' }] });
    expect(scene.scripted[0]?.ids).toContain('same');
  });

  test('A session that was picked and left before the question is in the report as left, also where its server has nobody else', async () => {
    const scene = await threeServers();
    const keys = [scene.key('Line 1', 'a1'), scene.key('Line 1', 'b1'), scene.key('Line 2', 'a2')];
    const parts = ServerPart.ofKeys(keys, scene.plant);
    const [first, second] = scene.scripted;
    if (first) first.sessions = first.sessions.filter(({ id }) => id !== 'b1');
    if (second) second.sessions = second.sessions.filter(({ id }) => id !== 'a2');
    const logout = await scene.ask(parts);
    expect(questionOf(logout)).toMatchObject({ asked: [{ server: { name: 'Line 1' } }], untouched: 1 });
    await scene.confirm();
    expect(sentTo(scene)).toEqual({ 'Line 1': [{ sessionId: 'a1' }], 'Line 2': [], 'Line 3': [] });
    expect(scene.outcomes).toEqual({ 'Line 1': ['anna ended', 'ben left'], 'Line 2': ['anna left'] });
    const reports = logout.parts.map(({ report }) => report);
    for (let list = 0; list < 3; list++) await scene.settle();
    expect(logout.lookAgain()).toBe(false);
    expect(logout.parts.map(({ report }) => report)).toEqual(reports);
  });

  test('A logout that means nobody on any server says so and can be left', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'nobody' }, scene.plant.servers));
    expect(questionOf(logout)).toMatchObject({ asked: [], notReached: [], untouched: 3 });
    logout.cancel();
    await scene.settle();
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': [], 'Line 3': [] });
  });

  test('A server without a connection is not reached: it gets nothing, and the others are logged out', async () => {
    const scene = await threeServers();
    scene.scripted[1]?.client.setConnection('offline');
    await scene.settle();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    expect(logout.report.servers).toEqual([
      { server: 'Line 2', notReached: { obstacle: 'offline', error: undefined } },
    ]);
    await scene.confirm();
    expect(sentTo(scene)).toEqual({ 'Line 1': ['anna'], 'Line 2': [], 'Line 3': [] });
    expect(scene.outcomes).toEqual({ 'Line 1': ['anna ended'], 'Line 2': ['not reached: "offline"'] });
  });

  test('A server that refuses its list is not reached, and says why', async () => {
    const scene = await threeServers();
    scene.scripted[0]?.client.answer('ListActiveSessions', () => {
      throw refusal('ListActiveSessions');
    });
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    const [first] = logout.report.servers;
    expect(first?.notReached?.error?.code).toBe(4101);
    await scene.confirm();
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': ['anna'], 'Line 3': [] });
  });

  test('A change on one server asks again about that server only, after the others have been logged out', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    const [first, second] = scene.scripted;
    if (first) first.sessions = [...first.sessions, anna('a9')];
    await scene.confirm();
    expect(second?.sent).toEqual(['anna']);
    expect(first?.sent).toEqual([]);
    expect(logout.isAsking).toBe(true);
    expect(logout.parts.map(({ phase }) => phase)).toEqual(['asking', 'done', 'done']);
    expect(logout.parts[0]?.confirmation?.change?.added.map(({ id }) => id)).toEqual(['a9']);
    await scene.confirm();
    expect(scene.outcomes).toEqual({ 'Line 1': ['anna ended', 'anna ended'], 'Line 2': ['anna ended'] });
  });

  test('A server that dies in the middle leaves its own sessions unknown and those of the others ended', async () => {
    const scene = await threeServers();
    await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    const dying = scene.scripted[0];
    dying?.client.answer('ForceLogout', () => {
      dying.client.answer('ListActiveSessions', () => {
        throw lostAnswer('ListActiveSessions');
      });
      throw lostAnswer();
    });
    await scene.confirm();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(scene.outcomes).toEqual({ 'Line 1': ['anna unknown'], 'Line 2': ['anna ended'] });
    expect(dying?.sent).toEqual(['anna']);
  });

  test('What is cancelled in the confirmation sends nothing to any server and has no report', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    logout.cancel();
    await scene.settle();
    expect(scene.report).toBeUndefined();
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': [], 'Line 3': [] });
  });

  test('Everyone is logged out only on the servers whose own sentence was confirmed', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'everyone' }, scene.plant.servers));
    const [first] = scene.plant.servers;
    if (!first) throw new Error('There is no server.');
    void logout.confirm(new Map([[first, { included: new Set(), everyoneConfirmed: true, lockReason: undefined }]]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sentTo(scene)).toEqual({ 'Line 1': [null], 'Line 2': [], 'Line 3': [] });
    expect(scene.outcomes['Line 2']).toEqual(['not reached: "everyone-unconfirmed"']);
  });

  test('The own session of each server is left out there, whatever it is on the others', async () => {
    const scene = await new PlantScene([
      new ScriptedServer('Line 1', [makeSession('x', { user: 'admin' })]),
      new ScriptedServer('Line 2', [makeSession('own-Line 1', { user: 'admin' })]),
    ]).open();
    await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'admin' }, scene.plant.servers));
    await scene.confirm({ included: new Set(['lastAdministrator']) });
    expect(scene.scripted.map(({ ids }) => ids)).toEqual([['own-Line 1'], ['own-Line 2']]);
    expect(sentTo(scene)).toEqual({ 'Line 1': [{ sessionId: 'x' }], 'Line 2': [{ sessionId: 'own-Line 1' }] });
  });

  test('At most eight servers are worked on at a time, and a slow one holds up none of the others', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Line ${index}`);
    const scene = await new PlantScene(names.map((name) => new ScriptedServer(name, [anna(`a-${name}`)]))).open();
    await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    const slow = deferred<undefined>();
    let open = 0;
    let most = 0;
    for (const server of scene.scripted) {
      server.client.answer('ForceLogout', async ({ value }) => {
        most = Math.max(most, ++open);
        await (server.name === 'Line 0' ? slow.promise : Promise.resolve());
        open--;
        server.end(value);
      });
    }
    void scene.confirm();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(most).toBeLessThanOrEqual(8);
    expect(scene.scripted.filter(({ ids }) => ids.length === 1).map(({ name }) => name)).toEqual(names.slice(1));
    slow.resolve(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(scene.scripted.every(({ sent }) => sent.length === 1)).toBe(true);
  });
});

describe('a server that does not answer', () => {
  test('It keeps no other one waiting: the question names it after 5 s, goes on with the others, and it can be tried again', async () => {
    const scene = await threeServers();
    scene.scripted[1]!.client.answer('ListActiveSessions', () => new Promise(() => undefined));
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    expect(logout.parts.map(({ phase }) => phase)).toEqual(['asking', 'reading', 'done']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(logout.isReading).toBe(false);
    expect(questionOf(logout)?.notReached).toMatchObject([
      { server: { name: 'Line 2' }, notReached: { obstacle: undefined } },
    ]);
    await scene.confirm();
    expect(sentTo(scene)).toEqual({ 'Line 1': ['anna'], 'Line 2': [], 'Line 3': [] });
    expect(scene.report?.servers.map(({ server, notReached }) => [server, notReached !== undefined])).toEqual([
      ['Line 1', false],
      ['Line 2', true],
    ]);
  });

  test('The ninth server of a question is read although eight before it do not answer', async () => {
    const servers = Array.from({ length: 9 }, (_, index) => new ScriptedServer(`Line ${index}`, [anna(`a${index}`)]));
    const scene = await new PlantScene(servers).open();
    for (const { client } of servers.slice(0, 8))
      client.answer('ListActiveSessions', () => new Promise(() => undefined));
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    await vi.advanceTimersByTimeAsync(2500);
    expect(logout.parts[8]?.phase).toBe('asking');
    await vi.advanceTimersByTimeAsync(2500);
    expect(logout.isReading).toBe(false);
  });
});

describe('a page that is removed', () => {
  test('While it asks again about one server after others were logged out, the report tells what was done and what was not', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    const [line1] = scene.scripted;
    line1!.sessions = [...line1!.sessions, anna('a9')];
    await scene.confirm();
    expect(logout.isAsking).toBe(true);
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': ['anna'], 'Line 3': [] });
    logout.dispose();
    await scene.settle();
    expect(scene.report).toBeDefined();
    expect(scene.outcomes).toEqual({ 'Line 1': ['not reached: "cancelled"'], 'Line 2': ['anna ended'] });
    expect(sentTo(scene)).toEqual({ 'Line 1': [], 'Line 2': ['anna'], 'Line 3': [] });
  });

  test('Before anything was confirmed, there is nothing to report', async () => {
    const scene = await threeServers();
    const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
    logout.dispose();
    await scene.settle();
    expect(scene.report).toBeUndefined();
    expect(scene.failures).toEqual([]);
  });
});

describe('what leaves a plant', () => {
  test('Over random plants of up to 20 servers, no server is ever sent an id that is not its own, and exactly those who were picked end', async () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', '1:a', '2:b', 'own'), { maxLength: 5 });
    const plants = fc.array(ids, { minLength: 2, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(plants, fc.infiniteStream(fc.boolean()), async (servers, chooses) => {
        const scene = await new PlantScene(
          servers.map(
            (own, index) =>
              new ScriptedServer(
                `Line ${index}`,
                own.map((id) => makeSession(id)),
              ),
          ),
        ).open();
        const before = scene.scripted.map((server) => server.ids);
        const picked = scene.scripted.map(({ ids: all, own }) =>
          all.filter((id) => id !== own.id && chooses.next().value),
        );
        const keys = scene.scripted.flatMap(({ name }, index) =>
          (picked[index] ?? []).map((id) => scene.key(name, id)),
        );
        if (keys.length === 0) return;
        await scene.ask(ServerPart.ofKeys(keys, scene.plant));
        await scene.confirm({ included: new Set(['lastAdministrator', 'lastOperator']) });
        for (const [index, { sent, ids: left, client }] of scene.scripted.entries()) {
          expect(new Set(sent)).toEqual(new Set((picked[index] ?? []).map((sessionId) => ({ sessionId }))));
          expect(left).toEqual((before[index] ?? []).filter((id) => !picked[index]?.includes(id)));
          const known = new Set(before[index]);
          const named = client.sent.flatMap(
            ({ value }) => JSON.stringify(value ?? '').match(/"sessionId":"[^"]*"/g) ?? [],
          );
          for (const text of named) expect(known).toContain(text.slice(13, -1));
        }
        scene.plant.stop();
      }),
      { numRuns: 12 },
    );
  });
});
