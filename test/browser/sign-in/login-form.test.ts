import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LoginState } from '../../../src/sign-in/ui/login-controller.js';
import type { LogInEvent, LoginForm } from '../../../src/sign-in/ui/login-form.js';
import { makeError } from '../../node/fixtures.js';
import { expectAccessible, focused, listen, makeBox, mount, renderedText, setScheme, updated } from '../support.js';

const idle: LoginState = { domains: [], isBusy: false, error: undefined, waitUntil: 0 };
const domains = [
  { name: 'TcHmiUserManagement', friendlyName: 'Panel users' },
  { name: 'TcHmiLdap', friendlyName: 'Company' },
];
const wrongPassword = makeError({ message: 'AUTH_FAILED', code: 4099, symbol: 'Login', domain: 'TcHmiSrv' });

async function mountForm(properties: Partial<LoginForm> = {}) {
  const element = await mount('tchmi-login-form', { login: idle, ...properties }, makeBox(600, 500));
  return { element, events: listen<LogInEvent>(element, 'log-in') };
}

const user = () => page.getByLabelText('User', { exact: true });
const password = () => page.getByLabelText('Password');
const submit = () => page.getByRole('button', { name: 'Log in' });

describe('the login form', () => {
  it('passes on user and password, with an empty domain for the default domain', async () => {
    const { events } = await mountForm();
    await user().fill('anna');
    await password().fill('secret');
    await submit().click();
    expect(events.map(({ detail }) => detail)).toEqual([{ domain: '', userName: 'anna', password: 'secret' }]);
  });

  it('is submitted with Enter in the password field', async () => {
    const { events } = await mountForm();
    await user().fill('anna');
    await password().fill('secret');
    await userEvent.keyboard('{Enter}');
    expect(events).toHaveLength(1);
  });

  it('asks for a missing value and focuses its field', async () => {
    const { events } = await mountForm();
    await submit().click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Enter a user name and a password.');
    expect(focused()).toBe(user().element());
    await user().fill('anna');
    await submit().click();
    expect(focused()).toBe(password().element());
    expect(events).toEqual([]);
  });

  it('explains a wrong password, with code and name (promise 8)', async () => {
    await mountForm({ login: { ...idle, error: wrongPassword } });
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent('The user name or the password is wrong.');
    await expect.element(alert).toHaveTextContent('Error 4099 AUTH_FAILED');
  });

  it('counts down while the server accepts no further attempt', async () => {
    const now = Date.now();
    const error = makeError({ message: 'AUTH_WAIT', code: 2057, symbol: 'Login', domain: 'TcHmiSrv' });
    const { element } = await mountForm({ now, login: { ...idle, error, waitUntil: now + 5_000 } });
    await expect.element(page.getByText('Wait 5 seconds.')).toBeVisible();
    await expect.element(submit()).toBeDisabled();
    element.now = now + 4_000;
    await updated(element);
    await expect.element(page.getByText('Wait 1 second.')).toBeVisible();
    element.now = now + 5_000;
    await updated(element);
    await expect.element(submit()).toBeEnabled();
  });

  it('offers the domains of the server by their friendly names', async () => {
    const { events } = await mountForm({ login: { ...idle, domains } });
    await page.getByLabelText('Domain').selectOptions('Company');
    await user().fill('erik');
    await password().fill('secret');
    await submit().click();
    expect(events[0]?.detail.domain).toBe('TcHmiLdap');
  });

  it('shows no choice of domains if none are known', async () => {
    await mountForm();
    expect(page.getByLabelText('Domain').elements()).toEqual([]);
  });

  it('cannot be submitted again while an attempt is under way', async () => {
    await mountForm({ login: { ...idle, isBusy: true } });
    await expect.element(page.getByRole('button', { name: 'Logging in …' })).toBeDisabled();
  });

  it('clears the password field and never puts a password into attributes (promise 6)', async () => {
    const { element } = await mountForm();
    await user().fill('anna');
    await password().fill('s3cret-pass');
    for (const input of element.renderRoot.querySelectorAll('input')) {
      for (const { value } of input.attributes) expect(value).not.toContain('s3cret-pass');
    }
    await submit().click();
    expect(renderedText(element)).not.toContain('s3cret-pass');
    expect((user().element() as HTMLInputElement).value).toBe('anna');
  });

  it('says who is logged in without the right to see sessions', async () => {
    await mountForm({ refusedUser: 'ben\u202e' });
    await expect.element(page.getByText('The user ben[U+202E] is not allowed to see the sessions.')).toBeVisible();
  });

  it.each<[string, Partial<LoginForm>]>([
    ['empty', {}],
    ['with domains', { login: { ...idle, domains } }],
    ['after a wrong password', { login: { ...idle, error: wrongPassword } }],
    ['waiting', { now: 0, login: { ...idle, error: wrongPassword, waitUntil: 5_000 } }],
    ['busy', { login: { ...idle, isBusy: true } }],
    ['refused', { refusedUser: 'ben' }],
  ])('has no accessibility violation with %s', async (_, properties) => {
    for (const scheme of ['light', 'dark'] as const) {
      setScheme(scheme);
      const { element } = await mountForm(properties);
      await expectAccessible(element);
      element.parentElement?.remove();
    }
  });
});
