import { describe, expect, test } from 'vitest';
import { Emulator } from '../../../demo/emulator/emulator.js';
import type { SessionList } from '../../../demo/emulator/session-list-types.js';
import { Peer } from './peer.js';

const sessionsOf = (sessions?: number, seed?: number) =>
  new Emulator({ ...(sessions !== undefined && { sessions }), ...(seed !== undefined && { seed }) }).activeSessions();

describe('the emulated plant', () => {
  test('is the same for the same seed and different for another', () => {
    expect(sessionsOf(200, 7)).toEqual(sessionsOf(200, 7));
    const ids = new Set(sessionsOf(200, 8).map((session) => session.id));
    expect(sessionsOf(200, 7).some((session) => ids.has(session.id))).toBe(false);
  });

  test.each([0, 1, 5, 24, 1_000])('has exactly %i sessions, each with its own id', (count) => {
    const ids = sessionsOf(count).map((session) => session.id);
    expect(new Set(ids).size).toBe(count);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{128}$/);
  });

  test('has 24 sessions by default and limits any other number to the allowed range', () => {
    expect(sessionsOf()).toHaveLength(24);
    expect(sessionsOf(-3)).toHaveLength(0);
    expect(sessionsOf(100_000)).toHaveLength(100_000);
    expect(new Set(sessionsOf(100_000).map((session) => session.id)).size).toBe(100_000);
  });

  test('has every case that a page must handle', () => {
    const sessions = sessionsOf();
    const of = (user: string) => sessions.filter((session) => session.user === user);
    expect(new Set(of('maria').map((session) => session.domain)).size).toBe(2);
    expect(of('operator1').filter((session) => session.clientIp === '10.0.0.21')).toHaveLength(2);
    expect(sessions.filter((session) => session.clientIp === '10.0.0.22')).toHaveLength(2);
    expect(sessions.filter((session) => session.clientIp.includes(':'))).not.toEqual([]);
    expect(sessions.filter((session) => session.isExtensionContainer)).toMatchObject([{ clientIp: '127.0.0.1' }]);
    expect(sessions.filter((session) => session.isRemoteClient)).toHaveLength(1);
    expect(sessions.filter((session) => session.certificate !== '').length).toBeGreaterThanOrEqual(3);
    for (const { certificate } of sessions) expect(certificate).toMatch(/^([0-9a-f]{128})?$/);
    expect(of('__SystemGuest')).toHaveLength(1);
  });

  test('has sessions with 0 to 128 subscribed symbols', () => {
    const emulator = new Emulator({ sessions: 300 });
    const list = new Peer(emulator).read('ListActiveSessions') as SessionList;
    const counts = Object.values(list.clients)
      .flat()
      .map((session) => session.commands.length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 128]);
    expect(new Set(counts).size).toBeGreaterThan(20);
  });

  test('has an account for the user of every session', () => {
    const emulator = new Emulator({ sessions: 2_000 });
    const users = new Peer(emulator).read('ListUsers', { version: 2 }) as { name: string; domain: string }[];
    const known = new Set(users.map(({ name, domain }) => `${domain}::${name}`));
    expect(emulator.activeSessions().filter(({ user, domain }) => !known.has(`${domain}::${user}`))).toEqual([]);
  });
});
