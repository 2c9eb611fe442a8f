import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogoutChoices } from '../../../src/guards/choices.js';
import type { SessionMarks } from '../../../src/host/marks.js';
import {
  confirmLabel,
  consequenceText,
  dialogTitle,
  obstacleText,
  remainText,
} from '../../../src/logout/ui/dialog/dialog-texts.js';
import { canLeaveOut, checksOf, heldText } from '../../../src/logout/ui/dialog/dialog-checks.js';
import { keptPeople, type DialogView } from '../../../src/logout/ui/dialog/dialog-view.js';
import { changeText, warningsOf } from '../../../src/logout/ui/dialog/dialog-warnings.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { fingerprint, type Session } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { idOf, sessions } from '../../browser/data.js';
import { makeOwn, makeSession } from '../fixtures.js';
import { viewOf } from './dialog-view.js';

const busy = (...ids: readonly string[]): SessionMarks['busy'] =>
  new Map(ids.map((id) => [id, { state: 'busy', reason: 'A recipe is being edited.' }] as const));
const maybeBusy = (id: string): SessionMarks['busy'] => new Map([[id, { state: 'unknown', reason: '' }] as const]);
const protectedBy = (...ids: readonly string[]): SessionMarks['protection'] =>
  new Map(ids.map((id) => [id, { by: 'user', value: 'anna', isCertain: true }] as const));

const session = (number: number): LogoutTarget => ({ kind: 'session', id: idOf(number) });
const anna: LogoutTarget = { kind: 'user', name: 'anna' };
const everyone: LogoutTarget = { kind: 'everyone' };
const everyoneButMe: LogoutTarget = { kind: 'everyone', except: 'own' };

describe('the consequence in the dialog', () => {
  test.each<[LogoutTarget, Partial<LogoutChoices>, string, string]>([
    [
      anna,
      {},
      'anna goes straight back to the login page. Unsaved entries are lost.',
      'anna sieht sofort wieder die Anmeldeseite. Nicht gespeicherte Eingaben gehen verloren.',
    ],
    [
      { kind: 'sessions', ids: [idOf(1), idOf(3)] },
      {},
      'These people go straight back to the login page. Unsaved entries are lost.',
      'Diese Personen sehen sofort wieder die Anmeldeseite. Nicht gespeicherte Eingaben gehen verloren.',
    ],
    [session(0), {}, 'You will be logged out of this page.', 'Sie werden von dieser Seite abgemeldet.'],
    [
      session(5),
      {},
      'The connection of this extension is interrupted. Machine data may be missing until it reconnects.',
      'Die Verbindung dieser Erweiterung wird unterbrochen. Bis zur Wiederverbindung können Maschinendaten fehlen.',
    ],
    [
      session(6),
      {},
      'The connection of this server is interrupted. Machine data may be missing until it reconnects.',
      'Die Verbindung dieses Servers wird unterbrochen. Bis zur Wiederverbindung können Maschinendaten fehlen.',
    ],
    [
      { kind: 'sessions', ids: [idOf(1), idOf(0), idOf(5), idOf(6)] },
      { included: new Set(['own', 'system']) },
      'anna goes straight back to the login page. Unsaved entries are lost. You will be logged out of this page. The connections of these servers and extensions are interrupted. Machine data may be missing until they reconnect.',
      'anna sieht sofort wieder die Anmeldeseite. Nicht gespeicherte Eingaben gehen verloren. Sie werden von dieser Seite abgemeldet. Die Verbindungen dieser Server und Erweiterungen werden unterbrochen. Bis zur Wiederverbindung können Maschinendaten fehlen.',
    ],
  ])('says for %o what happens to exactly those who are affected', (target, choices, english, german) => {
    expect(consequenceText(viewOf(target, { choices }))).toBe(english);
    expect(consequenceText(viewOf(target, { choices }, 'de'))).toBe(german);
  });

  test.each<LogoutTarget>([
    { kind: 'client-certificate', thumbprint: 'ab'.repeat(32) },
    { kind: 'user', name: 'nobody' },
  ])('names nobody for %o, since nobody can be named', (target) => {
    expect(consequenceText(viewOf(target))).toMatch(/^Everyone who is logged out goes straight back/);
  });

  // Said "Everyone who is logged out …" of one session in which nobody is.
  test('says of the session of a guest that nobody is logged in there', () => {
    expect(consequenceText(viewOf(session(4)))).toBe('Nobody is logged in there. The login page is shown again.');
  });
});

