import { describe, expect, test } from 'vitest';
import { checksOf, heldText } from '../../../src/logout/ui/dialog/dialog-checks.js';
import { confirmLabel, dialogTitle, obstacleText, remainText } from '../../../src/logout/ui/dialog/dialog-texts.js';
import type { DialogView } from '../../../src/logout/ui/dialog/dialog-view.js';
import { changeText, warningsOf } from '../../../src/logout/ui/dialog/dialog-warnings.js';
import type { UnreadableEntry } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { idOf, own, sessions } from '../../browser/data.js';
import { makeSession } from '../fixtures.js';
import { viewOf, type ViewParts } from './dialog-view.js';

/** The warnings in both languages. */
function warnings(target: LogoutTarget, parts: ViewParts = {}) {
  return [warningsOf(viewOf(target, parts)), warningsOf(viewOf(target, parts, 'de'))];
}

const nameless: UnreadableEntry = { clientIp: '10.0.0.21' };
const client: LogoutTarget = { kind: 'client-ip', address: '10.0.0.21' };
const included = { included: new Set(['unreadable'] as const) };
const checkOf = (view: DialogView) => checksOf(view).find(({ choice }) => choice === 'unreadable')?.label;

describe('K2: what the confirmation says of sessions that cannot be shown', () => {
  test('K2: they stay until their check box is checked, and are named by address and number', () => {
    const parts = { unreadable: [nameless, nameless] };
    expect(warnings(client, parts)).toEqual([
      ['2 sessions that cannot be shown stay: 10.0.0.21 (2).'],
      ['2 Sitzungen, die sich nicht anzeigen lassen, bleiben: 10.0.0.21 (2).'],
    ]);
    const view = viewOf(client, parts);
    expect(checkOf(view)).toBe(
      'Also log out 2 sessions that cannot be shown. They may be protected, busy or the last administrators.',
    );
    expect(heldText(view)).toBe('2 that cannot be shown stay');
    expect([dialogTitle(view), confirmLabel(view)]).toEqual(['Log out 1 session on 10.0.0.21?', 'Log out 1 session']);
    expect(remainText(view)).toContain('your own session and 7 others');
  });

  test('K2: they are counted in title, button and rest once they are included', () => {
    const parts = { unreadable: [nameless, { ...nameless, user: { name: 'ben', domain: 'D' } }], choices: included };
    expect(warnings(client, parts)).toEqual([
      ['2 more sessions that cannot be shown are ended too: 10.0.0.21 and D::ben 10.0.0.21.'],
      ['2 weitere Sitzungen, die sich nicht anzeigen lassen, enden mit: 10.0.0.21 und D::ben 10.0.0.21.'],
    ]);
    const view = viewOf(client, parts);
    expect([dialogTitle(view), confirmLabel(view)]).toEqual(['Log out 3 sessions on 10.0.0.21?', 'Log out 3 sessions']);
    expect(remainText(view)).toContain('your own session and 5 others');
    expect(heldText(view)).toBe('');
  });

  test('K2: where it is not known whose they are, they may be ended', () => {
    expect(warnings({ kind: 'user', name: 'ben' }, { unreadable: [nameless], choices: included })).toEqual([
      ['1 session that cannot be shown may be ended too: 10.0.0.21. It is not known whose it is.'],
      [
        'Möglicherweise endet 1 Sitzung mit, die sich nicht anzeigen lässt: 10.0.0.21. Wem sie gehört, ist nicht bekannt.',
      ],
    ]);
  });

  test('K2: the number of a client of which the list says nothing is not known', () => {
    const entry: UnreadableEntry = { clientIp: '10.0.0.21', isWholeClient: true };
    expect(warnings(client, { unreadable: [entry], choices: included })[0]).toEqual([
      '1 more session that cannot be shown is ended too: 10.0.0.21, number not known.',
    ]);
  });

  test('K2: "everyone" counts them, names them in its sentence, and waits for their check box', () => {
    const view = viewOf({ kind: 'everyone' }, { unreadable: [nameless], choices: { everyoneConfirmed: true } });
    expect(dialogTitle(view)).toBe('Log out everyone: 8 sessions?');
    expect(confirmLabel(view)).toBe('Log out everyone (8)');
    expect(checksOf(view).map(({ label }) => label)).toEqual([
      'Yes, log out all 8 sessions, including mine, the system sessions and those that cannot be shown.',
      'Also log out 1 session that cannot be shown. It may be protected, busy or the last administrator.',
    ]);
    expect(warningsOf(view)).toEqual(['1 more session that cannot be shown is ended too: 10.0.0.21.']);
    expect(view.plan).toEqual({ ok: false, obstacle: 'inseparable' });
  });

  test('K2: where only single sessions are sent, they stay and have no check box', () => {
    const view = viewOf(
      { kind: 'everyone', except: 'own' },
      { unreadable: [nameless], choices: { everyoneConfirmed: true } },
    );
    expect(checkOf(view)).toBeUndefined();
    expect(warningsOf(view)).toEqual(['1 session that cannot be shown stays: 10.0.0.21.']);
  });

  test('K2: alone, they are what the dialog is about', () => {
    const view = viewOf({ kind: 'client-ip', address: '10.0.0.77' }, { unreadable: [{ clientIp: '10.0.0.77' }] });
    expect(dialogTitle(view)).toBe('Log out 1 session on 10.0.0.77?');
    expect(view.plan.ok ? '' : obstacleText(view.plan.obstacle, view)).toBe(
      'Only sessions that cannot be shown are left. Select the check box to log them out.',
    );
    expect(warningsOf(view)).toEqual(['1 more session that cannot be shown is ended too: 10.0.0.77.']);
  });

  test('K2: a change of them is said, besides every other change', () => {
    const change = { added: [], gone: [], hasOtherUnreadable: true as const };
    const unreadable = [nameless];
    expect(changeText(viewOf(client, { unreadable, change }))).toBe(
      'The sessions that cannot be shown have changed. Check before you confirm.',
    );
    expect(changeText(viewOf(client, { unreadable, change: { ...change, gone: [makeSession('x')] } }))).toBe(
      'The sessions that cannot be shown have changed. Check before you confirm. ' +
        'The list has changed: 1 already ended (anna 10.0.0.21). Check before you confirm.',
    );
  });
});

