import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ServerAnnouncer } from '../../../src/announce/server-announcer.js';
import { accessibilityTree } from '../accessibility-tree.js';
import { waitUntilArmed } from '../press-when-armed.js';
import { administrator, createWorld, makeBox, mount } from '../support.js';
import { updateFor } from '../../node/announce/fixtures.js';

const panel = { clientIp: '10.0.0.77', user: 'operator1', sessionKey: 'panel' };
const notice = () => page.getByRole('region', { name: 'Announced logout' });

/*
 * The files beside this test are what a screen reader finds. Read what has changed in them before you refresh them:
 * npx vitest run --project browser test/browser/announce/accessibility-tree.test.ts --update
 */
describe('the accessibility tree', () => {
  it('the notice at a panel has the reviewed accessibility tree while it is announced, in the last minute, and called off', async () => {
    const { emulator, client, connect } = createWorld({ sessions: 4 }, panel);
    await mount('tchmi-logout-notice', { client, showAlways: true }, makeBox(780, 300));
    await expect.element(page.getByText('No logout is announced.')).toBeVisible();
    const own = emulator.activeSessions().find(({ clientIp }) => clientIp === panel.clientIp)!;
    const announcer = new ServerAnnouncer(connect(administrator));
    const announcement = updateFor(own);
    await announcer.announce(announcement);
    await waitUntilArmed(notice().getByRole('button', { name: 'Log out now' }));
    await expect(await accessibilityTree()).toMatchFileSnapshot('accessibility-tree/announced.txt');
    await notice().getByRole('button', { name: 'I have seen it' }).click();
    await expect.element(notice()).toHaveTextContent('The administrator knows');
    await waitUntilArmed(notice().getByRole('button', { name: 'Log out now' }));
    const { now } = Date;
    Date.now = () => now() + 250_000;
    await expect.element(page.getByText('You will be logged out in less than a minute.')).toBeInTheDocument();
    const urgent = await accessibilityTree();
    Date.now = now;
    await expect(urgent).toMatchFileSnapshot('accessibility-tree/last-minute.txt');
    await announcer.withdraw({ announcement: 'one', cause: 'called-off' });
    await expect.element(notice()).toHaveTextContent('was called off');
    await expect(await accessibilityTree()).toMatchFileSnapshot('accessibility-tree/called-off.txt');
  });
});
