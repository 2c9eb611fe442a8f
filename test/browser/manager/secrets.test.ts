import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Emulator } from '../../../demo/emulator/emulator.js';
import { fingerprint } from '../../../src/session/session.js';
import { afterTest, renderedText } from '../support.js';
import { confirm, dialog, mountList, mountManager, openDialog, report } from './mount-manager.js';

const consoleMethods = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir'] as const;

/** Collects everything that is written to the console from now on. */
function watchConsole(): () => string {
  const written: string[] = [];
  for (const method of consoleMethods) {
    const spy = vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
      written.push(
        values.map((value) => (value instanceof Error ? `${value.stack}` : JSON.stringify(value))).join(' '),
      );
    });
    afterTest(() => spy.mockRestore());
  }
  return () => written.join('\n');
}

/** The ids of all sessions that are active now. */
function collectIds(emulator: Emulator): readonly string[] {
  return emulator.activeSessions().map(({ id }) => id);
}

function expectNone(text: string, ids: readonly string[]): void {
  expect(ids.filter((id) => text.includes(id))).toEqual([]);
}

describe('session ids (promise 6)', () => {
  it('never appear whole in the list, the dialog, the report, a notice or the console', async () => {
    const written = watchConsole();
    const { manager, emulator } = await mountList();
    const ids = collectIds(emulator);
    const ben = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    expect(ids.every((id) => id.length === 128)).toBe(true);
    expect(renderedText(manager)).toContain(fingerprint(ben.id));
    expectNone(renderedText(manager), ids);

    await page.getByRole('checkbox', { name: /^Select anna on 10.0.0.22/ }).click();
    await openDialog('Log out ben on 10.0.0.22');
    await expect.element(dialog().getByRole('listitem')).toBeVisible();
    expectNone(renderedText(manager), ids);

    await confirm();
    await expect.element(report()).toBeVisible();
    expectNone(renderedText(manager), ids);
    await expect.element(page.getByText('1 session was logged out')).toBeVisible();
    expectNone(renderedText(manager), ids);
    expectNone(written(), ids);
    expectNone(document.documentElement.outerHTML, ids);
  });

  it('never appear in errors', async () => {
    const written = watchConsole();
    const { manager, emulator } = await mountList({
      emulator: { fault: 'force-logout-refused', switches: { unknownTarget: '4103' } },
    });
    const ids = collectIds(emulator);
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await page.getByText('Details', { exact: true }).last().click();
    await expect.element(page.getByText(/Error 4101/).first()).toBeVisible();
    expectNone(renderedText(manager), ids);
    expectNone(written(), ids);
  });

  it('never appear in the storage or the address of the page', async () => {
    const { emulator } = await mountList();
    const ids = collectIds(emulator);
    const stored = JSON.stringify([localStorage, sessionStorage, document.cookie, location.href]);
    expectNone(stored, ids);
  });
});

describe('names from the server', () => {
  it('are never executed or parsed as markup', async () => {
    const { manager, emulator } = await mountManager({ emulator: { fault: 'hostile-names', sessions: 2 } });
    await expect.element(page.getByText('<img src=x onerror="globalThis.hostile=1">').first()).toBeVisible();
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    await expect.element(page.getByText(/<i onmouseover/).first()).toBeVisible();
    await openDialog(/^Log out <img src=x onerror="globalThis.hostile=1"> on <u>10.0.9.1<\/u>/);
    await expect.element(dialog()).toHaveTextContent('<img src=x onerror="globalThis.hostile=1">');
    await confirm();
    await expect.element(report()).toHaveTextContent('<img src=x onerror="globalThis.hostile=1">');
    expect('hostile' in globalThis).toBe(false);
    expect(manager.shadowRoot?.innerHTML).not.toMatch(/<(img|script|b|i|u)\b/);
    expect(renderedText(manager).length).toBeLessThan(300_000);
    expect(emulator.record.forceLogouts).toHaveLength(1);
  });

  it('show characters that change the reading direction visibly', async () => {
    const { manager } = await mountManager({ emulator: { fault: 'hostile-names', sessions: 0 } });
    await expect.element(page.getByText('[U+202E]nimda[U+202C]').first()).toBeVisible();
    expect(renderedText(manager)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});
