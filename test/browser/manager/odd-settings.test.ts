import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { oddValues } from '../../odd-values.js';
import { afterTest, createWorld, makeBox, textOf, updated } from '../support.js';
import { listShown, mountList } from './mount-manager.js';

const row = (name: RegExp) => page.getByRole('row', { name }).first();
const notices = () => page.getByRole('alert').filter({ hasText: 'is not valid' });

/** Every property of the element and a value that can be used. The client is left out: without one there is no list. */
const properties = {
  serverUrl: '',
  refreshInterval: 5000,
  density: 'touch',
  columns: ['user', 'client-ip'],
  readonly: false,
  allowEveryone: false,
  dialogScope: 'control',
  maximumAge: 30_000,
  targetKinds: ['user'],
  audit: '',
  lang: 'en',
  textOverrides: {},
  hostObstacle: undefined,
  helpUrl: '',
  locations: {},
  protect: {},
  busy: [],
  lockReasons: [],
  preview: false,
} satisfies Partial<SessionManager>;
const names = Object.keys(properties) as (keyof typeof properties)[];

/** Mutes and counts what the element says in the console. */
function warnings() {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  afterTest(() => warn.mockRestore());
  return warn.mock.calls;
}

/** Errors that nobody caught. */
function uncaught(): unknown[] {
  const errors: unknown[] = [];
  const note = (event: Event): void => {
    errors.push('reason' in event ? event.reason : event);
    event.preventDefault();
  };
  for (const type of ['error', 'unhandledrejection']) {
    window.addEventListener(type, note);
    afterTest(() => window.removeEventListener(type, note));
  }
  return errors;
}

describe('H1: a property of the element', () => {
  it.each(names)(
    '%s may have any value: the list stays, nothing is thrown, and a good value ends the notice',
    async (name) => {
      const said = warnings();
      const errors = uncaught();
      const { manager } = await mountList();
      const table = () => manager.shadowRoot?.querySelector('tchmi-session-browser');
      for (const [odd, make] of oddValues) {
        // A promise of the table that fails is the table's own.
        const value = make();
        if (odd === 'a promise' && value instanceof Promise) void value.catch(() => undefined);
        Object.assign(manager, { [name]: value });
        await updated(manager);
        expect(table()?.hidden, odd).toBe(false);
      }
      Object.assign(manager, { [name]: properties[name] });
      await expect.poll(() => notices().elements().length).toBe(0);
      await expect.element(row(/anna/)).toBeVisible();
      expect(errors).toEqual([]);
      expect(said.length).toBeGreaterThan(0);
    },
  );

  it('a property that cannot be used is said once: on the page and in the console, with its name and what to do', async () => {
    const said = warnings();
    const { manager } = await mountList();
    Object.assign(manager, { targetKinds: true });
    await expect.element(notices()).toHaveTextContent('targetKinds');
    await expect.element(notices()).toHaveTextContent('it is a Boolean, not a list');
    await expect
      .element(notices())
      .toHaveTextContent(
        'Until it is corrected, sessions can only be logged out one by one or selected. Check the setting "targetKinds".',
      );
    await manager.refresh();
    await updated(manager);
    expect(notices().elements()).toHaveLength(1);
    expect(said).toHaveLength(1);
    expect(String(said[0])).toContain('targetKinds');
  });

  it('a property about safety that cannot be used counts as not known: read-only, no everyone, everybody held', async () => {
    warnings();
    const { manager } = await mountList();
    Object.assign(manager, { allowEveryone: 1, audit: true, protect: 'anna', busy: 'anna' });
    await expect.element(row(/anna/)).toHaveTextContent(/Busy\?.*Protected\?/);
    await expect(manager.requestLogout({ kind: 'everyone' })).rejects.toMatchObject({
      problem: 'everyone-not-allowed',
    });
    Object.assign(manager, { readonly: 0 });
    await expect(manager.requestLogout({ kind: 'user', name: 'anna' })).rejects.toMatchObject({ obstacle: 'readonly' });
    manager.readonly = false;
    await expect.element(page.getByRole('button', { name: 'Log out anna on 10.0.0.22' })).toBeEnabled();
  });
});

