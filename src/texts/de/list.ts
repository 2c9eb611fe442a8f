import type { CatalogueOf } from '../catalogue.js';
import type { list as english } from '../en/list.js';

/** The texts in German of what is done with the list. */
export const list: CatalogueOf<typeof english> = {
  filterHint:
    'In der Suche: benutzer: gruppe: ip:10.0.0.0/24 symbol: domäne: ort: und "Ausdrücke in Anführungszeichen".',
  filterLabel: 'Filter und Gruppen',
  filtersActive: 'Aktive Filter',
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
  singleSessionsMissing: 'Diese Serverversion kann keine einzelnen Sitzungen beenden. Verwenden Sie „{logOutBy}“.',
  singleSessionsUnknown:
    'Einzelne Sitzungen sind zur Sicherheit gesperrt: Der Server hat nicht mitgeteilt, ob er sie unterstützt (benötigt GetSchema).',
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
  groupNobody: 'Enthält nur Ihre eigene oder Systemsitzungen. Bitte einzeln abmelden.',
  groupFiltered:
    'Diese Gruppe lässt sich nicht im Ganzen abmelden, solange ein Filter einige Sitzungen ausblendet. Entfernen Sie zuerst den Filter.',
  groupInexact: 'Diese Gruppe lässt sich hier nicht im Ganzen abmelden.',

  selected: { one: '{count} Sitzung ausgewählt', other: '{count} Sitzungen ausgewählt' },
  selectedHidden: {
    one: '{count} davon ist durch die Suche ausgeblendet',
    other: '{count} davon sind durch die Suche ausgeblendet',
  },
  selectedHiddenKept: {
    one: '{count} davon ist ausgeblendet und bleibt ausgewählt',
    other: '{count} davon sind ausgeblendet und bleiben ausgewählt',
  },
  selectedHiddenAsk: {
    one: '{count} ausgewählte Sitzung ist nicht sichtbar. Behalten Sie die Auswahl bei oder wählen Sie sie ab.',
    other: '{count} ausgewählte Sitzungen sind nicht sichtbar. Behalten Sie die Auswahl bei oder wählen Sie sie ab.',
  },
  keepHidden: 'Auswahl behalten',
  dropHidden: 'Nicht sichtbare abwählen',
  clearSelection: 'Auswahl aufheben',
  logOutSelected: { one: '{count} Sitzung abmelden …', other: '{count} Sitzungen abmelden …' },
  meterSessions: '{used} von {total} Sitzungen',
  meterLicences: '{used} von {total} Client-Lizenzen',
  meterNearlyFull: 'fast voll',
  meterFull: 'voll',
};
