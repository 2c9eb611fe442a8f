import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { pickableKinds, type LogoutTarget } from '../../../src/targets/target-kinds.js';
import {
  blindNote,
  lineLabel,
  pickerTexts,
  targetName,
  targetTitle,
  valueLabel,
} from '../../../src/targets/ui/kind-texts.js';
import { Texts } from '../../../src/texts/texts.js';
import { makeCertificate, makeOwn, makeSession } from '../fixtures.js';

const texts = new Texts('en');
const sessions = [makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }), makeSession('a')];
const thumbprint = 'ab'.repeat(32);

function context(target: LogoutTarget, count: number) {
  const directory = createDirectory([], ['Operators']);
  return { impact: computeImpact(target, { sessions, directory, own: makeOwn() }), count, texts };
}

describe('the title of a confirmation', () => {
  test.each<[LogoutTarget, number, string]>([
    [{ kind: 'user', name: 'anna' }, 2, 'Log out 2 sessions of anna?'],
    [{ kind: 'user', name: 'anna', domain: 'D' }, 1, 'Log out 1 session of D::anna?'],
    [{ kind: 'user', name: 'anna' }, 0, 'Log out anna?'],
    [{ kind: 'group', name: 'Operators' }, 0, 'Log out group Operators?'],
    [{ kind: 'client-ip', address: '10.0.0.21' }, 1, 'Log out 1 session on 10.0.0.21?'],
    [{ kind: 'client-ip', address: '10.0.0.99' }, 0, 'Log out client 10.0.0.99?'],
    [{ kind: 'client-certificate', thumbprint }, 3, 'Log out all sessions with the certificate abababab…abababab?'],
    [{ kind: 'session', id: 'a' }, 1, 'Log out anna on 10.0.0.21?'],
    [{ kind: 'session', id: 'gone' }, 0, 'Nobody left to log out'],
    [{ kind: 'sessions', ids: ['a'] }, 1, 'Log out 1 selected session?'],
    [{ kind: 'sessions', ids: ['own'] }, 0, 'Log out the selected sessions?'],
    [{ kind: 'sessions', ids: ['gone'] }, 0, 'Nobody left to log out'],
    [{ kind: 'everyone' }, 2, 'Log out everyone: 2 sessions?'],
  ])('is, for %j with the count %i, "%s"', (target, count, title) => {
    expect(targetTitle(target, context(target, count))).toBe(title);
  });
});

describe('the name of a target', () => {
  test.each<[LogoutTarget, string]>([
    [{ kind: 'user', name: 'anna', domain: 'D' }, 'User D::anna'],
    [{ kind: 'sessions', ids: ['a', 'b'] }, '2 selected sessions'],
    [{ kind: 'everyone', except: 'own' }, 'Everyone except me'],
    [{ kind: 'everyone' }, 'Everyone, including me'],
  ])('is, for %j, "%s"', (target, name) => {
    expect(targetName(target, texts)).toBe(name);
  });
});

test('the confirmation of a certificate, and no other, says that nobody can know whom it affects', () => {
  const certificate: LogoutTarget = { kind: 'client-certificate', thumbprint };
  expect(blindNote(certificate, context(certificate, 0))).toContain(thumbprint);
  const anna: LogoutTarget = { kind: 'user', name: 'anna' };
  expect(blindNote(anna, context(anna, 0))).toBeUndefined();
});

test('a certificate that the server has disclosed is named in title and note, with the user that its clients become', () => {
  const target: LogoutTarget = { kind: 'client-certificate', thumbprint };
  const certificate = { ...makeCertificate('Laptop', 'ab'), defaultUser: 'D::john' };
  const directory = createDirectory([], [], undefined, { certificates: [certificate] });
  const known = { impact: computeImpact(target, { sessions, directory, own: makeOwn() }), count: 0, texts };
  expect(targetTitle(target, known)).toBe('Log out all sessions with the certificate Laptop?');
  const note = blindNote(target, known)?.replace(/[\u2066-\u2069]/g, '');
  expect(note).toContain('the certificate Laptop (abababab…abababab)');
  expect(note).toContain('logs clients with it in as D::john, so they may come straight back.');
  const bare = { ...directory, certificates: [makeCertificate('Laptop', 'ab')] };
  const other = { ...known, impact: computeImpact(target, { sessions, directory: bare, own: makeOwn() }) };
  expect(blindNote(target, other)).not.toContain('come straight back');
});

test('the picker has a button for each kind, and its own labels for each kind with a value', () => {
  const labels = pickableKinds.filter((kind) => kind !== 'everyone').map(valueLabel);
  expect(new Set(labels).size).toBe(labels.length);
  expect(pickableKinds.map((kind) => texts.get(pickerTexts[kind].button))).toContain('Everyone');
  expect(lineLabel({ kind: 'group', name: 'Operators' })).toBe('chooseGroup');
  expect(lineLabel({ kind: 'everyone' })).toBeUndefined();
});
