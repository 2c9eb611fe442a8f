import { readFile } from 'node:fs/promises';
import type { Page, WebSocketRoute } from '@playwright/test';
import type { ManagerPage } from './manager-page.js';
import { expect, test, type World } from './support.js';

/** A part of an id of this length counts as a leak: 64 of the 512 bits. */
const partLength = 16;
const password = 'Correct-Horse-7-Battery';

/** Records everything that leaves the client's memory: see {@link watchPage}. */
class LeakWatch {
  readonly #written: string[] = [];
  readonly #ids = new Set<string>();
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async start(page: Page): Promise<LeakWatch> {
    const watch = new LeakWatch(page);
    await page.exposeFunction('tellLeakWatch', (text: string) => watch.#written.push(text));
    await page.addInitScript(watchPage);
    page.on('console', (message) => watch.#written.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => watch.#written.push(`error: ${String(error)} ${error.stack ?? ''}`));
    page.on('request', (request) => watch.#written.push(`request: ${request.url()} ${request.postData() ?? ''}`));
    page.on('framenavigated', (frame) => watch.#written.push(`address: ${frame.url()}`));
    page.on('download', (download) => {
      void download.path().then(async (path) => watch.#written.push(`download: ${await readFile(path, 'utf8')}`));
    });
    // Every id that the client ever knows is in a frame of its connection.
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => watch.#collect(String(payload)));
      socket.on('framesent', ({ payload }) => watch.#collect(String(payload)));
    });
    return watch;
  }

  /** Collects the ids in a frame or in the emulator's state. */
  #collect(text: string): void {
    for (const [id] of text.matchAll(/[0-9a-f]{128}/g)) this.#ids.add(id);
  }

  /** Collects ids of sessions that the page does not know. */
  async collectFrom(world: World): Promise<void> {
    this.#collect(JSON.stringify(await world.state()));
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  /** Records what is on the page and in the browser's storage now. */
  async snapshot(): Promise<void> {
    this.#written.push(await this.#page.evaluate(() => (globalThis as unknown as { writePage(): string }).writePage()));
    this.#written.push(JSON.stringify(await this.#page.context().storageState({ indexedDB: true })));
  }

  add(text: string): void {
    this.#written.push(text);
  }

  /** Kinds of records, to prove that the watch works. */
  get kinds(): ReadonlySet<string> {
    return new Set(this.#written.map((text) => text.slice(0, text.indexOf(':'))));
  }

  /** Records that contain a part of an id, or one of the other secrets. */
  leaks(secrets: readonly string[] = []): readonly string[] {
    const parts = new Set<string>();
    for (const id of this.#ids) {
      for (let start = 0; start + partLength <= id.length; start++) parts.add(id.slice(start, start + partLength));
    }
    const hasPart = (digits: string): boolean => {
      for (let start = 0; start + partLength <= digits.length; start++) {
        if (parts.has(digits.slice(start, start + partLength))) return true;
      }
      return false;
    };
    return this.#written.filter((text) => {
      const runs = text.toLowerCase().match(new RegExp(`[0-9a-f]{${partLength},}`, 'g')) ?? [];
      return runs.some(hasPart) || secrets.some((secret) => text.includes(secret));
    });
  }
}

/** Runs in the page before its scripts: reports every text added to the DOM and every composed event. */
function watchPage(): void {
  const page = globalThis as unknown as { tellLeakWatch(text: string): void; writePage(): string };
  // A message for each text would be too slow: only those that could contain a secret are reported.
  const tell = (kind: string, text: string): void => {
    if (/[0-9a-f]{16}|Correct-Horse/i.test(text) || kind === 'event') page.tellLeakWatch(`${kind}: ${text}`);
  };
  const write = (value: unknown): string => {
    const seen = new Set<object>();
    return JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner !== 'object' || inner === null) return typeof inner === 'function' ? undefined : inner;
      if (seen.has(inner) || inner instanceof Node || inner === window) return undefined;
      seen.add(inner);
      if (inner instanceof Map || inner instanceof Set) return Array.from(inner as Iterable<unknown>);
      if (!(inner instanceof Error)) return inner;
      const { name, message, stack, cause } = inner;
      return Object.assign({ name, message, stack, cause }, Object.fromEntries(Object.entries(inner)));
    });
  };

