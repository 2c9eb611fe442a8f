import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionSummary } from '../../../src/sessions/session-rows.js';
import { mountList } from './mount-manager.js';

const row = (name: RegExp) => page.getByRole('row', { name }).first();
const failures = () => page.getByRole('alert').filter({ hasText: 'cannot be used' });

describe('what the host page says of its sessions', () => {
  it('stands in the list: places, networks, busy and protected ones', async () => {
    await mountList({
      properties: {
        locations: { '10.0.0.22': { name: 'Panel 2', place: 'Line 1' }, '10.0.0.0/24': 'Hall' },
        busy: [{ user: 'ben', reason: 'Recipe' }],
        protect: { users: ['quality'] },
      },
    });
    await expect.element(row(/anna/)).toHaveTextContent(/Panel 2, Line 1/);
    await expect.element(row(/maria/)).toHaveTextContent(/Hall/);
    await expect.element(row(/ben/)).toHaveTextContent(/Busy/);
    await expect.element(row(/quality/)).toHaveTextContent(/Protected/);
  });

  it('is asked anew for each list, and taken back when the page says so', async () => {
    const asked: SessionSummary[] = [];
    const { manager } = await mountList({
      properties: { busy: (session) => (asked.push(session), session.user === 'ben' ? 'Recipe' : undefined) },
    });
    await expect.element(row(/ben/)).toHaveTextContent(/Busy/);
    const before = asked.length;
    await manager.refresh();
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    manager.busy = undefined;
    await expect.element(row(/ben/)).not.toHaveTextContent(/Busy/);
  });

  it('that cannot be used is told once for each value of it, and nothing breaks', async () => {
    const { manager } = await mountList({
      properties: { locations: { '10.0.0.0/99': 'x' }, protect: { clients: ['10.0.0.0/99'] } },
    });
    await expect.poll(() => failures().elements().length).toBe(2);
    await manager.refresh();
    await expect.element(row(/anna/)).toBeVisible();
    expect(failures().elements()).toHaveLength(2);
    manager.protect = { clients: ['10.0.0.0/98'] };
    await expect.element(page.getByText(/10\.0\.0\.0\/98/)).toBeVisible();
  });
});
