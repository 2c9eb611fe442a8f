import { describe, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import { SessionManager } from '../../../src/manager/session-manager.js';
import type { SessionManagerErrorEvent } from '../../../src/events.js';
import type { LogoutReport } from '../../../src/report/report.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { createWorld, hurry, listen, makeBox, mount, textOf, type World } from '../support.js';
import { cancelButton, confirmButton, dialog, searchField } from '../manager/mount-manager.js';

interface MountedPlant {
  readonly manager: SessionManager;
  readonly worlds: readonly World[];
}

/** Mounts a session manager with one emulator for each server, and waits for the lists of those that answer. */
async function mountPlant(
  servers: readonly EmulatorOptions[] = [{}, {}, {}],
  properties: Partial<SessionManager> = {},
  user = '__SystemAdministrator',
): Promise<MountedPlant> {
  const worlds = servers.map((options, index) =>
    createWorld(
      { sessions: 8, seed: index + 1, ...options },
      { clientIp: '10.0.0.11', user, sessionKey: `page${index}` },
    ),
  );
  const list = worlds.map(({ client }, index) => ({ name: `Line ${index + 1}`, client }));
  const manager = await mount('tchmi-session-manager', { servers: list, ...properties }, makeBox(1200, 760));
  return { manager, worlds };
}

const serverButton = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} `) });

/** The rows of the list, also those that are scrolled away: the server of each. */
function rows(): readonly string[] {
  const tables = shadowRootsIn(document.body).flatMap((root) => [...root.querySelectorAll('tchmi-session-table')]);
  return tables
    .filter((table) => table.checkVisibility())
    .flatMap((table) => table.rows.map(({ server = '' }) => server));
}

const sentTo = ({ worlds }: MountedPlant) =>
  worlds.map(({ emulator }) => emulator.record.forceLogouts.map(({ writeValue }) => writeValue));

/** Scrolls through the confirmation until every name has been in sight. */
async function readAll(): Promise<void> {
  const scroll = dialog().element().querySelector('.scroll')!;
  await expect
    .poll(() => {
      scroll.scrollTop =
        scroll.scrollTop + 60 > scroll.scrollHeight - scroll.clientHeight ? 1e6 : scroll.scrollTop + 60;
      return confirmButton().element().matches(':not([aria-disabled=true])');
    })
    .toBe(true);
}

/** Asks for a logout by code, confirms it and waits for the report. */
async function logOut(
  { manager }: MountedPlant,
  ...request: Parameters<SessionManager['requestLogout']>
): Promise<LogoutReport> {
  const done = manager.requestLogout(...request);
  await expect.element(dialog().getByRole('heading', { level: 2 })).toBeVisible();
  await expect.poll(() => confirmButton().elements().length).toBe(1);
  await readAll();
  hurry();
  await pressWhenArmed(confirmButton());
  const report = await done;
  if (!report) throw new Error('It was cancelled.');
  return report;
}

describe('a page of three servers', () => {
  test('The list has the sessions of all servers with their server, and the bar counts them and filters', async () => {
    const { worlds } = await mountPlant();
    const count = worlds.reduce((sum, { emulator }) => sum + emulator.activeSessions().length, 0);
    await expect.poll(() => rows().length).toBe(count);
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    await serverButton('Line 2').click();
    await expect.poll(() => rows().every((row) => row === 'Line 2')).toBe(true);
    expect(rows()).toHaveLength(worlds[1]!.emulator.activeSessions().length);
    await page.getByRole('button', { name: 'All servers' }).click();
    await userEvent.type(searchField(), 'server:"Line 3"');
    await expect.poll(() => rows().length).toBe(worlds[2]!.emulator.activeSessions().length);
    expect(rows().every((row) => row === 'Line 3')).toBe(true);
  });

  test('A user is logged out on two of three servers after one question, and the report names each server', async () => {
    const plant = await mountPlant();
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    const finished = listen(plant.manager, 'tchmi-logout-finish');
    const report = await logOut(plant, { kind: 'user', name: 'operator1' }, ['Line 1', 'Line 3']);
    expect(sentTo(plant)).toEqual([['operator1'], [], ['operator1']]);
    expect(report.servers?.map(({ server }) => server)).toEqual(['Line 1', 'Line 3']);
    expect(report.sessions.every(({ outcome }) => outcome === 'ended')).toBe(true);
    expect(finished).toHaveLength(1);
    const heading = page.getByRole('heading', { name: /Logout on Line 1 and Line 3/ });
    await expect.element(heading).toHaveAttribute('aria-live', 'polite');
    expect(page.getByText(/sessions ended|session ended/).elements()).toHaveLength(2);
  });

  test('A server that is down is named as not reached and not counted, and only what failed is tried again', async () => {
    const plant = await mountPlant([{}, {}, {}]);
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    const errors = listen<SessionManagerErrorEvent>(plant.manager, 'tchmi-error');
    plant.worlds[1]!.client.close();
    await expect.element(page.getByRole('alert').getByText('Not reachable: Line 2')).toBeInTheDocument();
    await expect.poll(() => errors.map(({ detail }) => detail.server)).toEqual(['Line 2']);
    const done = plant.manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(dialog().getByText(/Line 2: /)).toBeVisible();
    expect(textOf(dialog().getByRole('heading', { level: 2 }).element())).toMatch(/on Line 1 and Line 3\?$/);
    await readAll();
    hurry();
    await pressWhenArmed(confirmButton());
    await done;
    expect(sentTo(plant)).toEqual([['operator1'], [], ['operator1']]);
    plant.worlds[1]!.client.connect();
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    await page.getByRole('button', { name: 'Try again on 1 server' }).click();
    await expect.poll(() => confirmButton().elements().length).toBe(1);
    await readAll();
    await pressWhenArmed(confirmButton());
    await expect.poll(() => sentTo(plant)).toEqual([['operator1'], ['operator1'], ['operator1']]);
  });

  test('An equal list in a new array, given while a question is asked, changes nothing: what is confirmed is done and checked', async () => {
    const plant = await mountPlant([{}, {}]);
    await expect.element(page.getByText('2 of 2 servers reachable')).toBeVisible();
    const done = plant.manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(dialog().getByRole('heading', { level: 2 })).toBeVisible();
    plant.manager.servers = plant.manager.servers?.map((entry) => ({ ...entry }));
    await plant.manager.updateComplete;
    await readAll();
    hurry();
    await pressWhenArmed(confirmButton());
    const report = await done;
    expect(new Set(report?.sessions.map(({ server, outcome }) => `${server} ${outcome}`))).toEqual(
      new Set(['Line 1 ended', 'Line 2 ended']),
    );
  });

  test('Everyone on all servers is confirmed by a sentence for each server, and only those that are checked are logged out', async () => {
    const plant = await mountPlant([{}, {}, {}], { allowEveryone: true });
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    const done = plant.manager.requestLogout({ kind: 'everyone' });
    await expect.poll(() => dialog().getByRole('checkbox').elements().length).toBe(3);
    await expect.element(confirmButton()).toBeDisabled();
    await dialog().getByRole('checkbox').nth(1).click();
    await readAll();
    hurry();
    await pressWhenArmed(confirmButton());
    await done;
    expect(sentTo(plant)).toEqual([[], [null], []]);
  });

  test('A cancelled question sends nothing to any server, and is told once', async () => {
    const plant = await mountPlant();
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    const cancelled = listen(plant.manager, 'tchmi-logout-cancel');
    const done = plant.manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(cancelButton()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(await done).toBeUndefined();
    expect(cancelled).toHaveLength(1);
    expect(sentTo(plant)).toEqual([[], [], []]);
  });

  test('One login serves all servers that want one, and a server is opened alone and left again', async () => {
    const plant = await mountPlant([{}, {}, {}], {}, '__SystemGuest');
    await page.getByRole('button', { name: 'Log in to 3 servers …' }).click();
    await userEvent.type(page.getByRole('textbox', { name: 'User' }), '__SystemAdministrator');
    await userEvent.type(page.getByLabelText('Password'), '__SystemAdministrator');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await expect.poll(() => rows().length).toBeGreaterThan(20);
    await serverButton('Line 2').click();
    await page.getByRole('button', { name: 'Open Line 2' }).click();
    await expect.poll(() => rows().length).toBe(plant.worlds[1]!.emulator.activeSessions().length);
    await page.getByRole('button', { name: 'Back to all servers' }).click();
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
  });

  test('A server whose page is open is never followed by another one: moved or closed, the page shows all servers again', async () => {
    const { manager, worlds } = await mountPlant();
    await openLine2();
    const parent = manager.parentElement!;
    const asked = listenToOwnServer();
    manager.remove();
    await expect.poll(() => worlds[1]!.emulator.record.openSubscriptions).toBe(0);
    parent.append(manager);
    await expect.element(page.getByText('3 of 3 servers reachable')).toBeVisible();
    expect(page.getByRole('button', { name: 'Back to all servers' }).elements()).toEqual([]);
    // What was chosen in the bar is still chosen, by its name.
    await expect.element(serverButton('Line 2')).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => new Set(rows())).toEqual(new Set(['Line 2']));
    expect(asked).toEqual([]);
  });

  test.each(['control', 'page'] as const)(
    'A question about several servers is seen although one of them is open, with a dialog over the %s',
    async (dialogScope) => {
      const { manager } = await mountPlant([{}, {}], { dialogScope });
      await openLine2();
      const done = manager.requestLogout({ kind: 'user', name: 'operator1' }, ['Line 1']);
      await expect.element(dialog().getByRole('heading', { level: 2 })).toBeVisible();
      await expect.element(cancelButton()).toBeVisible();
      await userEvent.keyboard('{Escape}');
      expect(await done).toBeUndefined();
    },
  );

  test('A request for a logout names the servers that it is meant for, also while one is open, so that a host can refuse each', async () => {
    const { manager } = await mountPlant([{}, {}]);
    await expect.element(page.getByText('2 of 2 servers reachable')).toBeVisible();
    const asked: unknown[] = [];
    manager.addEventListener('tchmi-logout-request', (event) => {
      event.preventDefault();
      asked.push(event.detail.servers);
    });
    const target = { kind: 'user', name: 'operator1' } as const;
    await manager.requestLogout(target);
    await manager.requestLogout(target, ['Line 1']);
    await openLine2();
    await manager.requestLogout(target);
    expect(asked).toEqual([['Line 1', 'Line 2'], ['Line 1'], ['Line 2']]);
  });

  test('One logout at a time: the page of one server and that of all refuse a second one', async () => {
    const { manager, worlds } = await mountPlant([{}, {}]);
    await openLine2();
    const alone = manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(cancelButton()).toBeVisible();
    const second = manager.requestLogout({ kind: 'user', name: 'operator1' }, ['Line 2']);
    await expect(second).rejects.toMatchObject({ name: 'LogoutUnavailableError', obstacle: 'asking' });
    await userEvent.keyboard('{Escape}');
    expect(await alone).toBeUndefined();
    const { client } = worlds[0]!;
    const write = client.writeSymbol.bind(client);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    client.writeSymbol = async (name, ...rest) => {
      if (name === 'ForceLogout') await held;
      return write(name, ...rest);
    };
    const running = manager.requestLogout({ kind: 'user', name: 'operator1' }, ['Line 1']);
    await expect.poll(() => confirmButton().elements().length).toBe(1);
    await readAll();
    await pressWhenArmed(confirmButton());
    await openLine2();
    const third = manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect(third).rejects.toMatchObject({ name: 'LogoutUnavailableError', obstacle: 'running' });
    hurry();
    release();
    expect((await running)?.servers).toHaveLength(1);
  });

  test('What was asked or reported on the page of one server never stands on that of another, and holds up nothing', async () => {
    const { manager, worlds } = await mountPlant();
    await openLine2();
    const alone = logOut({ manager, worlds }, { kind: 'user', name: 'operator1' });
    await alone;
    await expect
      .poll(() => shadowRootsIn(manager).some((root) => root.querySelector('tchmi-logout-report')))
      .toBe(true);
    await page.getByRole('button', { name: 'Back to all servers' }).click();
    await serverButton('Line 2').click();
    await serverButton('Line 1').click();
    await page.getByRole('button', { name: 'Open Line 1' }).click();
    await expect.element(page.getByRole('button', { name: 'Back to all servers' })).toBeVisible();
    await expect.poll(() => rows().length).toBeGreaterThan(5);
    expect(shadowRootsIn(manager).some((root) => root.querySelector('tchmi-logout-report'))).toBe(false);
    const asked = manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(cancelButton()).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Back to all servers', includeHidden: true })).toBeDisabled();
    manager.servers = worlds.slice(1).map(({ client }, index) => ({ name: `Line ${index + 2}`, client }));
    expect(await asked).toBeUndefined();
    await expect.element(page.getByText('2 of 2 servers reachable')).toBeVisible();
    const next = manager.requestLogout({ kind: 'user', name: 'operator1' });
    await expect.element(cancelButton()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(await next).toBeUndefined();
  });

  test('A name that is not that of the page is refused and nothing is asked, with one server and without a list', async () => {
    for (const servers of [[{}], [{}, {}]]) {
      const { manager } = await mountPlant(servers);
      await expect.poll(() => rows().length).toBeGreaterThan(5);
      for (const names of [['Line 9'], ['Line 1', 'Line 9'], []]) {
        const refused = manager.requestLogout({ kind: 'user', name: 'operator1' }, names);
        await expect(refused).rejects.toMatchObject({ name: 'TargetError', problem: 'no-server' });
      }
      expect(dialog().elements()).toEqual([]);
      manager.remove();
    }
    const { client } = createWorld({ sessions: 8, seed: 1 });
    const manager = await mount('tchmi-session-manager', { client }, makeBox(1200, 760));
    const refused = manager.requestLogout({ kind: 'user', name: 'operator1' }, ['Line 1']);
    await expect(refused).rejects.toMatchObject({ name: 'TargetError', problem: 'no-server' });
  });

  test('On the canvas of a designer, several servers show the samples and open no connection', async () => {
    const { client } = createWorld({ sessions: 8, seed: 1 });
    const opened: string[] = [];
    const { connectServer } = SessionManager;
    SessionManager.connectServer = (url) => {
      opened.push(url);
      throw new Error('A preview opens no connection.');
    };
    try {
      const servers = [
        { name: 'Line 1', url: 'ws://line1' },
        { name: 'Line 2', url: 'ws://line2' },
      ];
      await mount('tchmi-session-manager', { client, servers, preview: true, refreshInterval: 0 }, makeBox(1200, 760));
      await expect.poll(() => rows().length).toBeGreaterThan(5);
      expect(page.getByText('servers reachable').elements()).toEqual([]);
      expect(opened).toEqual([]);
    } finally {
      SessionManager.connectServer = connectServer;
    }
  });

  test("The page's own server of a list is reached by the client of the page, whose rules a logout obeys", async () => {
    const asked = listenToOwnServer();
    const worlds = [1, 2].map((seed) => createWorld({ sessions: 8, seed }));
    const [own, other] = worlds.map(({ client }) => client);
    for (const servers of [[{ name: 'Here' }], [{ name: 'Here' }, { name: 'Line 2', client: other! }]]) {
      const manager = await mount('tchmi-session-manager', { client: own!, servers }, makeBox(1200, 760));
      await expect.poll(() => rows().length).toBeGreaterThan(5);
      manager.remove();
    }
    expect(asked).toEqual([]);
  });

  test('Until a server has a list, the page of several servers never says that there are no sessions, but why there is no list', async () => {
    const { manager } = await mountPlant([{ fault: 'no-answer' }, { fault: 'no-answer' }]);
    const shownHeading = page.getByRole('heading', { level: 3 });
    await expect.element(shownHeading).toHaveTextContent('Reading the sessions …');
    manager.remove();
    const { manager: refused } = await mountPlant([{ fault: 'refused-connection' }, { fault: 'refused-connection' }]);
    await expect.element(shownHeading).toHaveTextContent('The sessions could not be read');
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    refused.remove();
    await mountPlant([{}, {}], {}, '__SystemGuest');
    await expect.element(shownHeading).toHaveTextContent('Log in to see the sessions');
  });

  test('A host chooses where the column with the server stands, and the bar says as of when the oldest list in sight is', async () => {
    await mountPlant([{}, {}], { columns: ['server', 'user', 'place'] });
    const names = () => page.getByRole('columnheader').elements().map(textOf).join();
    await expect.poll(names).toMatch(/Server,User/);
    await expect.element(page.getByText(/^as of \d+:\d+:\d+/)).toBeVisible();
    await expect.element(serverButton('Line 1')).toHaveAttribute('title', expect.stringMatching(/^Line 1, as of \d/));
  });

  test('No id of a session stands anywhere in the page of several servers', async () => {
    const { manager, worlds } = await mountPlant();
    await expect.poll(() => rows().length).toBeGreaterThan(20);
    const html = manager.getHTML({ serializableShadowRoots: true, shadowRoots: shadowRootsIn(manager) });
    const ids = worlds.flatMap(({ emulator }) => emulator.activeSessions().map(({ id }) => id));
    expect(ids.filter((id) => html.includes(id))).toEqual([]);
  });

  test('One server in the list makes the page of one server, with nothing of a plant in it', async () => {
    const { manager } = await mountPlant([{}]);
    await expect.poll(() => rows().length).toBeGreaterThan(5);
    expect(manager.shadowRoot!.querySelector('tchmi-session-plant')).toBeNull();
    expect(page.getByRole('columnheader', { name: 'Server' }).elements()).toEqual([]);
  });

  test('A page that is left closes every server', async () => {
    const { manager, worlds } = await mountPlant();
    await expect.poll(() => rows().length).toBeGreaterThan(20);
    manager.remove();
    for (const { emulator } of worlds) await expect.poll(() => emulator.record.openSubscriptions).toBe(0);
  });
});

/** Opens the page of the second server. */
async function openLine2(): Promise<void> {
  await expect.element(page.getByText(/(\d) of \1 servers reachable/)).toBeVisible();
  if (page.getByRole('button', { name: 'Open Line 2' }).elements().length === 0) await serverButton('Line 2').click();
  await page.getByRole('button', { name: 'Open Line 2' }).click();
  await expect.element(page.getByRole('button', { name: 'Back to all servers' })).toBeVisible();
  await expect.poll(() => rows().length).toBeGreaterThan(5);
}

/** Gives the page a server of its own. @returns what it is asked */
function listenToOwnServer(): readonly string[] {
  const asked: string[] = [];
  const Server = new Proxy(
    {},
    { get: (_, name) => (name === 'isReady' ? () => true : () => asked.push(String(name))) },
  );
  Object.assign(globalThis, { TcHmi: { Server } });
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'TcHmi'));
  return asked;
}

/** All shadow roots in an element, its own included. */
function shadowRootsIn(root: Element): ShadowRoot[] {
  const own = root.shadowRoot ? [root.shadowRoot] : [];
  const parents: readonly ParentNode[] = [root, ...own];
  return [...own, ...parents.flatMap((parent) => [...parent.children].flatMap(shadowRootsIn))];
}
