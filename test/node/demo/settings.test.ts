import { describe, expect, it } from 'vitest';
import { readSettings, withSettings } from '../../../demo/settings.js';
import { dashboardAddress, scenarioGroups } from '../../../demo/standalone/scenarios.js';
import { demoTexts } from '../../../demo/texts.js';

describe('readSettings', () => {
  it('takes what the query names', () => {
    expect(readSettings('?theme=dark&density=glove&lang=de&panels=0', 'en-GB')).toEqual({
      theme: 'dark',
      density: 'glove',
      lang: 'de',
      panels: false,
    });
  });

  it('falls back to the browser’s language and the defaults for anything unknown', () => {
    const settings = { theme: 'auto', density: 'touch', lang: 'de', panels: true };
    expect(readSettings('?theme=pink&density=huge&lang=xx', 'de-AT')).toEqual(settings);
    expect(readSettings('', 'fr')).toEqual({ ...settings, lang: 'en' });
  });

  it('reads back what was written', () => {
    const changes = { theme: 'light', density: 'compact', lang: 'de', panels: false } as const;
    const address = withSettings('http://h/?seed=3&theme=dark', changes);
    expect(readSettings(new URL(address).search, 'en')).toEqual(changes);
    expect(new URL(address).searchParams.get('seed')).toBe('3');
    expect(withSettings('http://h/?panels=0', { panels: true })).toBe('http://h/');
  });
});

describe('scenarios', () => {
  const page = 'http://h/?theme=dark&sessions=7&world=w&fault=slow';

  it('replace the server and keep the look', () => {
    const addresses = scenarioGroups(page, demoTexts.en)
      .flat()
      .map(({ address }) => address);
    expect(addresses).toContain('http://h/?theme=dark&world=w&user=__SystemGuest');
    expect(addresses).toContain('http://h/?theme=dark&world=w&fault=drop');
    expect(addresses).toContain('http://h/?theme=dark&world=w');
  });

  it('mark the one that is shown', () => {
    const current = (address: string) =>
      scenarioGroups(address, demoTexts.en)
        .flat()
        .filter(({ isCurrent }) => isCurrent)
        .map(({ query }) => query);
    expect(current('http://h/?theme=dark&fault=slow')).toEqual(['?fault=slow']);
    expect(current('http://h/')).toEqual(['/']);
    expect(current(page)).toEqual([]);
  });

  it('lead to the dashboard of the same server', () => {
    expect(dashboardAddress(page)).toBe('http://h/dashboard.html?theme=dark&sessions=7&world=w&fault=slow');
  });
});
