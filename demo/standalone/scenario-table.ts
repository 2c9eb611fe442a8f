import type { DemoLanguage } from '../settings.js';

type Sentences = Readonly<Record<DemoLanguage, string>>;

/** One link: the part of the query that differs, and what a visitor will see. */
export interface ScenarioEntry extends Sentences {
  readonly query: Readonly<Record<string, string>>;
}

/** Links that belong together. */
export interface ScenarioGroupEntry extends Sentences {
  readonly scenarios: readonly ScenarioEntry[];
}

/** Every scenario that the standalone page offers. */
export const scenarioTable: readonly ScenarioGroupEntry[] = [
  {
    en: 'Sessions',
    de: 'Sitzungen',
    scenarios: [
      {
        query: {},
        en: 'A plant with 24 sessions, you are the administrator.',
        de: 'Eine Anlage mit 24 Sitzungen, Sie sind Administrator.',
      },
      {
        query: { sessions: '0' },
        en: 'Only you and the three panels are logged in.',
        de: 'Nur Sie und die drei Panels sind angemeldet.',
      },
      {
        query: { sessions: '340' },
        en: 'A large plant: search, filter, group.',
        de: 'Eine große Anlage: suchen, filtern, gruppieren.',
      },
      {
        query: { sessions: '10000' },
        en: 'A very large plant with 10 000 sessions.',
        de: 'Eine sehr große Anlage mit 10 000 Sitzungen.',
      },
      {
        query: { 'switch.userNames': 'mixed' },
        en: 'Names with their domain: maria exists in two of them.',
        de: 'Namen mit Domäne: maria gibt es in zweien.',
      },
      {
        query: { 'switch.tabs': 'two', 'switch.ipKeys': 'mapped' },
        en: 'Browser tabs are listed one by one, addresses as ::ffff:10.0.0.21.',
        de: 'Browser-Tabs sind einzeln aufgeführt, Adressen als ::ffff:10.0.0.21.',
      },
    ],
  },
  {
    en: 'What you may do',
    de: 'Was Sie dürfen',
    scenarios: [
      {
        query: { user: '__SystemGuest' },
        en: 'Nobody is logged in here: the login form is shown.',
        de: 'Hier ist niemand angemeldet: Das Anmeldeformular erscheint.',
      },
      {
        query: { user: 'operator1' },
        en: 'You are an operator without the right to see sessions.',
        de: 'Sie sind Bediener und dürfen keine Sitzungen sehen.',
      },
      {
        query: { user: 'maintenance' },
        en: 'You may see the sessions, but not log them out.',
        de: 'Sie dürfen die Sitzungen sehen, aber nicht abmelden.',
      },
      {
        query: { user: 'anna' },
        en: 'A shift lead: sessions and logout, but no user list, no accounts, no configuration.',
        de: 'Eine Schichtleiterin: Sitzungen und Abmelden, aber keine Benutzerliste, Konten und Konfiguration.',
      },
      {
        query: { user: 'TcHmiLdap::erik' },
        en: 'An engineer: everything but the configuration.',
        de: 'Ein Ingenieur: alles außer der Konfiguration.',
      },
      {
        query: { fault: 'no-rights' },
        en: 'The server refuses the list and the logout, whoever asks.',
        de: 'Der Server verweigert jedem die Liste und das Abmelden.',
      },
    ],
  },
  {
    en: 'Directory and capacity',
    de: 'Verzeichnis und Kapazität',
    scenarios: [
      {
        query: { certificate: 'john' },
        en: 'Client certificates: your own, others, and an expired one.',
        de: 'Client-Zertifikate: Ihr eigenes, andere und ein abgelaufenes.',
      },
      {
        query: { certificate: 'john', 'switch.thumbprint': 'sha1' },
        en: 'The server names certificates by their SHA-1.',
        de: 'Der Server benennt Zertifikate mit ihrem SHA-1.',
      },
      {
        query: { 'switch.certificateList': 'broken' },
        en: 'One certificate of the configuration cannot be read.',
        de: 'Ein Zertifikat der Konfiguration ist nicht lesbar.',
      },
      {
        query: { 'switch.storedSessions': 'some' },
        en: 'Login times are known for some sessions only.',
        de: 'Der Anmeldezeitpunkt ist nur für einige Sitzungen bekannt.',
      },
      {
        query: { 'switch.sessionLimit': 'nearly-reached' },
        en: 'The limit of sessions is nearly reached.',
        de: 'Die Höchstzahl der Sitzungen ist fast erreicht.',
      },
      {
        query: { 'switch.licences': 'nearly-used' },
        en: 'The client licences are nearly used up.',
        de: 'Die Client-Lizenzen sind fast aufgebraucht.',
      },
      {
        query: { 'switch.licences': 'used-up', 'switch.sessionLimit': 'reached' },
        en: 'All client licences are in use.',
        de: 'Alle Client-Lizenzen sind belegt.',
      },
      {
        query: { fault: 'no-groups' },
        en: 'Your account cannot read users and groups.',
        de: 'Ihr Konto darf Benutzer und Gruppen nicht lesen.',
      },
      {
        query: { fault: 'users-v1' },
        en: 'The user list has version 1 only.',
        de: 'Die Benutzerliste gibt es nur in Version 1.',
      },
      {
        query: { fault: 'users-other-version' },
        en: 'The user list has an unknown format.',
        de: 'Die Benutzerliste hat ein unbekanntes Format.',
      },
      {
        query: { fault: 'old-server' },
        en: 'An old server cannot log out single sessions.',
        de: 'Ein alter Server kann einzelne Sitzungen nicht abmelden.',
      },
    ],
  },
  {
    en: 'Who is affected',
    de: 'Wer betroffen ist',
    scenarios: [
      {
        query: { locations: 'plant' },
        en: 'The page knows each panel’s location.',
        de: 'Die Seite kennt den Ort jedes Panels.',
      },
      {
        query: { protect: 'plant', locations: 'plant' },
        en: 'Quality, maintenance and one tablet are protected.',
        de: 'Qualität, Instandhaltung und ein Tablet sind geschützt.',
      },
      {
        query: { busy: 'machines', locations: 'plant' },
        en: 'Some sessions are busy: manual mode, a recipe being edited.',
        de: 'Manche Sitzungen sind beschäftigt: Handbetrieb, Rezept in Arbeit.',
      },
      {
        query: { user: 'TcHmiLdap::erik', fault: 'administrator-elsewhere' },
        en: 'Only one administrator is logged in, and it is not you.',
        de: 'Nur ein Administrator ist angemeldet, und das sind nicht Sie.',
      },
      {
        query: { 'switch.systemFlags': 'absent' },
        en: 'The server does not mark system sessions.',
        de: 'Der Server kennzeichnet Systemsitzungen nicht.',
      },
      {
        query: { locations: 'wrong' },
        en: 'The page’s location list contains errors.',
        de: 'Die Liste der Orte enthält Fehler.',
      },
      {
        query: { locations: 'throws' },
        en: 'The page’s location lookup fails.',
        de: 'Die Suche nach Orten schlägt fehl.',
      },
      {
        query: { protect: 'wrong' },
        en: 'The protection rules contain errors.',
        de: 'Die Schutzregeln enthalten Fehler.',
      },
      {
        query: { busy: 'wrong' },
        en: 'The page’s list of busy sessions contains an error.',
        de: 'Die Liste der beschäftigten Sitzungen enthält einen Fehler.',
      },
      {
        query: { busy: 'silent' },
        en: 'The page never says who is busy.',
        de: 'Die Seite sagt nie, wer beschäftigt ist.',
      },
    ],
  },
  {
    en: 'Log out and keep out',
    de: 'Abmelden und aussperren',
    scenarios: [
      {
        query: { fault: 'returning-panels' },
        en: 'Panels with automatic login come back two seconds later.',
        de: 'Panels mit automatischer Anmeldung kommen nach zwei Sekunden wieder.',
      },
      {
        query: { lockReasons: 'plant' },
        en: 'The page has reasons of its own for locking an account.',
        de: 'Die Seite hat eigene Gründe für das Sperren eines Kontos.',
      },
      {
        query: { 'switch.accountLock': 'default' },
        en: 'Only one of the two domains can lock accounts.',
        de: 'Nur eine der beiden Domänen kann Konten sperren.',
      },
      {
        query: { 'switch.accountLock': 'none' },
        en: 'No domain can lock accounts.',
        de: 'Keine Domäne kann Konten sperren.',
      },
      {
        query: { fault: 'lock-refused' },
        en: 'The server refuses to lock an account after all.',
        de: 'Der Server verweigert das Sperren dann doch.',
      },
    ],
  },
  {
    en: 'Audit trail',
    de: 'Protokoll',
    scenarios: [
      {
        query: { audit: 'on' },
        en: 'Each logout is recorded as an event of the server.',
        de: 'Jedes Abmelden wird als Ereignis des Servers festgehalten.',
      },
      {
        query: { audit: 'on', 'switch.auditTrail': 'loaded' },
        en: 'Each logout is recorded by the audit-trail extension.',
        de: 'Jedes Abmelden hält die Erweiterung für Audit-Trails fest.',
      },
      {
        query: { audit: 'required', fault: 'audit-refused' },
        en: 'The record is required, and the server refuses it: nobody is logged out.',
        de: 'Der Eintrag ist Pflicht, und der Server verweigert ihn: Niemand wird abgemeldet.',
      },
      {
        query: { audit: 'on', fault: 'audit-refused-later' },
        en: 'The record after the logout is refused.',
        de: 'Der Eintrag nach dem Abmelden wird verweigert.',
      },
    ],
  },
  {
    en: 'Telling people before: choose "In 1 min" in the confirmation of a panel’s session',
    de: 'Vorher Bescheid geben: in der Bestätigung für die Sitzung eines Panels „In 1 min“ wählen',
    scenarios: [
      {
        query: { people: 'agree' },
        en: 'All three have seen it after some seconds.',
        de: 'Alle drei haben es nach einigen Sekunden gelesen.',
      },
      {
        query: { people: 'more-time' },
        en: 'Panel 1 wants more time: give it, or you are asked again at the deadline.',
        de: 'Panel 1 braucht mehr Zeit: Gewähren Sie sie, sonst werden Sie zum Termin noch einmal gefragt.',
      },
      {
        query: { people: 'absent' },
        en: 'Panel 3 has no notice and cannot be reached: no answer.',
        de: 'Panel 3 hat keinen Hinweis und ist nicht erreichbar: keine Antwort.',
      },
      {
        query: { people: 'silent' },
        en: 'Call it off, or close this page in the meantime: the panels say so.',
        de: 'Sagen Sie ab oder schließen Sie inzwischen diese Seite: Die Panels zeigen es.',
      },
      {
        query: { people: 'forger' },
        en: 'The operator of panel 2 calls it off in your name: nobody believes it.',
        de: 'Der Bediener von Panel 2 sagt in Ihrem Namen ab: Niemand glaubt es.',
      },
      {
        query: { people: 'forger', 'switch.eventSession': 'absent' },
        en: 'The same on a server that does not say who has written: you are asked again.',
        de: 'Dasselbe auf einem Server, der den Absender nicht nennt: Sie werden noch einmal gefragt.',
      },
      {
        query: { 'switch.eventLife': 'a-minute' },
        en: 'The server forgets events after a minute.',
        de: 'Der Server vergisst Ereignisse nach einer Minute.',
      },
      {
        query: { 'switch.payloadEvents': 'hidden' },
        en: 'The server hands no announcement on: nobody can read it, and you are asked again.',
        de: 'Der Server reicht keine Ankündigung weiter: Niemand kann sie lesen, und Sie werden noch einmal gefragt.',
      },
      {
        query: { people: 'agree', fault: 'clock-off' },
        en: 'The clocks of server and panels differ by an hour.',
        de: 'Die Uhren von Server und Panels gehen eine Stunde auseinander.',
      },
    ],
  },
  {
    en: 'What goes wrong',
    de: 'Was schiefgeht',
    scenarios: [
      {
        query: { fault: 'refused-connection' },
        en: 'The server refuses every connection.',
        de: 'Der Server lehnt jede Verbindung ab.',
      },
      {
        query: { fault: 'drop' },
        en: 'The connection breaks after three seconds and comes back.',
        de: 'Die Verbindung bricht nach drei Sekunden ab und kommt wieder.',
      },
      {
        query: { fault: 'slow' },
        en: 'Each answer takes one and a half seconds.',
        de: 'Jede Antwort dauert anderthalb Sekunden.',
      },
      {
        query: { fault: 'force-logout-ignored' },
        en: 'The server accepts the logout but ends no session.',
        de: 'Der Server nimmt das Abmelden an, beendet aber keine Sitzung.',
      },
      {
        query: { fault: 'force-logout-lost' },
        en: 'The connection breaks before the answer to a logout.',
        de: 'Die Verbindung bricht vor der Antwort auf das Abmelden ab.',
      },
      {
        query: { fault: 'force-logout-partly' },
        en: 'Only every second session really ends.',
        de: 'Nur jede zweite Sitzung wird wirklich beendet.',
      },
      {
        query: { fault: 'malformed-list' },
        en: 'The list of sessions has broken entries.',
        de: 'Die Liste der Sitzungen enthält fehlerhafte Einträge.',
      },
      {
        query: { fault: 'hostile-names' },
        en: 'User names try to break the page.',
        de: 'Benutzernamen versuchen, die Seite zu stören.',
      },
    ],
  },
];
