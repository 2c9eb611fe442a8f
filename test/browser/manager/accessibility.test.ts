import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { addPseudoLanguages } from '../../../demo/pseudo-languages.js';
import type { Announcement } from '../../../src/announce/announcement.js';
import { ServerAnnouncer } from '../../../src/announce/server-announcer.js';
import { loadLanguage } from '../../../src/texts/texts.js';
import { lowContrasts } from '../contrast.js';
import { cutOff } from '../cut-off.js';
import { pressWhenArmed } from '../press-when-armed.js';
import {
  addThemes,
  administrator,
  createWorld,
  expectAccessible,
  makeBox,
  mount,
  setPageSize,
  updated,
} from '../support.js';
import {
  confirm,
  confirmButton,
  dialog,
  listShown,
  mountList as mountWith,
  mountManager,
  type ManagerOptions,
  openDialog,
  openFilters,
  report,
  searchField,
} from './mount-manager.js';
import { updateFor } from '../../node/announce/fixtures.js';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const guards = {
  protect: [{ kind: 'user', value: 'anna' }],
  busy: [{ user: 'ben', reason: 'axis moves' }],
} as const;

/** Few sessions: rows are the same, and axe looks at each. */
const mountList = ({ emulator, ...options }: ManagerOptions = {}) =>
  mountWith({ emulator: { sessions: 4, ...emulator }, ...options });

/** Opens history, locked accounts or the server's page. */
async function openTools(tab: string): Promise<void> {
  await button(/^(History & server|More …)$/).click();
  await page.getByRole('tab', { name: tab }).click();
}

async function openPicker(kind: string): Promise<void> {
  await mountList({ properties: { allowEveryone: true } });
  await button('Log out a user, group, IP …').click();
  const kinds = page.getByRole('group', { name: 'What to log out' });
  await kinds.getByRole('button', { name: kind, exact: true }).click();
  await expect.element(kinds.getByRole('button', { pressed: true })).toHaveTextContent(kind);
}

/** A panel whose user is told of a logout, with the notice of it. */
async function showNotice(change: (announcer: ServerAnnouncer, announcement: Announcement) => Promise<unknown>) {
  const panel = { clientIp: '10.0.0.77', user: 'operator1', sessionKey: 'panel' };
  const { emulator, client, connect } = createWorld({ sessions: 4 }, panel);
  await mount('tchmi-logout-notice', { client, showAlways: true }, makeBox(780, 300));
  await expect.element(page.getByText('No logout is announced.')).toBeVisible();
  const own = emulator.activeSessions().find(({ clientIp }) => clientIp === panel.clientIp)!;
  const announcer = new ServerAnnouncer(connect(administrator));
  await change(announcer, updateFor(own));
}

