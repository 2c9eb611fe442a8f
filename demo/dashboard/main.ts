import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import '../../src/define.js';
import { WebSocketClient } from '../../src/server/websocket/websocket-client.js';
import { certificateOf, emulatorUrl, serverUrl } from '../emulator-url.js';
import { required } from '../required.js';
import { realServer } from '../server-mode.js';
import { readHostSettings } from '../host-settings.js';
import { createSessionKey } from '../session-key.js';
import { readSettings, themeChoices, withSettings } from '../settings.js';
import { PageTheme } from '../theme.js';
import { EventFeed } from './event-feed.js';
import { errorEntry, reportEntry } from './feed-entries.js';
import { formatUptime, readSeats } from './server-figures.js';

customElements.define('event-feed', EventFeed);

const settings = readSettings(location.search, 'en');
const byId = (id: string) => required(document.getElementById(id), id);
const show = (id: string, text: string) => (byId(id).textContent = text);

const theme = new PageTheme(document.documentElement);
const themeSelect = required(document.querySelector<HTMLSelectElement>('select#theme'), 'choice of themes');
theme.set(settings.theme);
themeSelect.value = settings.theme;
themeSelect.addEventListener('change', () => {
  const choice = themeChoices.find((each) => each === themeSelect.value) ?? 'auto';
  theme.set(choice);
  history.replaceState(null, '', withSettings(location.href, { theme: choice }));
  linkStandalone();
});
linkStandalone();

// One connection for everything on this page: its own cards and the session manager.
const client = new WebSocketClient({
  url:
    realServer === undefined
      ? emulatorUrl(location.href, { sessionKey: createSessionKey(), ...certificateOf(location.search) })
      : serverUrl(location.href),
});

const manager = document.createElement('tchmi-session-manager');
manager.client = client;
manager.setAttribute('density', new URLSearchParams(location.search).has('density') ? settings.density : 'compact');
manager.setAttribute('lang', settings.lang);
manager.setAttribute('dialog-scope', 'page');
manager.toggleAttribute('allow-everyone', true);

Object.assign(manager, readHostSettings(location.search));

const feed = required(document.querySelector('event-feed'), 'list of events');
manager.addEventListener('tchmi-logout-finish', ({ detail }) => feed.add(reportEntry(detail.report)));
manager.addEventListener('tchmi-error', ({ detail }) => feed.add(errorEntry(detail.error, new Date())));
manager.addEventListener('tchmi-sessions-change', ({ detail: { sessions } }) => {
  const names = sessions.filter(({ kind }) => kind === 'person').map(({ domain, user }) => `${domain}::${user}`);
  const people = new Set(names).size;
  show('session-count', String(sessions.length));
  show('session-note', `of ${people} ${people === 1 ? 'person' : 'people'}`);
});
byId('sessions').append(manager);

const meter = required(document.querySelector<HTMLMeterElement>('meter#seats-meter'), 'meter');
client.subscribeSymbol(
  'Diagnostics::UPTIME',
  (answer) => show('uptime', formatUptime(answer) ?? '–'),
  () => show('uptime', '–'),
);
client.subscribeSymbol('Diagnostics::LICENSE', showSeats, () => showSeats(undefined));
client.addEventListener('connection-change', showConnection);
client.connect();
showConnection();

function showSeats(answer: unknown): void {
  const seats = readSeats(answer);
  show('seats', seats === undefined ? '–' : `${seats.used} of ${seats.total}`);
  meter.max = seats?.total ?? 1;
  meter.high = meter.max * 0.9;
  meter.value = seats?.used ?? 0;
}

function showConnection(): void {
  const words = { online: 'Connected', connecting: 'Connecting …', offline: 'Not connected' };
  show('connection', words[client.connection]);
}

function linkStandalone(): void {
  const link = required(document.querySelector<HTMLAnchorElement>('a#standalone'), 'link to the standalone page');
  link.search = location.search;
}
