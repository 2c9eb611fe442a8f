import type { DemoTexts, OfferedFault } from '../texts.js';

/** A link to the same page with another server behind it. */
export interface Scenario {
  /** The part of the address that makes the difference, e.g. `?fault=slow`; `/` for none. */
  readonly query: string;
  readonly address: string;
  readonly sentence: string;
  /** The page is at this scenario now. */
  readonly isCurrent: boolean;
}

const worldQueries: readonly (readonly [keyof DemoTexts['worlds'], Readonly<Record<string, string>>])[] = [
  ['usual', {}],
  ['guest', { user: '__SystemGuest' }],
  ['operator', { user: 'operator1' }],
  ['empty', { sessions: '0' }],
  ['crowded', { sessions: '10000' }],
];

const faults: readonly OfferedFault[] = [
  'no-rights',
  'refused-connection',
  'drop',
  'slow',
  'force-logout-ignored',
  'force-logout-lost',
  'force-logout-partly',
  'returning-panels',
  'malformed-list',
  'hostile-names',
];

/** Parts of the query that a scenario replaces; the look of the page stays. */
const serverParts = ['sessions', 'seed', 'user', 'fault'] as const;

/** The scenarios that the page offers, in two groups: who is there, and what goes wrong. */
export function scenarioGroups(pageUrl: string, texts: DemoTexts): readonly (readonly Scenario[])[] {
  const scenario = (sentence: string, server: Readonly<Record<string, string>>): Scenario => {
    const url = new URL(pageUrl);
    const isCurrent = serverParts.every((name) => (url.searchParams.get(name) ?? '') === (server[name] ?? ''));
    for (const name of serverParts) url.searchParams.delete(name);
    for (const [name, value] of Object.entries(server)) url.searchParams.set(name, value);
    const query = new URLSearchParams(server).toString();
    return { query: query === '' ? '/' : `?${query}`, address: url.href, sentence, isCurrent };
  };
  return [
    worldQueries.map(([name, server]) => scenario(texts.worlds[name], server)),
    faults.map((fault) => scenario(texts.faults[fault], { fault })),
  ];
}

/** The dashboard beside this page, with the same server and look. */
export function dashboardAddress(pageUrl: string): string {
  const url = new URL('dashboard.html', pageUrl);
  url.search = new URL(pageUrl).search;
  return url.href;
}
