import type { CatalogueOf } from '../catalogue.js';
import type { list as english } from '../en/list.js';

/** The texts in German of what is done with the list. */
export const list: CatalogueOf<typeof english> = {
  filterHint:
    'In der Suche: benutzer: gruppe: ip:10.0.0.0/24 symbol: domäne: ort: und "Ausdrücke in Anführungszeichen".',
  filterLabel: 'Filter und Gruppen',
  filtersActive: 'Wonach die Liste gefiltert ist',
  filterOrphans: 'Vermutlich verwaist',
  filterPeople: 'Nur Personen',
  filterOwnClient: 'Nur dieser Client',
  conditionUser: 'Benutzer',
  conditionGroup: 'Gruppe',
  conditionIp: 'IP',
  conditionSymbol: 'Symbol',
  conditionDomain: 'Domäne',
  conditionPlace: 'Ort',
  removeFilter: 'Filter {filter} entfernen',
  brokenNetwork: '{text} ist kein Adressbereich. Schreiben Sie ihn wie 10.0.0.0/24 oder fd00::/8.',
  singleSessionsMissing:
    'Dieser Server kennt keine einzelnen Sitzungen, hier lässt sich also keine wählen. Melden Sie nach Benutzer, Client-IP oder Gruppe ab.',
  singleSessionsUnknown:
    'Ob dieser Server einzelne Sitzungen kennt, war nicht zu lesen, deshalb sind hier keine wählbar: Auf einem, der es nicht tut, könnte eine einzelne alle bedeuten. Geben Sie GetSchema frei, oder melden Sie nach Benutzer, Client-IP oder Gruppe ab.',
  groupBy: 'Gruppieren nach',
  groupByNothing: 'nichts',
  groupByUser: 'Benutzer',
  groupByClient: 'Client',
  groupByGroup: 'Gruppe',
  groupByDomain: 'Domäne',
  domainFrom: '{domain}, laut {symbol}',
  foldAll: 'Alle zuklappen',
  unfoldAll: 'Alle aufklappen',
  groupNone: 'keine',
  selectGroup: 'Alle angezeigten Sitzungen von {group} auswählen',
  logOutGroup: { one: '{count} abmelden …', other: '{count} abmelden …' },
  logOutGroupOf: { one: '{count} Sitzung von {group}', other: '{count} Sitzungen von {group}' },
  groupNobody: 'Darin sind nur Ihre eigene oder Systemsitzungen: Diese werden einzeln abgemeldet.',
  groupFiltered:
    'Einzelne Sitzungen lassen sich auf diesem Server nicht wählen, und der Filter verbirgt einige. Entfernen Sie zuerst den Filter.',
  groupInexact: 'Einzelne Sitzungen lassen sich auf diesem Server nicht wählen, und kein Name meint genau diese.',

  selected: { one: '{count} Sitzung ausgewählt', other: '{count} Sitzungen ausgewählt' },
  selectedHidden: {
    one: '{count} davon ist durch die Suche verborgen',
    other: '{count} davon sind durch die Suche verborgen',
  },
  selectedHiddenKept: {
    one: '{count} davon ist verborgen und bleibt ausgewählt',
    other: '{count} davon sind verborgen und bleiben ausgewählt',
  },
  selectedHiddenAsk: {
    one: '{count} ausgewählte Sitzung ist gerade nicht zu sehen. Behalten oder verwerfen Sie sie zuerst.',
    other: '{count} ausgewählte Sitzungen sind gerade nicht zu sehen. Behalten oder verwerfen Sie sie zuerst.',
  },
  keepHidden: 'Verborgene behalten',
  dropHidden: 'Verborgene verwerfen',
  clearSelection: 'Auswahl aufheben',
  logOutSelected: { one: '{count} Sitzung abmelden …', other: '{count} Sitzungen abmelden …' },
  meterSessions: '{used} von {total} Sitzungen',
  meterLicences: '{used} von {total} Client-Lizenzen',
  meterNearlyFull: 'fast voll',
  meterFull: 'voll',
};