describe('the title of the dialog', () => {
  test('says how many of how many are logged out where guards hold some back', () => {
    const marks = { busy: busy(idOf(1)), protection: protectedBy(idOf(3)) };
    expect(dialogTitle(viewOf(everyoneButMe, { marks }))).toBe(
      'Log out 2 of 4 sessions? 2 protected or busy sessions stay.',
    );
    expect(dialogTitle(viewOf(everyoneButMe, { marks }, 'de'))).toBe(
      '2 von 4 Sitzungen abmelden? 2 geschützte oder beschäftigte bleiben.',
    );
    const last = { locate: (ip: string) => (ip === '10.0.0.9' ? { name: 'Panel 9', place: 'Line 9' } : undefined) };
    expect(dialogTitle(viewOf(everyoneButMe, { marks: last }))).toBe('Log out 3 of 4 sessions? 1 session stays.');
  });

  test('ux 10: counts all sessions for everyone even while some are held back, since nobody can be left out', () => {
    const marks = { busy: busy(idOf(1)), protection: protectedBy(idOf(3)) };
    const view = viewOf(everyone, { marks });
    expect(dialogTitle(view)).toBe('Log out everyone: 7 sessions?');
    expect(remainText(view)).toBe('Nobody stays logged in.');
    expect(confirmLabel(view)).toBe('Log out everyone (7)');
    const choices = { included: new Set(['busy', 'protected'] as const) };
    expect(dialogTitle(viewOf(everyone, { marks, choices }))).toBe('Log out everyone: 7 sessions?');
  });

  test.each<[LogoutTarget, Partial<SessionMarks>, string]>([
    [anna, { protection: protectedBy(idOf(1), idOf(2)) }, 'Log out anna? Both sessions are protected.'],
    [anna, { busy: busy(idOf(1), idOf(2)) }, 'Log out anna? Both sessions are busy.'],
    [
      anna,
      { busy: busy(idOf(1)), protection: protectedBy(idOf(2)) },
      'Log out anna? Both sessions are protected or busy.',
    ],
    [{ kind: 'user', name: 'ben' }, { busy: busy(idOf(3)) }, 'Log out ben? The session is busy.'],
    [
      { kind: 'sessions', ids: [1, 2, 3].map(idOf) },
      { protection: protectedBy(...[1, 2, 3].map(idOf)) },
      'Log out the selected sessions? All 3 sessions are protected.',
    ],
  ])('says for %o why nobody is logged out instead of "0 sessions"', (target, marks, title) => {
    expect(dialogTitle(viewOf(target, { marks }))).toBe(title);
  });
});

describe('an obstacle in the dialog', () => {
  test.each<[Partial<SessionMarks>, string]>([
    [{ busy: busy(idOf(3)) }, 'ben is busy: A recipe is being edited. Select the check box to log out anyway.'],
    [{ busy: maybeBusy(idOf(3)) }, 'ben may be busy. Select the check box to log out anyway.'],
    [{ protection: protectedBy(idOf(3)) }, 'ben is protected. Select the check box to log out anyway.'],
    [
      { busy: busy(idOf(3)), protection: protectedBy(idOf(3)) },
      'ben is protected and busy. Select the check boxes to log out anyway.',
    ],
  ])('names the user of a single session and what holds it back: %#', (marks, text) => {
    const view = viewOf(session(3), { marks });
    expect(view.plan).toEqual({ ok: false, obstacle: 'guarded-only' });
    expect(obstacleText('guarded-only', view)).toBe(text);
  });

  test('names no single session where there are several', () => {
    const view = viewOf(anna, { marks: { busy: busy(idOf(1), idOf(2)) } });
    expect(obstacleText('guarded-only', view)).toMatch(/^Only protected or busy sessions are left/);
  });
});

