import type { DemoLanguage } from '../settings.js';
import { scenarioTable } from './scenario-table.js';

/** A link to the same page with another server behind it. */
export interface Scenario {
  /** The part of the address that differs, e.g. `?fault=slow`; `/` for none. */
  readonly query: string;
  readonly address: string;
  readonly sentence: string;
  /** The page shows this scenario. */
  readonly isCurrent: boolean;
}

/** Scenarios that belong together. */
export interface ScenarioGroup {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/** Parts of the query that a scenario replaces, besides every `switch.…`; the look of the page remains. */
const scenarioParts: ReadonlySet<string> = new Set([
  ...['sessions', 'seed', 'user', 'fault', 'certificate'],
  ...['locations', 'protect', 'busy', 'audit', 'lockReasons'],
]);

/** The scenarios that the page offers. */
export function scenarioGroups(pageUrl: string, language: DemoLanguage): readonly ScenarioGroup[] {
  const given = scenarioPart(new URL(pageUrl).searchParams);
  const scenario = (sentence: string, server: Readonly<Record<string, string>>): Scenario => {
    const url = new URL(pageUrl);
    for (const name of given.keys()) url.searchParams.delete(name);
    for (const [name, value] of Object.entries(server)) url.searchParams.set(name, value);
    const entries = Object.entries(server);
    const isCurrent = entries.length === given.size && entries.every(([name, value]) => given.get(name) === value);
    const query = decodeURIComponent(new URLSearchParams(server).toString());
    return { query: query === '' ? '/' : `?${query}`, address: url.href, sentence, isCurrent };
  };
  return scenarioTable.map((group) => ({
    title: group[language],
    scenarios: group.scenarios.map((entry) => scenario(entry[language], entry.query)),
  }));
}

function scenarioPart(query: URLSearchParams): ReadonlyMap<string, string> {
  return new Map([...query].filter(([name]) => scenarioParts.has(name) || name.startsWith('switch.')));
}

/** The dashboard beside this page, with the same server and look. */
export function dashboardAddress(pageUrl: string): string {
  const url = new URL('dashboard.html', pageUrl);
  url.search = new URL(pageUrl).search;
  return url.href;
}

/** The page of a whole plant, with the same look. */
export function plantAddress(pageUrl: string): string {
  const url = new URL('plant.html', pageUrl);
  for (const name of ['theme', 'density', 'lang']) {
    const value = new URL(pageUrl).searchParams.get(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}