describe('D1: an element that is defined late', () => {
  /** An element that is not defined yet. It is upgraded when it is added to the page. */
  function undefinedElement(): HTMLElement {
    const element = document.implementation.createHTMLDocument().createElement('tchmi-session-manager');
    expect(element.constructor).toBe(HTMLElement);
    return element;
  }

  it.each(names)('takes over %s, which was set before', async (name) => {
    const { client } = createWorld({ sessions: 12 });
    const values = {
      ...properties,
      serverUrl: 'wss://panel',
      refreshInterval: 7000,
      density: 'glove',
      readonly: true,
      allowEveryone: true,
      dialogScope: 'page',
      maximumAge: 7000,
      audit: 'on',
      lang: 'de',
      hostObstacle: () => 'disabled',
      helpUrl: 'https://example.com',
      preview: true,
    };
    const element = undefinedElement();
    Object.assign(element, { client, [name]: values[name] });
    makeBox(1200, 700).append(element);
    await updated(element);
    expect((element as SessionManager)[name]).toEqual(values[name]);
    expect((element as SessionManager).client).toBe(client);
    expect(Object.hasOwn(element, name)).toBe(false);
  });

  it.each(['[object Object]', '', '[{"kind":', '5', '"anna"', '() => {}', 'anna'])(
    'holds everybody and says so if a framework has made attributes of its settings: %s',
    async (text) => {
      warnings();
      const element = undefinedElement();
      for (const name of ['protect', 'busy', 'locations']) element.setAttribute(name, text);
      Object.assign(element, { client: createWorld({ sessions: 12 }).client });
      makeBox(1200, 700).append(element);
      await listShown();
      await expect.element(row(/anna/)).toHaveTextContent(/Busy\?.*Protected\?/);
      await expect.poll(() => notices().elements().length).toBe(3);
      for (const name of ['protect', 'busy', 'locations']) {
        expect(notices().elements().map(textOf).join()).toContain(`is not valid: ${name}`);
        element.removeAttribute(name);
      }
      await expect.poll(() => notices().elements().length).toBe(0);
      await expect.element(row(/anna/)).not.toHaveTextContent(/Busy|Protected/);
    },
  );

  it('reads its settings from attributes with JSON', async () => {
    const element = undefinedElement();
    element.setAttribute('protect', '{"users":["anna"]}');
    element.setAttribute('busy', '[{"user":"ben","reason":"Recipe"}]');
    element.setAttribute('locations', '{"10.0.0.22":"Panel 2"}');
    Object.assign(element, { client: createWorld({ sessions: 12 }).client });
    makeBox(1200, 700).append(element);
    await expect.element(row(/anna/)).toHaveTextContent(/Protected.*Panel 2/);
    await expect.element(row(/ben/)).toHaveTextContent(/Busy/);
    expect(notices().elements()).toHaveLength(0);
  });

  it('is blocked if a framework has made an attribute of the function for obstacles', async () => {
    warnings();
    const { manager } = await mountList();
    manager.setAttribute('host-obstacle', '() => undefined');
    await expect.element(notices()).toHaveTextContent('hostObstacle');
    await expect(manager.requestLogout({ kind: 'user', name: 'anna' })).rejects.toMatchObject({ obstacle: 'unclear' });
    manager.removeAttribute('host-obstacle');
    await expect.poll(() => notices().elements().length).toBe(0);
  });

  it.each([
    ['readonly', 'false', true],
    ['readonly', 'true', true],
    ['readonly', '[object Object]', true],
    ['allow-everyone', 'false', false],
    ['allow-everyone', '[object Object]', false],
    ['allow-everyone', '', true],
  ])('reads %s="%s" by what is safe', async (name, text, isOn) => {
    warnings();
    const { manager } = await mountList();
    manager.setAttribute(name, text);
    await updated(manager);
    const request = manager.requestLogout(
      name === 'readonly' ? { kind: 'user', name: 'anna' } : { kind: 'everyone', except: 'own' },
    );
    if (name === 'readonly') await expect(request).rejects.toMatchObject({ obstacle: 'readonly' });
    else if (!isOn) await expect(request).rejects.toMatchObject({ problem: 'everyone-not-allowed' });
    else {
      await expect.element(page.getByRole('alertdialog')).toBeVisible();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
      expect(await request).toBeUndefined();
    }
  });
});

it('D3: an element without a language of its own has no attribute for it', async () => {
  const { manager } = await mountList();
  expect(manager.hasAttribute('lang')).toBe(false);
  manager.lang = 'de';
  await updated(manager);
  expect(manager.getAttribute('lang')).toBe('de');
  manager.lang = '';
  await updated(manager);
  expect(manager.hasAttribute('lang')).toBe(false);
});
