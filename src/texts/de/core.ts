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
  logOutBy: 'Benutzer, Gruppe, IP abmelden …',
  signOut: 'Von dieser Seite abmelden',
  more: 'Verlauf & Server',

  columnUser: 'Benutzer',
  columnGroups: 'Gruppen',
  columnClientIp: 'Client-IP',
  columnSymbols: 'Abonnements',
  columnSession: 'Sitzung',
  columnAction: 'Aktion',
  columnDetails: 'Details',
  columnDomain: 'Domäne',
  columnPlace: 'Ort',
  columnCreated: 'Angemeldet seit',
  tableLabel: 'Sitzungen auf dem Server',
  selectAllShown: 'Alle angezeigten Sitzungen auswählen',
  selectRow: '{user} auf {ip} auswählen, Sitzung {fingerprint}',
  logOut: 'Abmelden',
  logOutRow: 'Abmelden: {user} auf {ip}',
  ownTag: 'Diese Sitzung',
  guestTag: 'Nicht angemeldet',
  extensionTag: 'Erweiterung',
  remoteTag: 'Remote-Server',
  groupsUnknown: 'unbekannt',
  detailsOf: 'Details zu {user} auf {ip}',
  createdAt: '{time} (vor {age})',
  today: 'heute {time}',
  busyTag: 'Beschäftigt',
  busyUnknownTag: 'Beschäftigt?',
  protectedTag: 'Geschützt',
  protectedMaybeTag: 'Geschützt?',
  disabledTag: 'Konto gesperrt',
  repeatedTag: 'Mehrfach auf diesem Client',
  silentTag: 'Keine Abonnements',

  filter: 'Filtern',

  pickUser: 'Benutzer suchen oder eingeben',
  pickGroup: 'Gruppe suchen oder eingeben',
  pickClientIp: 'IP-Adresse suchen oder eingeben',
  pickCertificate: 'Zertifikat suchen oder Fingerabdruck eingeben',

  cancel: 'Abbrechen',
  close: 'Schließen',
  retry: 'Erneut versuchen',

  blockedReadonly: 'Diese Seite zeigt Sitzungen nur an. Abmelden ist ausgeschaltet.',
  blockedOffline: 'Abmelden ist nicht möglich: Es besteht keine Verbindung zum Server.',
  blockedNoList: 'Abmelden ist noch nicht möglich: Die Sitzungen wurden noch nicht gelesen.',
  blockedOwnUnknown: 'Abmelden ist noch nicht möglich: Ihre eigene Sitzung ist noch nicht bekannt.',
  blockedGuest: 'Sie sind nicht angemeldet.',
  blockedNoRight: 'Ihr Konto darf keine Sitzungen abmelden (Schreibzugriff auf das Symbol ForceLogout fehlt).',
  blockedNoRecord:
    'Abmelden ist deaktiviert: Ihr Konto darf den vorgeschriebenen Audit-Eintrag nicht schreiben (Schreibzugriff auf CreateEvent oder Lesezugriff auf ListDomains fehlt).',
  blockedStale: 'Abmelden ist gesperrt: Die Liste ist {age} alt. Sie wird aktualisiert, sobald der Server antwortet.',
  blockedRunning: 'Eine Abmeldung läuft. Bitte auf ihren Bericht warten.',
  blockedDisabled: 'Abmelden ist deaktiviert: Dieses Control ist ausgeschaltet.',
  blockedNoAccess: 'Sie dürfen hier keine Sitzungen abmelden (Zugriffsrecht „logout“ dieses Controls fehlt).',
  blockedReauthentication:
    'Abmelden ist deaktiviert: Dieses Projekt verlangt für ForceLogout ein Passwort, und schon diese Abfrage könnte alle abmelden.',
  blockedComment:
    'Abmelden ist deaktiviert: Dieses Projekt verlangt für ForceLogout einen Kommentar, und schon diese Abfrage könnte alle abmelden.',
  blockedDemandsUnknown:
    'Abmelden ist noch nicht möglich: Es ist nicht bekannt, ob dieses Projekt für ForceLogout ein Passwort oder einen Kommentar verlangt.',
  blockedUnclear:
    'Diese Seite hat nicht klar gesagt, ob jetzt abgemeldet werden darf; deshalb kann niemand abgemeldet werden.',
  blockedHelp: 'Was im Projekt zu tun ist',

  dismiss: 'Ausblenden',

  noticeUnexpected: 'Etwas ist schiefgegangen',

  listNotRenewed: 'Die Liste konnte nicht aktualisiert werden',
  listShownFrom: 'Sie sehen die Liste von {time} ({age} alt).',
  malformed: {
    one: '{count} Eintrag der Liste war nicht lesbar und wird nicht gezeigt.',
    other: '{count} Einträge der Liste waren nicht lesbar und werden nicht gezeigt.',
  },

  placeLoading: 'Sitzungen werden gelesen …',
  placeEmpty: 'Keine Sitzungen',
  placeEmptyText:
    'Der Server nennt niemanden, nicht einmal Ihre eigene Sitzung. Die Liste ist möglicherweise unvollständig.',
  placeNoMatch: 'Keine Sitzung passt zur Suche',
  placeNoMatchText: 'Es gibt {total} Sitzungen. Ändern oder leeren Sie die Suche, um sie zu sehen.',
  placeNoPermission: 'Ihr Konto darf die Sitzungen nicht sehen',
  placeNoPermissionText:
    'Der Benutzer {user} braucht in der Serverkonfiguration Lesezugriff auf das Symbol ListActiveSessions.',
  placeOffline: 'Keine Verbindung zum Server',
  placeOfflineRetry: 'Die Verbindung wird automatisch wiederhergestellt.',
  placeOfflineRetryIn: {
    one: 'Nächster Versuch in {count} Sekunde.',
    other: 'Nächster Versuch in {count} Sekunden.',
  },
  placeFailed: 'Die Sitzungen konnten nicht gelesen werden',
  placeNoClient: 'Kein Server konfiguriert',
  placeNoClientText:
    'Setzen Sie das Attribut server-url (zum Beispiel wss://panel:2020) oder die Eigenschaft client, oder verwenden Sie das Control auf einer TwinCAT-HMI-Seite.',

  error: 'Fehler {code} {name}',
};