describe('the check boxes of the dialog', () => {
  const labels = (view: DialogView) => checksOf(view).map(({ label }) => label);

  test('say "also" only where somebody else is affected', () => {
    expect(labels(viewOf(session(3), { marks: { busy: busy(idOf(3)) } }))).toEqual([
      'Log out ben although busy (A recipe is being edited.)',
    ]);
    expect(labels(viewOf(session(3), { marks: { busy: maybeBusy(idOf(3)) } }))).toEqual([
      'Log out ben although possibly busy (busy state unknown)',
    ]);
    expect(labels(viewOf(session(3), { marks: { protection: protectedBy(idOf(3)) } }))).toEqual([
      'Log out ben although protected (anna)',
    ]);
    expect(labels(viewOf(anna, { marks: { busy: busy(idOf(1)) } }))[0]).toMatch(/^Also log out 1 busy session/);
    expect(labels(viewOf(anna, { marks: { busy: busy(idOf(1), idOf(2)) } }))[0]).toMatch(/^Log out 2 busy sessions/);
    expect(labels(viewOf(session(0)))).toEqual(['Log out my own session (this page)']);
    expect(labels(viewOf(session(6)))[0]).toMatch(/^End 1 system session: Remote server 10\.0\.0\.200\./);
  });

  test('count all sessions in the sentence of everyone, even while some are held back', () => {
    expect(labels(viewOf(everyone, { marks: { busy: busy(idOf(1)) } }))[0]).toBe(
      'Yes, log out all 7 sessions, including mine and the system sessions.',
    );
    const people = sessions.slice(0, 4);
    expect(labels(viewOf(everyone, { sessions: people }))).toEqual(['Yes, log out all 4 sessions, including mine.']);
  });
});

describe('the sentence about who remains', () => {
  test('is followed by the seats that become free, where the limit of the server is known', () => {
    expect(remainText(viewOf(anna, { seats: 25 }))).toContain('Frees up to 2 of 25 seats.');
    expect(remainText(viewOf(anna))).not.toContain('seats');
    // A guest's and the server's own sessions take their seats again, and nobody can count those of a certificate.
    const guest = viewOf(session(4), { seats: 25 });
    expect(guest.count).toBe(1);
    expect(remainText(guest)).not.toContain('seats');
    const target: LogoutTarget = { kind: 'client-certificate', thumbprint: 'ab'.repeat(64) };
    expect(remainText(viewOf(target, { seats: 25 }))).not.toContain('seats');
  });

  test('claims nothing about who remains of a certificate, except that the own session has another one', () => {
    const target: LogoutTarget = { kind: 'client-certificate', thumbprint: 'ab'.repeat(64) };
    expect(remainText(viewOf(target))).toBe('Not affected: your own session. Who else stays logged in is not known.');
    const own = makeOwn({ id: idOf(0), clientCertificate: 'ab'.repeat(64) });
    expect(remainText(viewOf(target, { own }))).toBe('Who stays logged in is not known.');
    expect(remainText(viewOf(target, { own: { ...own, id: 'unlisted' } }))).toBe('Who stays logged in is not known.');
  });

  test.each<LogoutTarget>([
    { kind: 'user', name: 'nobody' },
    { kind: 'user', name: 'nobody', domain: 'TcHmiLdap' },
    { kind: 'client-ip', address: '192.0.2.99' },
  ])(
    'claims nothing about who remains where nobody is known to match, since the server may find somebody: %j',
    (target) => {
      const view = viewOf(target);
      expect(remainText(view)).toBe('Not affected: your own session. Who else stays logged in is not known.');
      expect(warningsOf(view)).toContain(
        'No session in the list matches. The server ends whatever it finds under this name.',
      );
    },
  );

  test('names the own session alone where nobody else remains', () => {
    expect(remainText(viewOf(anna, { sessions: sessions.slice(0, 3) }))).toMatch(/^Not affected: your own session\./);
    expect(remainText(viewOf(anna))).toMatch(/^Not affected: your own session and 4 others\./);
    expect(remainText(viewOf(everyone))).toBe('Nobody stays logged in.');
  });
});