  const roots: (Document | ShadowRoot)[] = [document];
  const writeNode = (node: Node): string => {
    if (!(node instanceof Element)) return node.textContent ?? '';
    const elements = [node, ...node.querySelectorAll('*')];
    const values = elements.map((element) => (element as Partial<HTMLInputElement>).value ?? '');
    return `${node.outerHTML} ${values.join(' ')}`;
  };
  const observer = new MutationObserver((mutations) => {
    for (const { target, type, attributeName, addedNodes, oldValue } of mutations) {
      // The old value is reported too: it could have been there only for a moment.
      if (type === 'childList') for (const node of addedNodes) tell('added', writeNode(node));
      else if (type === 'characterData') tell('text', `${target.textContent ?? ''} ${oldValue ?? ''}`);
      else tell('attribute', `${(target as Element).getAttribute(attributeName ?? '') ?? ''} ${oldValue ?? ''}`);
    }
  });
  const options = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeOldValue: true,
    characterDataOldValue: true,
  };
  observer.observe(document, options);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    observer.observe(root, options);
    return root;
  };

  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function dispatch(event) {
    const leaves = event instanceof CustomEvent && event.composed;
    if (leaves) tell('event', `${event.type} ${write(event.detail)}`);
    return dispatchEvent.call(this, event);
  };

  page.writePage = () => {
    const pages = roots.map((root) => (root instanceof Document ? writeNode(root.documentElement) : writeRoot(root)));
    const resources = performance.getEntriesByType('resource').map(({ name }) => name);
    const stores = [localStorage, sessionStorage, history.state, document.cookie, document.title, window.name];
    return `page: ${[...pages, ...resources, location.href, write(stores)].join('\n')}`;
  };
  const writeRoot = (root: ShadowRoot): string => [...root.childNodes].map(writeNode).join('\n');
}

/** Makes the server refuse a symbol and quote ids, whole and in part, in its explanation. */
async function quoteIds(page: Page): Promise<{ quotingFor: string }> {
  const state = { quotingFor: '' };
  await page.routeWebSocket(/sessionKey=/, (socket: WebSocketRoute) => {
    const server = socket.connectToServer();
    let known: readonly string[] = [];
    server.onMessage((message) => {
      const text = String(message);
      const ids = text.match(/[0-9a-f]{128}/g);
      if (ids && text.includes('ListActiveSessions')) known = ids;
      socket.send(state.quotingFor === '' ? text : withQuotes(text, state.quotingFor, known));
    });
  });
  return state;
}

function withQuotes(text: string, symbol: string, [id = '', other = '']: readonly string[]): string {
  const answer = JSON.parse(text) as { commands?: Record<string, unknown>[] };
  for (const command of answer.commands ?? []) {
    if (command.symbol !== symbol) continue;
    delete command.readValue;
    const reason = `Session "${id}" (was ${other.slice(0, 40)}) may not: ${other.slice(20, 60).toUpperCase()}.`;
    command.error = { code: 257, message: `FAIL ${id.slice(5, 30)}`, reason, domain: 'TcHmiSrv' };
  }
  return JSON.stringify(answer);
}

async function logOutJohn(manager: ManagerPage): Promise<void> {
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
}

test.describe.configure({ timeout: 90_000 });