describe('K1: what the confirmation says of other ways of writing', () => {
  const ported = makeSession(idOf(7), { user: 'carla', clientIp: '010.0.0.21' });
  const written: LogoutTarget = { kind: 'client-ip', address: '010.0.0.21' };

  test('K1: an address in doubt names who may be on the client, and how else the server writes it', () => {
    expect(warnings(client, { sessions: [...sessions, ported] })).toEqual([
      [
        '1 more session may be ended too (carla 010.0.0.21): it is not known whether it is on this client.',
        'The server also writes 010.0.0.21. It is not known whether it takes that for the same: what is sent is what is named above.',
      ],
      [
        'Möglicherweise endet 1 weitere Sitzung (carla 010.0.0.21): Ob sie von diesem Client kommt, ist nicht bekannt.',
        'Der Server schreibt auch 010.0.0.21. Ob er das für dasselbe hält, ist nicht bekannt: Gesendet wird, was oben steht.',
      ],
    ]);
    expect(warnings(written, { sessions: [...sessions, ported] })[0]?.at(-1)).toContain(
      'The server also writes 10.0.0.21.',
    );
  });

  test('K1: where somebody is left out, single sessions are sent, and who is in doubt stays', () => {
    const busy = new Map([[idOf(1), { state: 'busy', reason: 'r' } as const]]);
    const second = makeSession(idOf(8), { user: 'ben' });
    expect(warnings(client, { sessions: [...sessions, second, ported], marks: { busy } })).toEqual([
      ['1 more session might be on this client (carla 010.0.0.21). It is not logged out.'],
      ['Möglicherweise kommt 1 weitere Sitzung von diesem Client (carla 010.0.0.21). Sie wird nicht abgemeldet.'],
    ]);
  });

  const upper = makeSession('ABCDEFABCDEFABCDEFABCDEF', { user: 'carla', clientIp: '10.0.0.30' });
  const lower = makeSession('abcdefabcdefabcdefabcdef', { user: 'dora', clientIp: '10.0.0.31' });

  test.each<[LogoutTarget]>([[{ kind: 'sessions', ids: [upper.id] }], [{ kind: 'session', id: upper.id }]])(
    'K6: a session whose id is in doubt with that of $kind may be ended, and is never said to stay',
    (target) => {
      expect(warnings(target, { sessions: [...sessions, upper, lower] })).toEqual([
        [
          '1 more session may be ended too (dora 10.0.0.31): its id differs from a selected one only in how it is written.',
        ],
        [
          'Möglicherweise endet 1 weitere Sitzung (dora 10.0.0.31): Ihre ID ist nur anders geschrieben als eine ausgewählte.',
        ],
      ]);
    },
  );

  test('K6: a session that is held back keeps one from being sent whose id a server may take for its own', () => {
    const busy = new Map([[lower.id, { state: 'busy', reason: 'r' } as const]]);
    const parts = { sessions: [...sessions, upper, lower], marks: { busy } };
    for (const target of [
      { kind: 'sessions', ids: [upper.id] },
      { kind: 'session', id: upper.id },
    ] as const) {
      expect(viewOf(target, parts).plan).toEqual({ ok: false, obstacle: 'inseparable' });
      const choices = { included: new Set(['busy'] as const) };
      expect(viewOf(target, { ...parts, choices }).plan).toMatchObject({ ok: true, plan: { mayAffectMore: true } });
    }
  });

  test('K6: the own session in doubt is held like the own one', () => {
    const mine = { ...own, id: lower.id };
    const view = viewOf({ kind: 'sessions', ids: [upper.id] }, { sessions: [...sessions, upper], own: mine });
    expect(view.plan).toEqual({ ok: false, obstacle: 'own-only' });
  });
});

test('The domains of a name are in the order of the page, whatever their case', () => {
  const named = ['Beta', 'alpha'].map((domain, index) => makeSession(idOf(7 + index), { user: 'carla', domain }));
  expect(warnings({ kind: 'user', name: 'carla' }, { sessions: [...sessions, ...named] })[0]).toContain(
    '"carla" exists in several domains (alpha and Beta). All of these accounts are logged out.',
  );
});