describe('the warning about a changed list', () => {
  const ben = makeSession(idOf(30), { user: 'ben', clientIp: '10.0.0.40' });
  const changed = (added: readonly Session[], gone: readonly Session[], listed: readonly Session[] = sessions) =>
    changeText(viewOf(anna, { sessions: listed, change: { added, gone } }));

  test('ux 11: names the ended sessions, and the new ones that the list does not name', () => {
    expect(changed([], [ben])).toBe('The list has changed: 1 already ended (ben 10.0.0.40). Check before you confirm.');
    expect(changed([ben], [], [...sessions, ben])).toBe(
      'The list has changed: 1 new (ben 10.0.0.40). Check before you confirm.',
    );
    expect(changed([sessions[1]!], [])).toBe('The list has changed: 1 new. Check before you confirm.');
    const dora = makeSession(idOf(31), { user: 'dora', clientIp: '10.0.0.41' });
    expect(changed([ben], [dora], [...sessions, ben])).toBe(
      'The list has changed: 1 new (ben 10.0.0.40), 1 already ended (dora 10.0.0.41). Check before you confirm.',
    );
  });

  test('never says "ended" about a session that is still there', () => {
    const now = { ...ben, user: 'dora' };
    const text = changed([now], [ben], [...sessions, now]);
    expect(text).toBe('The list has changed: 1 different from before (ben 10.0.0.40). Check before you confirm.');
    expect(text).not.toContain(fingerprint(ben.id));
  });
});

