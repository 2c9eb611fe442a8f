import type { FaultName } from './emulator/faults.js';
import type { Density, Language, ThemeChoice } from './settings.js';

/** Faults that the standalone page offers as a link. */
export type OfferedFault = Extract<
  FaultName,
  | 'no-rights'
  | 'refused-connection'
  | 'drop'
  | 'slow'
  | 'force-logout-ignored'
  | 'force-logout-lost'
  | 'force-logout-partly'
  | 'returning-panels'
  | 'malformed-list'
  | 'hostile-names'
>;

/** Texts of the demo's standalone page and its panels; those of the session manager itself are not here. */
export interface DemoTexts {
  readonly pageTitle: string;
  readonly tagline: string;
  readonly connectedTo: (server: string) => string;
  readonly dashboard: string;
  readonly theme: string;
  readonly themes: Readonly<Record<ThemeChoice, string>>;
  readonly density: string;
  readonly densities: Readonly<Record<Density, string>>;
  readonly language: string;
  readonly scenarios: string;
  readonly scenariosHint: string;
  readonly worlds: Readonly<Record<'usual' | 'guest' | 'operator' | 'empty' | 'crowded', string>>;
  readonly faults: Readonly<Record<OfferedFault, string>>;
  readonly panels: string;
  readonly connecting: string;
  readonly offline: string;
  readonly loggedIn: (user: string) => string;
  readonly loggedOut: string;
  readonly loggedOutAt: (time: string) => string;
  readonly notLoggedIn: string;
  readonly user: string;
  readonly logIn: string;
  readonly logInAgain: string;
  readonly loggingIn: string;
  readonly loginFailed: (reason: string) => string;
  readonly stations: Readonly<Record<'Filler' | 'Packer' | 'Palletizer', string>>;
  readonly running: string;
  readonly speed: string;
  readonly temperature: string;
  readonly goodParts: string;
  readonly perMinute: string;
  readonly order: string;
}

const en: DemoTexts = {
  pageTitle: 'TcHmi Session Manager',
  tagline: 'Demo with an emulated server',
  connectedTo: (server) => `Connected to ${server}`,
  dashboard: 'Dashboard',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  density: 'Density',
  densities: { compact: 'Compact', touch: 'Touch', glove: 'Glove' },
  language: 'Language',
  scenarios: 'Scenarios',
  scenariosHint: 'Each link loads the page with another server.',
  worlds: {
    usual: 'A plant with 24 sessions, you are the administrator.',
    guest: 'Nobody is logged in here: the sign-in form is shown.',
    operator: 'You are an operator without the right to see sessions.',
    empty: 'Nobody is there but you and the three panels.',
    crowded: 'A very large plant with 10 000 sessions.',
  },
  faults: {
    'no-rights': 'The server refuses the list and the logout, whoever asks.',
    'refused-connection': 'The server refuses every connection.',
    drop: 'The connection breaks after three seconds and comes back.',
    slow: 'Each answer takes one and a half seconds.',
    'force-logout-ignored': 'The server says yes to a logout and ends nobody.',
    'force-logout-lost': 'The connection breaks before the answer to a logout.',
    'force-logout-partly': 'Only every second session really ends.',
    'returning-panels': 'Panels with automatic login come back two seconds later.',
    'malformed-list': 'The list of sessions has broken entries.',
    'hostile-names': 'User names try to break the page.',
  },
  panels: 'Simulated operator panels',
  connecting: 'Connecting …',
  offline: 'No connection to the server',
  loggedIn: (user) => `${user} is logged in`,
  loggedOut: 'You were logged out by an administrator',
  loggedOutAt: (time) => `at ${time}`,
  notLoggedIn: 'Nobody is logged in',
  user: 'User',
  logIn: 'Log in',
  logInAgain: 'Log in again',
  loggingIn: 'Logging in …',
  loginFailed: (reason) => `The login failed: ${reason}`,
  stations: { Filler: 'Filler', Packer: 'Packer', Palletizer: 'Palletizer' },
  running: 'Running',
  speed: 'Speed',
  temperature: 'Temperature',
  goodParts: 'Good parts',
  perMinute: '/min',
  order: 'Order',
};

const de: DemoTexts = {
  pageTitle: 'TcHmi Session Manager',
  tagline: 'Demo mit simuliertem Server',
  connectedTo: (server) => `Verbunden mit ${server}`,
  dashboard: 'Dashboard',
  theme: 'Darstellung',
  themes: { auto: 'Auto', light: 'Hell', dark: 'Dunkel' },
  density: 'Dichte',
  densities: { compact: 'Kompakt', touch: 'Touch', glove: 'Handschuh' },
  language: 'Sprache',
  scenarios: 'Szenarien',
  scenariosHint: 'Jeder Link lädt die Seite mit einem anderen Server.',
  worlds: {
    usual: 'Eine Anlage mit 24 Sitzungen, Sie sind Administrator.',
    guest: 'Hier ist niemand angemeldet: Das Anmeldeformular erscheint.',
    operator: 'Sie sind Bediener und dürfen keine Sitzungen sehen.',
    empty: 'Niemand ist da außer Ihnen und den drei Panels.',
    crowded: 'Eine sehr große Anlage mit 10 000 Sitzungen.',
  },
  faults: {
    'no-rights': 'Der Server verweigert jedem die Liste und das Abmelden.',
    'refused-connection': 'Der Server lehnt jede Verbindung ab.',
    drop: 'Die Verbindung bricht nach drei Sekunden ab und kommt wieder.',
    slow: 'Jede Antwort dauert anderthalb Sekunden.',
    'force-logout-ignored': 'Der Server bestätigt das Abmelden und beendet nichts.',
    'force-logout-lost': 'Die Verbindung bricht vor der Antwort auf das Abmelden ab.',
    'force-logout-partly': 'Nur jede zweite Sitzung wird wirklich beendet.',
    'returning-panels': 'Panels mit automatischer Anmeldung kommen nach zwei Sekunden wieder.',
    'malformed-list': 'Die Liste der Sitzungen enthält fehlerhafte Einträge.',
    'hostile-names': 'Benutzernamen versuchen, die Seite zu stören.',
  },
  panels: 'Simulierte Bedienpanels',
  connecting: 'Verbindung wird aufgebaut …',
  offline: 'Keine Verbindung zum Server',
  loggedIn: (user) => `${user} ist angemeldet`,
  loggedOut: 'Sie wurden von einem Administrator abgemeldet',
  loggedOutAt: (time) => `um ${time}`,
  notLoggedIn: 'Niemand ist angemeldet',
  user: 'Benutzer',
  logIn: 'Anmelden',
  logInAgain: 'Wieder anmelden',
  loggingIn: 'Anmeldung läuft …',
  loginFailed: (reason) => `Die Anmeldung ist fehlgeschlagen: ${reason}`,
  stations: { Filler: 'Füller', Packer: 'Packer', Palletizer: 'Palettierer' },
  running: 'In Betrieb',
  speed: 'Takt',
  temperature: 'Temperatur',
  goodParts: 'Gutteile',
  perMinute: '/min',
  order: 'Auftrag',
};

/** The texts of each language. */
export const demoTexts: Readonly<Record<Language, DemoTexts>> = { en, de };
