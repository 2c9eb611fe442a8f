import { readPageSettings, settingsFile, type PageSettings, type SettingsFile } from './settings.js';

/** The page of its own that an engineer copies into a folder of the HMI server. The element itself is in another script. */
async function start(): Promise<void> {
  if (isFramedByAnotherSite()) {
    say(['This page is shown inside another site. Open it in a window of its own.']);
    return;
  }
  await customElements.whenDefined('tchmi-session-manager');
  const element = document.createElement('tchmi-session-manager');
  const { observedAttributes } = element.constructor as unknown as { readonly observedAttributes: readonly string[] };
  const settings = readPageSettings(await loadFile(), location.search, observedAttributes);
  show(element, settings);
}

function show(element: HTMLElement, { attributes, properties, theme, problems }: PageSettings): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.lang = attributes.get('lang') ?? navigator.language;
  for (const [name, value] of attributes) element.setAttribute(name, value);
  Object.assign(element, properties);
  say(problems);
  document.body.append(element);
}

function say(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const list = document.createElement('ul');
  list.className = 'problems';
  list.setAttribute('role', 'alert');
  list.append(
    ...problems.map((problem) => {
      const item = document.createElement('li');
      item.textContent = problem;
      return item;
    }),
  );
  document.body.prepend(list);
}

/** A page of the same site may frame this one, an HMI page for instance; another could put it under its own buttons. */
function isFramedByAnotherSite(): boolean {
  try {
    return (window.top ?? window).location.origin !== location.origin;
  } catch {
    return true;
  }
}

/** Only a missing file means that there are no settings. */
async function loadFile(): Promise<SettingsFile> {
  try {
    const response = await fetch(`./${settingsFile}`, { cache: 'no-store' });
    if (response.status === 404) return { kind: 'none' };
    if (!response.ok) return { kind: 'failed', reason: `the server answers ${response.status}.` };
    return { kind: 'read', text: await response.text() };
  } catch (error) {
    return { kind: 'failed', reason: String(error) };
  }
}

void start();
