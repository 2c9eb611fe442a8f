import type { CatalogueOf } from '../catalogue.js';
import type { page as english } from '../en/page.js';

/** German texts of the header, and those used everywhere: buttons, times, unexpected failures. */
export const page: CatalogueOf<typeof english> = {
  title: 'Aktive Sitzungen',
  totals: { one: '{count} Sitzung', other: '{count} Sitzungen' },
  people: { one: '{count} Person', other: '{count} Personen' },
  refresh: 'Aktualisieren',
  live: 'live, Stand {time}',
  asOf: 'Stand {time}',
  age: '{age} alt',
  connecting: 'verbindet …',
  offline: 'offline',
  logOutHere: 'Von dieser Seite abmelden',
  more: 'Verlauf & Server',
  allTools: 'Mehr …',
  today: 'heute {time}',
  cancel: 'Abbrechen',
  close: 'Schließen',
  retry: 'Erneut versuchen',
  dismiss: 'Ausblenden',
  noticeUnexpected: 'Etwas ist schiefgegangen',
  error: 'Fehler {code} {name}',
  toolsTitle: 'Verlauf & Server',
  milliseconds: '{value} ms',
  bytes: '{value} B',
  ago: 'vor {age}',
};
