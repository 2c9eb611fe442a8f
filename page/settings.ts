/** What the page does with its settings. */
export interface PageSettings {
  /** Attributes of the element. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Properties of the element that have no attribute. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** `auto` follows the operating system. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** What is wrong with the settings, in sentences for the engineer. */
  readonly problems: readonly string[];
}

/** What became of the file of settings. */
export type SettingsFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** The file of settings, beside the page. */
export const settingsFile = 'session-manager.json';

const themes = ['auto', 'light', 'dark'] as const;
const propertiesOnly: ReadonlySet<string> = new Set(['textOverrides', 'lockReasons', 'helpUrl']);
/** The address may not choose the server: a link could then lead a password to another one. */
const fileOnly: ReadonlySet<string> = new Set(['server-url', ...propertiesOnly]);
/** The attribute is there only to say that it has to be a function. */
const never: ReadonlySet<string> = new Set(['host-obstacle']);

/**
 * Reads the settings of the page. What the file says holds; the address of the page adds what the file leaves open, so that
 * no link can take away what the engineer has set. Where the settings cannot be known, nobody can be logged out.
 * @param query of the page's address, e.g. `?density=glove&theme=dark`
 * @param attributeNames those that the element has
 */
export function readPageSettings(file: SettingsFile, query: string, attributeNames: readonly string[]): PageSettings {
  const problems: string[] = [];
  const known = new Set(['theme', ...attributeNames.filter((name) => !never.has(name))]);
  const fromFile = entriesOf(file, problems);
  const chosen = new Map<string, unknown>();
  for (const [name, value] of fromFile) {
    if (known.has(name) || propertiesOnly.has(name)) chosen.set(name, value);
    else problems.push(`${settingsFile}: there is no setting "${name}".`);
  }
  const isUnknown = problems.length > 0;
  for (const [name, value] of new URLSearchParams(query)) {
    if (fileOnly.has(name)) problems.push(`"${name}" can be set in ${settingsFile} only, not in the address.`);
    else if (!known.has(name)) problems.push(`There is no setting "${name}", which the address names.`);
    else if (!chosen.has(name)) chosen.set(name, value);
  }

  const server = chosen.get('server-url') ?? '/';
  const isOwn = typeof server === 'string' && /^\/(?![/\\])/.test(server);
  if (!isOwn) problems.push(`${settingsFile}: "server-url" must be a path on the server of this page, such as "/".`);
  chosen.set('server-url', isOwn ? server : '/');
  // A misspelt name may have been meant to protect somebody.
  if (isUnknown || !isOwn) chosen.set('readonly', true);
  if (problems.length > 0 && chosen.get('readonly') === true)
    problems.push('Nobody can be logged out until this is mended.');

  const theme = chosen.get('theme') ?? 'auto';
  const isTheme = themes.some((one) => one === theme);
  if (!isTheme) problems.push(`"theme" is one of ${themes.join(', ')}.`);
  chosen.delete('theme');
  return {
    attributes: new Map([...chosen].filter(([name]) => !propertiesOnly.has(name)).flatMap(asAttribute)),
    properties: Object.fromEntries([...chosen].filter(([name]) => propertiesOnly.has(name))),
    theme: isTheme ? (theme as PageSettings['theme']) : 'auto',
    problems,
  };
}

function entriesOf(file: SettingsFile, problems: string[]): readonly (readonly [string, unknown])[] {
  if (file.kind === 'none') return [];
  if (file.kind === 'failed') {
    problems.push(`${settingsFile} could not be loaded: ${file.reason}`);
    return [];
  }
  try {
    const value: unknown = JSON.parse(file.text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
    problems.push(`${settingsFile} is not an object in braces.`);
  } catch (error) {
    problems.push(`${settingsFile} is not JSON: ${String(error)}`);
  }
  return [];
}

/** As HTML writes it: `true` is an attribute without a value, `false` and `null` are none. */
function asAttribute([name, value]: readonly [string, unknown]): readonly (readonly [string, string])[] {
  if (value === false || value === null || value === undefined) return [];
  if (value === true) return [[name, '']];
  const isNames = Array.isArray(value) && (name === 'columns' || name === 'target-kinds');
  if (isNames) return [[name, value.join(' ')]];
  return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
}
