import { demoLanguage, type Density, type DemoLanguage, type ThemeChoice } from './settings.js';

/** Texts of the demo's standalone page and its panels, without those of the session manager itself. */
export interface DemoTexts {
  readonly pageTitle: string;
  readonly tagline: string;
  readonly connectedTo: (server: string) => string;
  readonly dashboard: string;
  readonly plant: string;
  readonly theme: string;
  readonly themes: Readonly<Record<ThemeChoice, string>>;
  readonly density: string;
  readonly densities: Readonly<Record<Density, string>>;
  readonly language: string;
  readonly scenarios: string;
  readonly scenariosHint: string;
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
  plant: 'Whole plant',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  density: 'Density',
  densities: { compact: 'Compact', touch: 'Touch', glove: 'Glove' },
  language: 'Language',
  scenarios: 'Scenarios',
  scenariosHint: 'Each link loads the page with another server.',
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
  plant: 'Ganze Anlage',
  theme: 'Darstellung',
  themes: { auto: 'Auto', light: 'Hell', dark: 'Dunkel' },
  density: 'Dichte',
  densities: { compact: 'Kompakt', touch: 'Touch', glove: 'Handschuh' },
  language: 'Sprache',
  scenarios: 'Szenarien',
  scenariosHint: 'Jeder Link lädt die Seite mit einem anderen Server.',
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

const all: Readonly<Record<DemoLanguage, DemoTexts>> = { en, de };

/** The demo's texts beside a language of the session manager. */
export function demoTexts(language: string): DemoTexts {
  return all[demoLanguage(language)];
}