/** The views of the page: name, and how to bring each one about. */
const views: Readonly<Record<string, () => Promise<unknown>>> = {
  loading: async () => {
    await mountManager({ emulator: { fault: 'no-answer' } });
    await expect.element(page.getByText('Reading the sessions …')).toBeVisible();
  },
  list: () => mountList({ properties: guards }),
  'read-only': () => mountList({ properties: { readonly: true } }),
  'no match': async () => {
    await mountList();
    await searchField().fill('nobody');
    await expect.element(page.getByText('No session matches the search')).toBeVisible();
  },
  'search, filters and groups': async () => {
    await mountList();
    await searchField().fill('user:ben group:Oper');
    await openFilters();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('user');
    await expect.element(button('Collapse all')).toBeVisible();
  },
  'selection and details': async () => {
    await mountList({ properties: guards });
    await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
    await button('Details of ben on 10.0.0.22').click();
    await expect.element(page.getByText(/Subscribed to/)).toBeVisible();
  },
  empty: async () => {
    await mountManager({
      emulator: { fault: 'empty', switches: { guests: 'hidden' } },
      identity: { clientIp: '10.0.0.11', user: '__SystemAdministrator', sessionKey: 'page' },
    });
    await listShown();
  },
  offline: async () => {
    await mountManager({ emulator: { fault: 'refused-connection' } });
    await expect.element(page.getByText(/Trying again/)).toBeVisible();
  },
  failed: async () => {
    await mountManager({ emulator: { fault: 'symbol-missing' } });
    await expect.element(button('Try again')).toBeVisible();
  },
  'log in': async () => {
    await mountManager({ identity: { clientIp: '10.0.0.11', user: '__SystemGuest' } });
    await button('Log in').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
  },
  'no rights': async () => {
    await mountManager({ emulator: { fault: 'no-rights' } });
    await expect.element(page.getByText(/not allowed to see the sessions/)).toBeVisible();
  },
  'stale, with a selection and the picker': async () => {
    const mounted = await mountList({ properties: { allowEveryone: true } });
    await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
    await button('Log out a user, group, IP …').click();
    mounted.emulator.setFault('refused-connection');
    mounted.emulator.dropConnections();
    await expect.element(page.getByRole('alert')).toBeVisible();
  },
  'picker: User': () => openPicker('User'),
  'picker: Group': () => openPicker('Group'),
  'picker: Client IP': () => openPicker('Client IP'),
  'picker: Certificate': () => openPicker('Certificate'),
  'picker: Everyone': () => openPicker('Everyone'),
  'dialog: one session': async () => {
    await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await expect.element(dialog().getByRole('listitem')).toBeVisible();
  },
  'dialog: a group with protected and busy people': async () => {
    const { manager } = await mountList({ properties: guards });
    void manager.requestLogout({ kind: 'client-ip', address: '10.0.0.22' });
    await expect.element(dialog()).toBeVisible();
  },
  'dialog: everyone': async () => {
    const { manager } = await mountList({ properties: { allowEveryone: true } });
    void manager.requestLogout({ kind: 'everyone' });
    await expect.element(dialog().getByRole('checkbox').first()).toBeVisible();
  },
  'dialog: the list has changed': async () => {
    const { emulator, manager } = await mountList({ properties: { refreshInterval: 0 } });
    void manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.element(confirmButton()).toHaveAccessibleName('Log out 1 session');
    emulator.openSession({ user: 'ben', clientIp: '10.0.0.99' });
    await pressWhenArmed(confirmButton());
    await expect.element(dialog().getByRole('alert')).toBeVisible();
  },
  'running logout': async () => {
    await mountList({ emulator: { fault: 'force-logout-ignored' } });
    await openDialog('Log out ben on 10.0.0.22');
    await pressWhenArmed(confirmButton());
    await expect.element(page.getByRole('heading', { name: /^Logging out/ })).toBeVisible();
  },
  'report: ended, and a message for the host': async () => {
    await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    await button('Export …').click();
  },
  'report: left out': async () => {
    const { manager } = await mountList({ properties: { protect: guards.protect } });
    void manager.requestLogout({ kind: 'client-ip', address: '10.0.0.22' });
    await expect.element(dialog()).toBeVisible();
    await confirm();
    for (const outcome of ['ended', 'left out']) await expect.element(report()).toHaveTextContent(outcome);
  },
  'report: still active': async () => {
    const { manager } = await mountList({ emulator: { fault: 'force-logout-partly' } });
    void manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(dialog()).toBeVisible();
    await confirm();
    for (const outcome of ['ended', 'still active']) await expect.element(report()).toHaveTextContent(outcome);
  },
  'report: refused, and a failure': async () => {
    await mountList({ emulator: { fault: 'force-logout-refused' } });
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(report()).toBeVisible();
    await expect.element(page.getByRole('alert').filter({ hasText: 'Error 4101' })).toBeVisible();
  },
  'report: returned': async () => {
    await mountList({ emulator: { fault: 'returning-panels', sessions: 12 } });
    await openDialog(/^Log out operator2 on/);
    await confirm();
    await expect.element(report()).toHaveTextContent(/came back/);
  },
  'history with an entry': async () => {
    await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    await button('Dismiss the report').click();
    await openTools('History');
    await page.getByRole('tabpanel').getByRole('button', { expanded: false }).first().click();
  },
  'locked accounts': async () => {
    await mountList();
    await openTools('Locked accounts');
    await expect.element(page.getByRole('combobox', { name: 'Account to lock' })).toBeVisible();
  },
  'locked accounts: before one is locked': async () => {
    await mountList();
    await openTools('Locked accounts');
    await page.getByRole('combobox', { name: 'Account to lock' }).selectOptions('TcHmiUserManagement::anna');
    await button('Lock …').click();
    await expect.element(page.getByRole('group', { name: /^Keep .* from logging in/ })).toBeVisible();
  },
  'locked accounts: before one is unlocked': async () => {
    await mountList();
    await openTools('Locked accounts');
    await button('Unlock locked').click();
    await expect.element(page.getByRole('group', { name: /^Allow .* to log in again/ })).toBeVisible();
  },
  server: async () => {
    await mountList();
    await openTools('Server');
  },
  'selection, of which a part is hidden': async () => {
    await mountList();
    await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
    await searchField().fill('anna');
    await button('Log out 1 session …').click();
    await expect.element(page.getByRole('alert').filter({ hasText: /hidden/ })).toBeVisible();
  },
  'login lost': async () => {
    const { emulator } = await mountList({ identity: administrator });
    emulator.restart('lost');
    await expect.element(page.getByRole('alert')).toHaveTextContent('You are no longer logged in');
  },
  'dialog: with the lock chosen': async () => {
    const { manager } = await mountList();
    void manager.requestLogout({ kind: 'user', name: 'anna' });
    await dialog()
      .getByRole('checkbox', { name: /^Lock the account/ })
      .click();
    await expect.element(dialog().getByRole('combobox', { name: 'Reason' })).toBeVisible();
  },
  'several servers, and the question about them': async () => {
    const clients = ['a', 'b'].map(
      (sessionKey) => createWorld({ sessions: 4 }, { ...administrator, sessionKey }).client,
    );
    const servers = clients.map((client, index) => ({ name: `Line ${index + 1}`, client }));
    const manager = await mount('tchmi-session-manager', { servers }, makeBox(1200, 760));
    await expect.element(page.getByText('2 of 2 servers reachable')).toBeVisible();
    void manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.element(dialog().getByRole('heading', { level: 3 }).first()).toBeVisible();
  },
  'announced logout': async () => {
    const { connect } = await mountList();
    connect({ clientIp: '10.0.0.77', user: 'operator1', sessionKey: 'panel' });
    await openDialog('Log out operator1 on 10.0.0.77');
    await dialog().getByRole('combobox', { name: 'When' }).selectOptions('In 5 min');
    await pressWhenArmed(confirmButton());
    await expect.element(page.getByRole('list', { name: 'Who was told' })).toBeVisible();
  },
  'notice at a panel: announced': async () => {
    await showNotice((announcer, announcement) => announcer.announce(announcement));
    await expect.element(page.getByRole('region', { name: 'Announced logout' })).toBeVisible();
  },
  'notice at a panel: called off': async () => {
    await showNotice(async (announcer, announcement) => {
      await announcer.announce(announcement);
      await announcer.withdraw({ announcement: announcement.id, cause: 'called-off' });
    });
    await expect.element(page.getByText(/called off/).first()).toBeVisible();
  },
};

