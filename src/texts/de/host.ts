import type { CatalogueOf } from '../catalogue.js';
import type { host as english } from '../en/host.js';

/** German texts about invalid settings of the host page. */
export const host: CatalogueOf<typeof english> = {
  noticeHostSetting: 'Eine Einstellung dieser Seite ist ungültig: {property}',
  noticeHostSettingText: { one: '{detail}.', other: '{detail}; insgesamt {count} Fehler.' },
  noticeHostLocations: 'Diese Clients werden mit IP-Adresse angezeigt. Einstellung „locations“ prüfen.',
  noticeHostProtect: 'Eine ungültige Regel schützt niemanden; die übrigen gelten. Einstellung „protect“ prüfen.',
  noticeHostBusy:
    'Bei allen, auf die der ungültige Eintrag zutreffen könnte, gilt der Arbeitszustand als unbekannt; die übrigen Einträge gelten. Einstellung „busy“ prüfen.',
};
