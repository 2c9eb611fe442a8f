import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LogoutStep } from '../../../src/logout/process.js';
import { openReport } from '../../../src/report/report.js';
import { makeError, makeSession } from '../../node/fixtures.js';
import { changeOf, confirming, idOf, manySessions, own, sessions } from '../data.js';
import { expectAccessible, focused, listen, makeBox, mount, setPageSize, setScheme, updated } from '../support.js';
import { cancelButton, confirmButton, dialog, dialogText, mountDialog, title } from './mount-dialog.js';

const target = { kind: 'user', name: 'anna' } as const;
const error = makeError({
  message: 'INSUFFICIENT_ACCESS',
  code: 4101,
  reason: 'no group of yours has it',
  symbol: 'ListActiveSessions',
  domain: 'TcHmiSrv',
});
const blocked: LogoutStep = { step: 'blocked', target, error, obstacle: undefined };

describe('the states of the dialog', () => {
  it('show that the list is being read, and can be cancelled', async () => {
    const element = await mountDialog({ step: { step: 'reading', target } });
    await expect.element(dialog().getByRole('status').first()).toHaveTextContent('Reading the list');
    const events = listen(element, 'dialog-cancel');
    await cancelButton().click();
    expect(events).toHaveLength(1);
  });

  it('keep the focus on Cancel when the confirmation follows the reading', async () => {
    const element = await mountDialog({ step: { step: 'reading', target } });
    element.step = confirming(target);
    await updated(element);
    expect(focused()).toBe(cancelButton().element());
  });

  it('say that nobody was logged out, why, and what can be done (promise 8)', async () => {
    await mountDialog({ step: blocked });
    expect(title()).toBe('Nothing was logged out');
    // The code is for whoever looks into it.
    const details = dialog().element().querySelector('details')!;
    expect(details.open).toBe(false);
    expect(details.textContent).toContain(
      'Error 4101 INSUFFICIENT_ACCESS: no group of yours has it (ListActiveSessions)',
    );
    expect(dialogText()).toContain('Your account is not allowed to use the symbol ListActiveSessions.');
    expect(dialogText()).toContain('Ask an administrator for access');
    await expect.element(dialog().getByRole('alert')).toBeVisible();
    expect(confirmButton().elements()).toEqual([]);
  });

  it('say what makes logging out impossible now', async () => {
    await mountDialog({ step: { step: 'blocked', target, error: undefined, obstacle: 'offline' } });
    expect(dialogText()).toContain('there is no connection to the server');
  });

  it('offer to try again or to close', async () => {
    const element = await mountDialog({ step: blocked });
    const retries = listen(element, 'dialog-retry');
    const cancels = listen(element, 'dialog-cancel');
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect([retries.length, cancels.length]).toEqual([1, 1]);
  });

  it('render nothing without a step and once the logout has been sent', async () => {
    const element = await mountDialog({});
    expect(dialog().elements()).toEqual([]);
    element.step = {
      step: 'running',
      report: openReport(target, []),
      plan: { target, requests: [], expected: [], own: undefined, leftOut: [], mayAffectMore: false },
    };
    await updated(element);
    expect(dialog().elements()).toEqual([]);
  });
});

describe('the scope of the dialog', () => {
  it('page is modal for the whole page', async () => {
    const outside = document.createElement('button');
    outside.textContent = 'Outside';
    document.body.append(outside);
    await mountDialog({ step: confirming(target), scope: 'page' });
    expect(dialog().element()).toHaveAttribute('aria-modal', 'true');
    expect(dialog().element().matches(':modal')).toBe(true);
    for (let step = 0; step < 6; step++) {
      await userEvent.keyboard('{Tab}');
      expect(focused()).not.toBe(outside);
    }
  });

  it('control covers its own box and leaves the rest of the page alone', async () => {
    const outside = document.createElement('button');
    outside.textContent = 'Stop';
    const presses = listen(outside, 'click');
    await mountDialog({ step: confirming(target), scope: 'control' }, 600, 500);
    document.body.append(outside);
    expect(dialog().element().matches(':modal')).toBe(false);
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(presses).toHaveLength(1);
    const { right, bottom } = dialog().element().getBoundingClientRect();
    expect(right).toBeLessThanOrEqual(600);
    expect(bottom).toBeLessThanOrEqual(500);
  });
});

describe('the dialog on a panel of 800x480 in touch density', () => {
  const everything = () => {
    const many = manySessions(5).map((session) => ({ ...session, clientIp: own.clientIp }));
    const list = [...many, ...sessions, makeSession(idOf(90), { kind: 'remote-server', clientIp: own.clientIp })];
    return confirming({ kind: 'client-ip', address: own.clientIp }, { sessions: list });
  };

  it.each(['control', 'page'] as const)(
    'five names and both buttons fit without scrolling the page (%s)',
    async (scope) => {
      await setPageSize(800, 480);
      const box = makeBox(800, 480);
      box.style.setProperty('--_target', '47.16px');
      box.style.setProperty('--_danger-target', '78.6px');
      box.style.font = '14px/1.35 sans-serif';
      await mount('tchmi-logout-dialog', { step: everything(), scope, now: Date.now() }, box);
      expect(dialog().getByRole('listitem').elements()).toHaveLength(5);
      for (const button of [confirmButton(), cancelButton()]) {
        const { top, left, bottom, right } = button.element().getBoundingClientRect();
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(480);
        expect(right).toBeLessThanOrEqual(800);
      }
      expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(480);
    },
  );

  it('the confirming and the cancelling button are well apart', async () => {
    await mountDialog({ step: everything() });
    const confirm = confirmButton().element().getBoundingClientRect();
    const cancel = cancelButton().element().getBoundingClientRect();
    expect(Math.max(confirm.left - cancel.right, cancel.left - confirm.right)).toBeGreaterThanOrEqual(24);
  });
});

describe('the accessibility of the dialog', () => {
  const states: readonly (readonly [string, LogoutStep])[] = [
    ['reading', { step: 'reading', target }],
    ['confirming', confirming(target)],
    ['own and system sessions', confirming({ kind: 'everyone', except: 'own' })],
    ['everyone', confirming({ kind: 'everyone' })],
    ['certificate', confirming({ kind: 'client-certificate', thumbprint: 'ab'.repeat(32) })],
    ['changed', confirming(target, { change: changeOf([sessions[2]!], []) })],
    ['obstacle', confirming({ kind: 'session', id: idOf(0) })],
    ['checking', confirming(target, { isChecking: true })],
    ['blocked', blocked],
  ];

  it.each(states)('has no violation: %s', async (_, step) => {
    for (const scheme of ['light', 'dark'] as const) {
      setScheme(scheme);
      const element = await mountDialog({ step });
      await expectAccessible(element);
      element.parentElement?.remove();
    }
  });

  it('exposes title and consequence of the page-modal dialog', async () => {
    await mountDialog({ step: confirming(target), scope: 'page' });
    await expect.element(dialog()).toHaveAccessibleName('Log out 2 sessions of anna?');
    await expect.element(dialog()).toHaveAccessibleDescription(/goes? straight back to the login page/);
    await expectAccessible();
  });
});
