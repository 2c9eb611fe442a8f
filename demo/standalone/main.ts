import '@fontsource/roboto-condensed/latin-400.css';
import '@fontsource/roboto-condensed/latin-500.css';
import '@fontsource/roboto-condensed/latin-700.css';
import '../../src/define.js';
import '../operator-panel/define.js';
import { certificateOf, emulatorUrl, serverUrl } from '../emulator-url.js';
import { realServer } from '../server-mode.js';
import { required } from '../required.js';
import { readPeople } from '../operator-panel/person.js';
import { readHostSettings } from '../host-settings.js';
import { createSessionKey } from '../session-key.js';
import { readSettings, withSettings, type DemoSettings } from '../settings.js';
import { demoTexts } from '../texts.js';
import { PageTheme } from '../theme.js';
import { addPseudoLanguages, directionOf } from '../pseudo-languages.js';
import { DemoHeader } from './demo-header.js';

customElements.define('demo-header', DemoHeader);
addPseudoLanguages();

const theme = new PageTheme(document.documentElement);
const header = required(document.querySelector('demo-header'), 'demo-header');
const aside = required(document.querySelector<HTMLElement>('.panels'), '.panels');
const panels = [...document.querySelectorAll('demo-operator-panel')];
const manager = document.createElement('tchmi-session-manager');

let settings = readSettings(location.search, navigator.language);

header.server = realServer;
header.addEventListener('demo-settings-change', ({ detail }) => {
  settings = { ...settings, ...detail };
  history.replaceState(null, '', withSettings(location.href, detail));
  show(settings);
});

// Not as an attribute, because it contains the session key, which stands for a cookie.
manager.serverUrl =
  realServer === undefined
    ? emulatorUrl(location.href, { sessionKey: createSessionKey(), ...certificateOf(location.search) })
    : serverUrl(location.href);
manager.setAttribute('dialog-scope', 'control');
manager.toggleAttribute('allow-everyone', true);
Object.assign(manager, readHostSettings(location.search));
show(settings);
required(document.querySelector('main'), 'main').append(manager);

// A real server has panels of its own.
if (settings.panels && realServer === undefined) {
  aside.hidden = false;
  const people = readPeople(location.search);
  for (const [index, panel] of panels.entries()) {
    const { user, clientIp } = panel;
    panel.conduct = people[index] ?? 'silent';
    panel.url = emulatorUrl(location.href, { user, clientIp, sessionKey: createSessionKey() });
  }
}

function show({ theme: choice, density, lang }: DemoSettings): void {
  theme.set(choice);
  document.documentElement.lang = lang;
  document.documentElement.dir = directionOf(lang);
  header.settings = settings;
  header.pageUrl = location.href;
  manager.setAttribute('density', density);
  manager.setAttribute('lang', lang);
  aside.setAttribute('aria-label', demoTexts(lang).panels);
  for (const panel of panels) panel.lang = lang;
}
