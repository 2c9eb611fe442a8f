import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Texts } from '../../../src/texts/texts.js';
import { missingRight } from '../../../src/server/answers.js';
import type { ClientCertificate } from '../../../src/directory/certificates.js';
import { createDirectory, type DirectoryParts } from '../../../src/directory/directory.js';
import type { MonitorState } from '../../../src/monitor/monitor-state.js';
import { makeOwn } from '../../node/fixtures.js';
import { makeState } from '../data.js';
import { expectAccessible, makeBox, mount, rowText, textOf } from '../support.js';

const symbol = 'TcHmiSrv.Config::CLIENTCERTIFICATES';
const day = 86_400_000;

const certificate = (name: string, rest: number, parts: Partial<ClientCertificate> = {}): ClientCertificate => ({
  name,
  issuer: 'Plant CA',
  validFrom: Date.now() - 100 * day,
  validTo: Date.now() + rest,
  isEnabled: true,
  defaultUser: '',
  thumbprints: { 'SHA-1': 'a'.repeat(40), 'SHA-256': 'b'.repeat(64), 'SHA-512': 'c'.repeat(128) },
  ...parts,
});

const stateOf = (parts: Partial<DirectoryParts>, rest: Partial<MonitorState> = {}) =>
  makeState({
    directory: createDirectory([], [], undefined, {
      domains: [{ name: 'TcHmiLdap', friendlyName: 'Company' }],
      sources: [{ symbol, malformed: 0, readAt: Date.now() }],
      ...parts,
    }),
    ...rest,
  });

async function mountFacts(state: MonitorState, texts = new Texts('en')) {
  const wantCertificates = vi.fn();
  const element = await mount('tchmi-server-info', { state, texts, monitor: { wantCertificates } }, makeBox(460, 700));
  return { element, wantCertificates };
}

const rowOf = (name: string) => rowText(page.getByRole('row').filter({ hasText: name }).element());

describe('the server information', () => {
  it('asks for the certificates as soon as it is shown', async () => {
    const { wantCertificates } = await mountFacts(stateOf({ sources: [] }));
    expect(wantCertificates).toHaveBeenCalled();
    await expect.element(page.getByText('Reading …')).toBeVisible();
  });

  it('shows the certificates by name, and warns of those that expire', async () => {
    const certificates = [
      certificate('Laptop of John', 400 * day, { defaultUser: 'TcHmiLdap::john' }),
      certificate('Tablet', 10 * day),
      certificate('Service', -day),
      certificate('Spare', 900 * day, { validFrom: Date.now() + 800 * day, isEnabled: false }),
    ];
    await mountFacts(stateOf({ certificates, sources: [{ symbol, malformed: 1, readAt: 1 }] }));
    const items = page.getByRole('listitem').elements().map(textOf);
    expect(items[0]).toMatch(/^Laptop of John Valid until .*Issuer Plant CA Logs in as TcHmiLdap::john$/);
    expect(items[1]).toContain('expires soon');
    expect(items[2]).toContain('expired');
    expect(items[3]).toMatch(/not valid yet, from .*, disabled/);
    await expect.element(page.getByText('1 certificate could not be read.')).toBeVisible();
  });

  it('says which hash the server uses, and when thumbprints cannot be computed', async () => {
    const own = makeOwn({ clientCertificate: 'AB:'.repeat(31) + 'CD' });
    const certificates = [certificate('Laptop', day, { thumbprints: undefined })];
    await mountFacts(stateOf({ certificates }, { own }));
    await expect.element(page.getByText(/Thumbprints on this server use SHA-256/)).toBeVisible();
    await expect.element(page.getByText(/only compute them on pages loaded over HTTPS/)).toBeVisible();
  });

  it('shows each right, and each source or why it could not be read', async () => {
    const rights = new Map([
      ['ForceLogout', 'yes' as const],
      ['TcHmiLdap.DisableUser', 'no' as const],
    ]);
    const sources = [
      { symbol: 'ListUsers', malformed: 2, readAt: new Date('2026-05-06T07:08:09').getTime() },
      { symbol: 'TcHmiSrv.Config::MAXSESSIONS', malformed: 0, error: missingRight('TcHmiSrv.Config::MAXSESSIONS') },
    ];
    const own = makeOwn({ groups: ['ShiftLeads'] });
    const { element } = await mountFacts(stateOf({ sources }, { rights, own }));
    expect(rowOf('ForceLogout')).toBe('ForceLogout log out yes');
    expect(rowOf('TcHmiLdap.DisableUser')).toBe('TcHmiLdap.DisableUser lock accounts no, needs access');
    expect(rowOf('CreateEvent')).toContain('unknown');
    element.state = stateOf({ sources }, { rights, own: makeOwn() });
    await element.updateComplete;
    expect(rowOf('TcHmiLdap.DisableUser')).toBe('TcHmiLdap.DisableUser lock accounts not available');
    expect(rowOf('07:08:09')).toBe('ListUsers May 6, 07:08:09 2 entries could not be read.');
    expect(rowOf('MAXSESSIONS')).toContain(
      'Not read: Your account is not allowed to use the symbol TcHmiSrv.Config::MAXSESSIONS.',
    );
  });

  it('shows the limits, and a clock that differs', async () => {
    const capacity = { maximumSessions: 8, licences: { used: 2, total: 25 } };
    await mountFacts(stateOf({}, { capacity, clockOffset: -7_200_000 }));
    await expect.element(page.getByText('7 of 8 sessions (nearly full)')).toBeVisible();
    await expect.element(page.getByText('2 of 25 client licences')).toBeVisible();
    await expect.element(page.getByText(/server clock is 2 h behind/)).toBeVisible();
  });

  it.each(['en', 'de'])('has no accessibility violation in the language %s', async (language) => {
    const { element } = await mountFacts(stateOf({ certificates: [certificate('Laptop', day)] }), new Texts(language));
    await expectAccessible(element);
  });
});