test('promise 6: no session id leaks during a full run, whole or in part', async ({
  page,
  world,
  manager,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const watch = await LeakWatch.start(page);
  const server = await quoteIds(page);
  await world.open({ audit: 'on', fault: 'returning-panels' });
  await expect(manager.row(/This session/)).toBeVisible();
  await watch.collectFrom(world);
  await watch.snapshot();

  await test.step('search, selection, dialog, cancelled', async () => {
    await manager.search.fill('john');
    await manager.checkBoxes('john', '10.0.0.25').check();
    await manager.button('Log out 1 session …').click();
    await expect(manager.confirm).toBeVisible();
    await watch.snapshot();
    await manager.cancel.click();
    await manager.checkBoxes('john', '10.0.0.25').uncheck();
  });

  await test.step('logout, report, a session that comes back, export, history', async () => {
    await logOutJohn(manager);
    await manager.waitForReport(/ended/);
    await manager.report.getByRole('button', { name: 'Export …' }).click();
    for (const name of ['Save as CSV', 'Save as JSON']) {
      const download = page.waitForEvent('download');
      await manager.report.getByRole('button', { name }).click();
      await (await download).path();
    }
    await manager.report.getByRole('button', { name: 'Copy as CSV' }).click();
    await expect(manager.report.getByRole('status')).toHaveText('Copied.');
    watch.add(`clipboard: ${await page.evaluate(() => navigator.clipboard.readText())}`);
    await watch.snapshot();
    await manager.search.fill('operator1');
    await manager.rowAction('operator1', '10.0.0.21').first().click();
    await manager.pressConfirm();
    await manager.waitForReport(/came back|ended/);
    await manager.button('History & server').click();
    for (const name of ['Locked accounts', 'Server', 'History']) {
      await manager.element.getByRole('tab', { name }).click();
      await expect(manager.element.getByRole('tabpanel', { name })).toBeVisible();
      await watch.snapshot();
    }
    await watch.collectFrom(world);
  });

  await test.step('a server that quotes ids in its errors', async () => {
    await manager.search.fill('ben');
    await manager.rowAction('ben', '10.0.0.22').click();
    await manager.waitUntilArmed();
    server.quotingFor = 'ForceLogout';
    await manager.confirm.click();
    await expect(manager.element.getByText(/Error 257 FAIL/)).toBeVisible({ timeout: 15_000 });
    await watch.snapshot();
    server.quotingFor = 'ListActiveSessions';
    await manager.button('Refresh').click();
    await expect(manager.element.getByText(/FAIL/)).toHaveCount(2);
    await watch.snapshot();
  });

  await watch.collectFrom(world);
  expect(watch.ids.size).toBeGreaterThan(24);
  expect([...watch.kinds].sort()).toEqual(
    expect.arrayContaining(['address', 'clipboard', 'download', 'event', 'page', 'request']),
  );
  expect(watch.leaks()).toEqual([]);
});

test('no password and no cookie leaks while logging in', async ({ page, world, manager, context }) => {
  const watch = await LeakWatch.start(page);
  const cookie = '0123456789abcdef'.repeat(8);
  const { origin } = new URL(test.info().project.use.baseURL ?? '');
  await context.addCookies([{ name: 'sessionId-E1', value: cookie, url: origin, httpOnly: true }]);
  await world.open({ user: '__SystemGuest' });
  await manager.element.getByRole('textbox', { name: 'User' }).fill('__SystemAdministrator');
  await manager.element.getByRole('textbox', { name: 'Password' }).fill(password);
  await manager.element.getByRole('button', { name: 'Log in' }).click();
  await expect(manager.element.getByRole('alert')).toContainText('The user name or the password is wrong.');
  // The form clears the field, so the password must be nowhere from here on.
  await expect(manager.element.getByRole('textbox', { name: 'Password' })).toHaveValue('');
  watch.add(await page.evaluate(() => (globalThis as unknown as { writePage(): string }).writePage()));
  await manager.element.getByRole('textbox', { name: 'Password' }).fill('__SystemAdministrator');
  await manager.element.getByRole('button', { name: 'Log in' }).click();
  await expect(manager.row(/This session/)).toContainText('__SystemAdministrator');
  watch.add(await page.evaluate(() => (globalThis as unknown as { writePage(): string }).writePage()));
  await watch.collectFrom(world);
  expect(watch.leaks([password, cookie])).toEqual([]);
});

test('the leak watch notices a leak in every place', async ({ page, world, manager, consoleWatch }) => {
  const watch = await LeakWatch.start(page);
  await world.open();
  await expect(manager.row(/This session/)).toBeVisible();
  const { id } = await world.session({ user: 'john' });
  const part = id.slice(40, 60);
  await watch.collectFrom(world);
  expect(watch.leaks()).toEqual([]);
  await manager.element.evaluate((element, secret) => {
    const inner = element.shadowRoot?.querySelector('*');
    inner?.setAttribute('data-id', secret);
    inner?.removeAttribute('data-id');
    inner?.append(secret);
    element.dispatchEvent(new CustomEvent('leaking-event', { composed: true, detail: { error: new Error(secret) } }));
    sessionStorage.setItem('id', secret);
    history.replaceState({ secret }, '');
    // eslint-disable-next-line no-console -- the leak to be noticed
    console.error(secret);
  }, part);
  await watch.snapshot();
  expect(consoleWatch.takeProblems()).toEqual([part]);
  const kinds = watch.leaks().map((text) => text.slice(0, text.indexOf(':')));
  expect(kinds).toEqual(expect.arrayContaining(['attribute', 'added', 'event', 'console', 'page']));
});
