import type { CatalogueOf } from '../catalogue.js';
import type { core as english } from '../en/core.js';

/** The texts in German of what every page shows: header, list, selection, messages, errors. */
export const core: CatalogueOf<typeof english> = {
  title: 'Aktive Sitzungen',
  totals: { one: '{count} Sitzung', other: '{count} Sitzungen' },
  people: { one: '{count} Person', other: '{count} Personen' },
  refresh: 'Aktualisieren',
  live: 'live, Stand {time}',
  asOf: 'Stand {time}',
  age: '{age} alt',
  connecting: 'verbindet …',
  offline: 'offline',
  searchLabel: 'Suchen: Benutzer, Gruppe, IP …',
  clearSearch: 'Suche leeren',
  shown: '{shown} von {total} Sitzungen angezeigt',
  logOutBy: 'Abmelden nach …',
  signOut: 'Abmelden von dieser Seite',
  more: 'Mehr',

  columnUser: 'Benutzer',
  columnGroups: 'Gruppen',
  columnClientIp: 'Client-IP',
  columnSymbols: 'Symbole',
  columnSession: 'Sitzung',
  columnAction: 'Aktion',
  columnDetails: 'Einzelheiten',
  columnDomain: 'Domäne',
  columnPlace: 'Ort',
  columnCreated: 'Angelegt',
  tableLabel: 'Sitzungen auf dem Server',
  selectAllShown: 'Alle angezeigten Sitzungen auswählen',
  selectRow: '{user} auf {ip}, Sitzung {fingerprint}, auswählen',
  logOut: 'Abmelden',
  logOutRow: 'Abmelden: {user} auf {ip}',
  ownTag: 'Diese Sitzung',
  guestTag: 'Nicht angemeldet',
  extensionTag: 'Erweiterung',
  remoteTag: 'Remote-Server',
  groupsUnknown: 'nicht bekannt',
  detailsOf: 'Einzelheiten zu {user} auf {ip}',
  createdAgo: 'vor {age}',
  createdAt: '{time}, vor {age}',
  busyTag: 'Beschäftigt',
  busyUnknownTag: 'Beschäftigt?',
  protectedTag: 'Geschützt',
  protectedMaybeTag: 'Geschützt?',
  disabledTag: 'Konto gesperrt',
  repeatedTag: 'Mehrfach auf diesem Client',
  silentTag: 'Nichts abonniert',

  filter: 'Filtern',

  pickUser: 'Benutzer suchen oder eingeben',
  pickGroup: 'Gruppe suchen oder eingeben',
  pickClientIp: 'IP-Adresse suchen oder eingeben',
  pickCertificate: 'Zertifikat suchen oder Fingerabdruck eingeben',

  cancel: 'Abbrechen',
  close: 'Schließen',
  retry: 'Noch einmal versuchen',

  blockedReadonly: 'Diese Seite zeigt Sitzungen nur an; abmelden darf sie nicht.',
  blockedOffline: 'Es besteht keine Verbindung zum Server, deshalb kann niemand abgemeldet werden.',
  blockedNoList: 'Die Liste der Sitzungen wurde noch nicht gelesen.',
  blockedOwnUnknown:
    'Der Server hat noch nicht gesagt, welche Sitzung Ihre eigene ist und was er abmelden kann. So lange wartet das Abmelden.',
  blockedGuest: 'Hier ist niemand angemeldet.',
  blockedNoRight: 'Ihr Konto darf keine Sitzungen abmelden. Es braucht Schreibzugriff auf das Symbol ForceLogout.',
  blockedNoRecord:
    'Ihr Konto darf den Eintrag nicht schreiben, den hier jede Abmeldung braucht. Es braucht Schreibzugriff auf das Symbol CreateEvent und Lesezugriff auf ListDomains.',
  blockedStale:
    'Die Liste ist zu alt ({age}), um danach zu handeln. Sie wird neu gelesen, sobald der Server antwortet.',
  blockedRunning: 'Eine Abmeldung läuft. Warten Sie auf ihren Bericht.',
  blockedDisabled: 'Dieses Control ist deaktiviert: Es zeigt die Sitzungen und meldet niemanden ab.',
  blockedNoAccess: 'Sie dürfen hier keine Sitzungen abmelden. Es braucht das Zugriffsrecht „logout“ dieses Controls.',
  blockedReauthentication:
    'Dieses Projekt fragt vor jedem ForceLogout nach einem Passwort. Schon die Frage könnte alle abmelden, deshalb meldet diese Seite niemanden ab.',
  blockedComment:
    'Dieses Projekt fragt vor jedem ForceLogout nach einem Kommentar. Schon die Frage könnte alle abmelden, deshalb meldet diese Seite niemanden ab.',
  blockedDemandsUnknown:
    'Die Seite hat noch nicht gesagt, ob ForceLogout ein Passwort oder einen Kommentar verlangt. So lange wartet das Abmelden.',
  blockedUnclear:
    'Diese Seite hat nicht klar gesagt, ob jetzt abgemeldet werden darf; deshalb kann niemand abgemeldet werden.',
  blockedHelp: 'Was im Projekt zu tun ist',

  dismiss: 'Schließen',
  notices: 'Meldungen',

  noticeUnexpected: 'Etwas Unerwartetes ist fehlgeschlagen',

  listNotRenewed: 'Die Liste konnte nicht erneuert werden',
  listShownFrom: 'Gezeigt wird die Liste von {time}, {age} alt.',
  malformed: {
    one: '{count} Eintrag der Liste war nicht lesbar und wird nicht gezeigt.',
    other: '{count} Einträge der Liste waren nicht lesbar und werden nicht gezeigt.',
  },

  placeLoading: 'Sitzungen werden gelesen …',
  placeEmpty: 'Keine Sitzungen',
  placeEmptyText:
    'Der Server nennt niemanden, nicht einmal Ihre eigene Sitzung: Die Liste ist vielleicht unvollständig.',
  placeNoMatch: 'Keine Sitzung passt zur Suche',
  placeNoMatchText: 'Es gibt {total} Sitzungen. Ändern oder leeren Sie die Suche, um sie zu sehen.',
  placeNoPermission: 'Ihr Konto darf die Sitzungen nicht sehen',
  placeNoPermissionText:
    'Der Benutzer {user} braucht in der Serverkonfiguration Lesezugriff auf das Symbol ListActiveSessions.',
  placeOffline: 'Keine Verbindung zum Server',
  placeOfflineRetry: 'Es wird von selbst weiter versucht.',
  placeOfflineRetryIn: {
    one: 'Nächster Versuch in {count} Sekunde.',
    other: 'Nächster Versuch in {count} Sekunden.',
  },
  placeFailed: 'Die Sitzungen konnten nicht gelesen werden',
  placeNoClient: 'Kein Server angegeben',
  placeNoClientText:
    'Setzen Sie das Attribut server-url (zum Beispiel wss://panel:2020) oder die Eigenschaft client, oder verwenden Sie das Control auf einer TwinCAT-HMI-Seite.',

  error: 'Fehler {code} {name}',
};
