import type { Locator, Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../scripts/host.js';
import { Film } from './pictures/film.js';
import { lookOf } from './pictures/look.js';
import type { ManagerPage } from './manager-page.js';
import { expect, test } from './support.js';

/** With `npm run pictures`: the pictures are made, instead of only looking whether they are still true. */
const isMaking = process.env.PICTURES === 'make';
const folder = join(projectRoot, 'docs/pictures');
const looksFile = join(folder, 'looks.json');
const looks = JSON.parse(readFileSync(looksFile, 'utf8')) as Record<string, string>;

const site = 'https://demo.example/';
const plant = 'locations=plant&protect=plant&busy=machines&audit=on&lockReasons=plant';

/** What a document shows. */
interface Scene {
  readonly picture: string;
  readonly query: string;
  /** The page; the standalone one otherwise. */
  readonly path?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** What is in the picture; the element otherwise. */
  readonly shot?: (manager: ManagerPage) => Locator;
  readonly prepare: (manager: ManagerPage) => Promise<void>;
  /** What is numbered in the picture, in this order. */
  readonly parts?: (manager: ManagerPage) => readonly Locator[];
}

const narrow = { width: 1000, height: 640 };
const anna = (manager: ManagerPage): Locator =>
  manager
    .row(/anna/)
    .first()
    .getByRole('button', { name: /^Log out/ });
const maria = (manager: ManagerPage): Locator => manager.row(/maria/).last().getByRole('checkbox');
const openDialog = (manager: ManagerPage): Promise<void> => anna(manager).click();

async function chooseLater(manager: ManagerPage): Promise<void> {
  await manager
    .row(/operator1/)
    .first()
    .getByRole('button', { name: /^Log out/ })
    .click();
  await manager.dialog.getByRole('combobox', { name: 'When' }).selectOption('In 5 min');
}

async function announce(manager: ManagerPage): Promise<void> {
  await chooseLater(manager);
  await manager.pressConfirm();
}

/** The notice at the panel of the person. */
function noticeOf({ page }: ManagerPage): Locator {
  return page.getByRole('region', { name: 'Announced logout' });
}

/** Until both have been told of the answer, and the buttons of the notice have been in sight long enough to be pressed. */
async function waitForAnswer(manager: ManagerPage): Promise<void> {
  const answers = manager.element.getByRole('list', { name: 'Who was told' });
  await expect(answers).toContainText('has seen it', { timeout: 12_000 });
  await expect(noticeOf(manager)).toContainText('have seen it');
  await expect(noticeOf(manager).getByRole('button', { name: 'Log out now' })).toBeEnabled();
}

const scenes: readonly Scene[] = [
  {
    picture: 'list',
    query: `${plant}&density=compact`,
    shot: ({ page }) => page.locator('body'),
    prepare: async (manager) => {
      await maria(manager).check();
    },
  },
  {
    picture: 'list-parts',
    query: `${plant}&panels=0`,
    size: narrow,
    prepare: async (manager) => {
      await maria(manager).check();
    },
    parts: (manager) => [
      manager.search,
      manager.button('Filter'),
      manager.button('Log out a user, group, IP …'),
      manager.button('History & server'),
      maria(manager),
      anna(manager),
      manager.button('Log out 1 session …'),
    ],
  },
  {
    picture: 'dialog',
    query: `${plant}&panels=0`,
    size: narrow,
    prepare: openDialog,
    parts: ({ dialog, cancel, confirm }) => [
      dialog.getByRole('heading').first(),
      dialog.getByRole('combobox', { name: 'When' }),
      cancel,
      confirm,
    ],
  },
  { picture: 'dialog-dark', query: `${plant}&panels=0&theme=dark`, size: narrow, prepare: openDialog },
  {
    picture: 'report',
    query: `${plant}&panels=0`,
    size: narrow,
    prepare: async (manager) => {
      await openDialog(manager);
      await manager.pressConfirm();
      await manager.waitForReport(/ended/);
    },
  },
  {
    picture: 'announce-dialog',
    query: 'sessions=0',
    prepare: chooseLater,
    shot: ({ dialog }) => dialog,
  },
  {
    picture: 'announced',
    query: 'sessions=0&people=agree&density=compact',
    shot: ({ page }) => page.locator('body'),
    prepare: async (manager) => {
      await announce(manager);
      await waitForAnswer(manager);
    },
  },
  {
    picture: 'notice',
    query: 'sessions=0&people=absent',
    shot: noticeOf,
    prepare: async (manager) => {
      await announce(manager);
      await waitForAnswer(manager);
    },
  },
  {
    picture: 'plant',
    path: 'plant.html',
    query: 'servers=12&seed=7&down=3',
    shot: ({ page }) => page.locator('body'),
    prepare: async (manager) => {
      await expect(manager.element.getByText('11 of 12 servers reachable')).toBeVisible();
      await manager.element.getByRole('combobox', { name: 'Group by' }).selectOption('server');
      await expect(manager.element.getByRole('button', { name: /Line 1 \d+ sessions/ })).toBeVisible();
    },
  },
  {
    picture: 'no-rights',
    query: 'panels=0&user=maintenance',
    size: narrow,
    prepare: async (manager) => {
      await expect(manager.row(/john/)).toBeVisible();
    },
  },
];

/** The live demo, at a time that does not depend on when the pictures are made. */
async function serve(page: Page): Promise<void> {
  const files = join(projectRoot, 'dist/live-demo');
  await page.route(`${site}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    return route.fulfill({ path: join(files, name === '' ? 'index.html' : name) });
  });
  await page.clock.install({ time: new Date('2026-03-10T10:20:05Z') });
}

const open = (page: Page, query: string, path = '') => page.goto(`${site}${path}?${query}&lang=en&theme=light`);

/** Puts numbers on a picture, above everything else. */
async function number(page: Page, parts: readonly Locator[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const box = await part.boundingBox();
    if (box === null) throw new Error(`Part ${index + 1} is not on the page.`);
    await page.evaluate(
      ({ x, y, text }) => {
        const badge = document.createElement('div');
        badge.popover = 'manual';
        badge.textContent = text;
        badge.style.cssText = `position: fixed; inset: auto; left: ${x}px; top: ${y}px; margin: 0; padding: 0; border: 2px solid white;
          width: 24px; line-height: 24px; border-radius: 14px; background: #c2185b; color: white; font: bold 15px/24px sans-serif;
          text-align: center; overflow: visible`;
        document.body.append(badge);
        badge.showPopover();
      },
      { x: Math.max(0, box.x - 14), y: Math.max(0, box.y - 14), text: String(index + 1) },
    );
  }
}

/** Notes what a picture shows, or compares it with what was noted when the picture was made. */
async function keep(page: Page, picture: string, make: () => Promise<Uint8Array>): Promise<void> {
  await page.mouse.move(0, 0);
  if (isMaking) {
    looks[picture] = await settledLook(page);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, picture), await make());
    const sorted = Object.entries(looks).sort(([left], [right]) => (left < right ? -1 : 1));
    writeFileSync(looksFile, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
    return;
  }
  const message = `docs/pictures/${picture} is older than the page looks: run "npm run pictures"`;
  await expect.soft(async () => expect(await lookOf(page), message).toBe(looks[picture])).toPass({ timeout: 4000 });
}

/** The look that stays for a second. */
async function settledLook(page: Page): Promise<string> {
  let look = '';
  let since = 0;
  await expect(async () => {
    const now = await lookOf(page);
    if (now !== look) [look, since] = [now, Date.now()];
    expect(Date.now() - since).toBeGreaterThan(1000);
  }).toPass({ timeout: 10_000 });
  return look;
}

test('the pictures of the documents show what the page looks like', async ({ page, manager }) => {
  test.slow();
  await serve(page);
  for (const { picture, query, path, size = { width: 1280, height: 800 }, shot, prepare, parts } of scenes) {
    await page.setViewportSize(size);
    await open(page, query, path);
    await expect(manager.row(/This session|anna|maintenance/).first()).toBeVisible();
    await prepare(manager);
    await keep(page, `${picture}.png`, async () => {
      await number(page, parts?.(manager) ?? []);
      return (shot?.(manager) ?? page.locator('main')).screenshot();
    });
  }
});

test('the moving picture logout.webp shows what the page looks like', async ({ page, manager, context }) => {
  test.slow(isMaking);
  await page.setViewportSize({ width: 1100, height: 800 });
  await serve(page);
  await open(page, 'locations=plant&density=compact');
  const film = new Film(page, await context.newPage());
  const shoot = async (duration: number) => (isMaking ? film.take(duration) : undefined);
  await expect(manager.row(/john/)).toBeVisible();
  await shoot(1200);
  for (const part of ['p', 'pan', 'panel', 'panel 3']) {
    await manager.search.fill(part);
    await shoot(part === 'panel 3' ? 900 : 160);
  }
  await expect(manager.row(/john/)).toHaveCount(0);
  for (const box of await manager.row(/maria/).getByRole('checkbox').all()) {
    await box.check();
    await shoot(500);
  }
  await manager.button(/^Log out 2 sessions/).click();
  await expect(manager.dialog).toBeVisible();
  await manager.waitUntilArmed();
  await shoot(2000);
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  await expect(page.locator('demo-operator-panel[user="maria"]').getByRole('button', { name: 'Log in' })).toBeVisible();
  await shoot(3000);
  await keep(page, 'logout.webp', () => Promise.resolve(film.develop()));
});
