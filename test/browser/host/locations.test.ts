import { describe, expect, it } from 'vitest';
import { dialog } from '../manager/mount-manager.js';
import { button, failures, failureText, openDemo, ownAddress, pickKind, row } from '../manager/demo.js';

describe('locations', () => {
  it('replace bare addresses in list, picker and dialog', async () => {
    await openDemo({ locations: 'plant' });
    await expect.element(row(/anna/).first()).toHaveTextContent('Panel 2, Line 1');
    await pickKind('Client IP');
    await expect.element(button(/^Log out client 10\.0\.0\.27,/)).toHaveTextContent('Panel 5, Line 3');
    await button(/^Log out client 10\.0\.0\.27,/).click();
    await expect.element(dialog().getByRole('listitem')).toHaveTextContent('Panel 5, Line 3');
    await expect.element(dialog().getByRole('listitem')).toHaveTextContent('10.0.0.27');
  });

  it('are shown where they are valid, and all mistakes are reported once', async () => {
    await openDemo({ locations: 'wrong' });
    await expect.poll(failureText).toContain('is neither an address nor a network');
    await expect.poll(failureText).toContain('3 mistakes in total');
    await expect.element(row(/anna/).first()).toHaveTextContent('Panel 2, Line 1');
    await button('Refresh').click();
    expect(failures()).toHaveLength(1);
  });

  it("give way to addresses when the host's lookup throws", async () => {
    await openDemo({ locations: 'throws' });
    await expect.poll(failureText).toContain('The list of panels is not loaded.');
    await expect.element(row(/This session/)).toHaveTextContent(ownAddress);
  });
});
