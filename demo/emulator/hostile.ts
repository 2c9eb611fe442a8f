import type { Account, Group } from './directory.js';
import { defaultDomain } from './directory.js';
import type { SessionSpec } from './emulator-types.js';

/** Names that try to be more than text: markup, scripts, control and direction characters, sheer length. */
const hostileNames: readonly string[] = [
  '<img src=x onerror="globalThis.hostile=1">',
  '<script>globalThis.hostile=1</script>',
  '"><b>bold</b>&amp;&lt;',
  '${globalThis.hostile=1}{{7*7}}',
  '\u202Enimda\u202C',
  'tab\tline\nbell\u0007null\u0000end',
  '__proto__',
  'constructor',
  '👩🏽‍🔧 Zoë O’Brien 🤖',
  'e\u0301'.repeat(40),
  'longname'.repeat(25_000),
];

const hostileGroup = '<i onmouseover="globalThis.hostile=1">Group</i>';

/** Accounts of the hostile users. */
export const hostileAccounts: readonly Account[] = hostileNames.map((name) => ({
  name,
  domain: defaultDomain,
  groups: [hostileGroup],
  locale: 'en',
}));

export const hostileGroups: readonly Group[] = [{ name: hostileGroup, symbolAccess: 0, symbols: [] }];

/** One session per hostile user, some on clients with an invalid address. */
export const hostileSessions: readonly SessionSpec[] = hostileNames.map((name, index) => ({
  user: `${defaultDomain}::${name}`,
  clientIp: ['<u>10.0.9.1</u>', '__proto__'][index] ?? `10.0.9.${index}`,
  symbols: index,
}));
