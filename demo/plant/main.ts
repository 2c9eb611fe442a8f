import '../../src/define.js';
import { readHostSettings } from '../host-settings.js';
import { required } from '../required.js';
import { createSessionKey } from '../session-key.js';
import { readSettings } from '../settings.js';
import { tellEmulator } from '../tell-emulator.js';
import { PageTheme } from '../theme.js';
import { PanelWall } from './panel-wall.js';
import { plantScenarios, plantServerUrl, readPlant, type DemoServer } from './plant-query.js';

/** ms after which the server of the scenario "one old" is gone. */
const goneAfter = 4000;

const settings = readSettings(location.search, navigator.language);
const plant = readPlant(location.search);
const query = new URLSearchParams(location.search);
new PageTheme(document.documentElement).set(settings.theme);
document.documentElement.lang = settings.lang;

const urlOf = (server: DemoServer, peer: Readonly<Record<string, string>>) =>
  plantServerUrl(location.href, server, plant.sessions, peer);

const nav = required(document.querySelector('nav'), 'nav');
for (const { query: link, sentence } of plantScenarios) {
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.textContent = sentence;
  if (location.search === link) anchor.setAttribute('aria-current', 'page');
  nav.append(anchor);
}

const manager = document.createElement('tchmi-session-manager');
manager.servers = plant.servers.map((server) => ({
  name: server.name,
  url: urlOf(server, { user: plant.user, sessionKey: createSessionKey() }),
}));
manager.setAttribute('density', settings.density);
manager.setAttribute('lang', settings.lang);
manager.toggleAttribute('allow-everyone', true);
Object.assign(manager, readHostSettings(location.search));
required(document.querySelector('main'), 'main').append(manager);

const search = query.get('search');
if (search) {
  await manager.updateComplete;
  const field = required(manager.querySelector<HTMLInputElement>('input'), 'search field');
  field.value = search;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

if (query.get('panels') !== '0')
  new PanelWall(required(document.querySelector('.wall'), '.wall'), plant, urlOf).start();

const { old } = plant;
if (old) {
  setTimeout(() => {
    const address = urlOf(old, {});
    void tellEmulator(address, { do: 'set-fault', fault: 'refused-connection' }).then(() =>
      tellEmulator(address, { do: 'drop-connections' }),
    );
  }, goneAfter);
}