addPseudoLanguages();
await loadLanguage('en-XA');

const sizes = [
  [1280, 800],
  [800, 480],
] as const;

describe('accessibility', () => {
  it.each(Object.entries(views))(
    'the view "%s" breaks no rule of axe, all of it can be seen, and nothing is cut off where texts are longer, in both themes, three densities and two sizes',
    async (_, show) => {
      await addThemes();
      await show();
      const element = document.querySelector<HTMLElement & { density: string; lang: string }>(
        'tchmi-session-manager, tchmi-logout-notice',
      )!;
      const root = document.documentElement;
      for (const [width, height] of sizes) {
        await setPageSize(width, height);
        Object.assign(element.parentElement!.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
        for (const density of ['compact', 'touch', 'glove']) {
          element.density = density;
          await updated(element);
          element.lang = 'en-XA';
          await updated(element);
          await expect.poll(() => cutOff(element), { message: `${width}x${height}, ${density}` }).toEqual([]);
          element.lang = 'en';
          await updated(element);
          for (const theme of ['light', 'dark'] as const) {
            root.dataset.theme = theme;
            const place = `${width}x${height}, ${density}, ${theme}`;
            expect(lowContrasts(element), place).toEqual([]);
            // Every contrast has just been measured, so that axe's own rule, half of its time, only has to agree once in each theme.
            const isFirst = width === 1280 && density === 'compact';
            // Of the other rules none depends on the theme.
            if (isFirst) await expectAccessible(element, theme === 'dark' ? 'contrast' : 'all', place);
            else if (theme === 'light') await expectAccessible(element, 'all but contrast', place);
          }
        }
      }
    },
  );

  it('has no accessibility violation without theme tokens and with a success notice', async () => {
    const { manager } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByText('1 session was logged out')).toBeVisible();
    await expectAccessible(manager);
    expect(lowContrasts(manager)).toEqual([]);
  });

  it('announces failures as alerts and successes as status', async () => {
    const { emulator } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('status').filter({ hasText: '1 session was logged out' })).toBeVisible();
    emulator.setFault('force-logout-refused');
    await page.getByRole('button', { name: 'Dismiss the report' }).click();
    await openDialog('Log out anna on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('alert').filter({ hasText: 'Logout failed' })).toBeVisible();
  });
});
