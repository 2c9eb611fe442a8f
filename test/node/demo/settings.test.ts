import { describe, expect, it } from 'vitest';
import { parseSwitchQuery, parseWorld } from '../../../demo/emulator/world-query.js';
import { readHostSettings } from '../../../demo/host-settings.js';
import { readSettings, withSettings } from '../../../demo/settings.js';
import { dashboardAddress, scenarioGroups } from '../../../demo/standalone/scenarios.js';

describe('readSettings', () => {
  it('reads the settings in the query', () => {
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
    expect(readSettings('', 'sv')).toEqual({ ...settings, lang: 'en' });
  });

  it.each([
    ['fr-CH', 'fr'],
    ['pt', 'pt-BR'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'en'],
    ['ar', 'en'],
  ])('takes the browser’s language %s for %s', (browserLanguage, lang) => {
    expect(readSettings('', browserLanguage).lang).toBe(lang);
    expect(readSettings('?lang=en-XA', browserLanguage).lang).toBe('en-XA');
  });

  it('reads the settings that it has written', () => {
    const changes = { theme: 'light', density: 'compact', lang: 'de', panels: false } as const;
    const address = withSettings('http://h/?seed=3&theme=dark', changes);
    expect(readSettings(new URL(address).search, 'en')).toEqual(changes);
    expect(new URL(address).searchParams.get('seed')).toBe('3');
    expect(withSettings('http://h/?panels=0', { panels: true })).toBe('http://h/');
  });
});

describe('the demo’s scenarios', () => {
  const page = 'http://h/?theme=dark&sessions=7&world=w&fault=slow';

  it('replace the server and keep the appearance', () => {
    const addresses = scenarioGroups(page, 'en')
      .flatMap(({ scenarios }) => scenarios)
      .map(({ address }) => address);
    expect(addresses).toContain('http://h/?theme=dark&world=w&user=__SystemGuest');
    expect(addresses).toContain('http://h/?theme=dark&world=w&fault=drop');
    expect(addresses).toContain('http://h/?theme=dark&world=w');
  });

  it('mark the current one', () => {
    const current = (address: string) =>
      scenarioGroups(address, 'en')
        .flatMap(({ scenarios }) => scenarios)
        .filter(({ isCurrent }) => isCurrent)
        .map(({ query }) => query);
    expect(current('http://h/?theme=dark&fault=slow')).toEqual(['?fault=slow']);
    expect(current('http://h/')).toEqual(['/']);
    expect(current(page)).toEqual([]);
    expect(current('http://h/?busy=machines&locations=plant&switch.tabs=one')).toEqual([]);
    expect(current('http://h/?switch.sessionLimit=reached&switch.licences=used-up')).toHaveLength(1);
  });

  it('exist once each in the emulator and on the page, in both languages', () => {
    const queries = scenarioGroups('http://h/', 'en').flatMap(({ scenarios }) => scenarios.map(({ query }) => query));
    expect(new Set(queries).size).toBe(queries.length);
    for (const query of queries) {
      const values = new URLSearchParams(query.replace('/', ''));
      expect(() => [parseWorld(values), parseSwitchQuery(values)]).not.toThrow();
      const hostParts = ['locations', 'protect', 'busy', 'lockReasons', 'audit'].filter((name) => values.has(name));
      expect(Object.keys(readHostSettings(query))).toEqual(hostParts);
    }
    const sentences = (language: 'en' | 'de') =>
      scenarioGroups('http://h/', language).flatMap(({ title, scenarios }) => [
        title,
        ...scenarios.map(({ sentence }) => sentence),
      ]);
    expect(sentences('de').filter((sentence) => sentences('en').includes(sentence))).toEqual([]);
  });

  it('lead to the dashboard of the same server', () => {
    expect(dashboardAddress(page)).toBe('http://h/dashboard.html?theme=dark&sessions=7&world=w&fault=slow');
  });
});