test.each([
  ['en', 'This may log out the last operator at Line 3.'],
  ['de', 'Damit ist vielleicht der letzte Bediener an Line 3 abgemeldet.'],
] as const)('the dialog says in %s that a location may lose its last operator', (language, sentence) => {
  const target: LogoutTarget = { kind: 'user', name: 'anna', domain: 'Elsewhere' };
  const locate = (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
  const own = makeSession('own', { user: 'admin', clientIp: '10.0.0.2' });
  const facts = { sessions: [own, makeSession('a')], directory: emptyDirectory, marks: { locate } };
  expect(warningsOf(viewOf(target, facts, language))).toContain(sentence);
  const bare = viewOf(target, { ...facts, marks: {} }, language);
  expect(remainText(bare)).toContain(sentence.replace('Line 3', '10.0.0.21'));
});

describe('ux 10: each dialog is one true sentence', () => {
  const states = fc.constantFrom<'' | 'busy' | 'maybe' | 'protected' | 'both'>(
    '',
    'busy',
    'maybe',
    'protected',
    'both',
  );
  const targets = fc.oneof(
    fc.constantFrom<LogoutTarget>(anna, everyone, everyoneButMe, { kind: 'user', name: 'ben' }),
    fc.constantFrom<LogoutTarget>({ kind: 'group', name: 'Operators' }, { kind: 'client-ip', address: '10.0.0.21' }),
    fc.nat(6).map(session),
    fc
      .subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })
      .map((ids) => ({ kind: 'sessions' as const, ids: ids.map(idOf) })),
  );
  const holds = ['own', 'system', 'protected', 'busy', 'lastAdministrator', 'lastOperator'] as const;
  const views = fc
    .record({
      target: targets,
      kept: fc.array(states, { minLength: 7, maxLength: 7 }),
      included: fc.subarray([...holds]),
      everyoneConfirmed: fc.boolean(),
      isNamed: fc.boolean(),
      language: fc.constantFrom('en' as const, 'de' as const),
    })
    .map(({ target, kept, included, everyoneConfirmed, isNamed, language }) => {
      const busyIds = kept.flatMap((state, index) => (state === 'busy' || state === 'both' ? [idOf(index)] : []));
      const maybe = kept.flatMap((state, index) => (state === 'maybe' ? [idOf(index)] : []));
      const guarded = kept.flatMap((state, index) => (state === 'protected' || state === 'both' ? [idOf(index)] : []));
      const marks: Partial<SessionMarks> = {
        busy: new Map([...busy(...busyIds), ...maybe.flatMap((id) => [...maybeBusy(id)])]),
        protection: protectedBy(...guarded),
        ...(isNamed && { locate: (ip: string) => ({ name: `Panel ${ip}`, place: '' }) }),
      };
      return viewOf(target, { marks, choices: { included: new Set(included), everyoneConfirmed } }, language);
    });
  const textsOf = (view: DialogView) => [
    dialogTitle(view),
    confirmLabel(view),
    consequenceText(view),
    remainText(view),
    heldText(view),
    ...checksOf(view).map(({ label }) => label),
  ];
  const firstNumber = (text: string): number | undefined => {
    const found = /(?<![\w.])\d+(?![\w.]*\.\d)/.exec(text)?.[0];
    return found === undefined ? undefined : Number(found);
  };

  test('never counts nobody', () => {
    fc.assert(
      fc.property(views, (view) => {
        for (const text of textsOf(view)) expect(text).not.toMatch(/(?<![\d.])0 (sessions?|others?|Sitzung|weitere)/);
      }),
    );
  });

  test('title, button and what is sent name the same number of sessions', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { plan, count } = view;
        if (plan.ok) expect(plan.plan.expected).toHaveLength(count);
        if (count === 0) return;
        expect(firstNumber(confirmLabel(view))).toBe(count);
        if (view.confirmation.target.kind !== 'session') expect(firstNumber(dialogTitle(view))).toBe(count);
      }),
    );
  });

  test('everyone is all who are listed, or the title says how many stay', () => {
    fc.assert(
      fc.property(views, (view) => {
        if (view.confirmation.target.kind !== 'everyone') return;
        const kept = keptPeople(view).length;
        if (kept > 0 && view.count > 0) expect(dialogTitle(view)).toMatch(new RegExp(`${kept} .*(stays?|bleib)`));
        if (kept > 0 && view.count > 0) expect(checksOf(view)[0]?.label).toMatch(/those who stay|denen, die bleiben/);
      }),
    );
  });

  test('the login page is mentioned only where people are meant', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { confirmation, affected } = view;
        const meant = affected.length > 0 ? affected : confirmation.impact.certain;
        const arePeople = meant.some(({ kind, id }) => (kind === 'person' || kind === 'guest') && id !== idOf(0));
        if (confirmation.target.kind === 'everyone' && confirmation.target.except === undefined) return;
        if (!arePeople && meant.length > 0) expect(consequenceText(view)).not.toMatch(/login page|Anmeldeseite/);
      }),
    );
  });

  test('what is in doubt is not said as if it were known', () => {
    const doubt = { busy: maybeBusy(idOf(1)) };
    expect(heldText(viewOf(anna, { marks: doubt }))).toBe('1 possibly busy stays');
    expect(dialogTitle(viewOf({ kind: 'user', name: 'ben' }, { marks: { busy: maybeBusy(idOf(3)) } }))).toBe(
      'Log out ben? The session may be protected or busy.',
    );
    expect(dialogTitle(viewOf(everyoneButMe, { marks: doubt }))).toBe('Log out 3 of 4 sessions? 1 session stays.');
    const guarded = new Map([[idOf(1), { by: 'group', value: 'Leads', isCertain: false } as const]]);
    expect(heldText(viewOf(anna, { marks: { protection: guarded } }, 'de'))).toBe('Es bleibt: 1 vielleicht geschützt');
  });

  test('the line of those who stay names everybody who is left out, unless another part of the dialog does', () => {
    fc.assert(
      fc.property(views, (view) => {
        if (!canLeaveOut(view)) return;
        const ended = new Set(view.affected);
        const left = view.confirmation.impact.certain.filter((one) => !ended.has(one));
        expect(heldText(view) === '').toBe(left.length === 0 && view.confirmation.impact.possible.length === 0);
      }),
    );
  });
});

test('the confirming button starts with "Log out"', () => {
  for (const target of [anna, session(3), everyone, everyoneButMe]) {
    expect(confirmLabel(viewOf(target))).toMatch(/^Log out/);
  }
});
