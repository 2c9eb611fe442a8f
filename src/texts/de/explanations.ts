import type { CatalogueOf } from '../catalogue.js';
import type { explanations as english } from '../en/explanations.js';

/** German texts of our own explanations of errors. */
export const explanations: CatalogueOf<typeof english> = {
  explainNoConnection: 'Es besteht keine Verbindung zum Server.',
  explainNotReachable:
    'Die Verbindung zu {host} konnte nicht hergestellt werden: Der Server ist nicht erreichbar, seinem Zertifikat wird nicht vertraut, er hat diesen Client abgewiesen (Anzahl der Clients, Lizenz, Zugriff) oder der Browser lässt diese Seite nicht in das lokale Netzwerk.',
  explainLocalNetworkDenied:
    'Die Verbindung zu {host} konnte nicht hergestellt werden: Der Browser lässt diese Seite nicht in das lokale Netzwerk.',
  explainConnectRefused: 'Der Verbindungsaufbau wurde sofort abgelehnt: {error}',
  explainClosed: 'Die Verbindung zu {host} wurde geschlossen: Code {code}.',
  explainClosedWithReason: 'Die Verbindung zu {host} wurde geschlossen: Code {code}, {said}.',
  explainClosedHere: 'Dieser Client hat die Verbindung geschlossen.',
  explainSilent: 'Der Server hat sich seit {seconds} s nicht gemeldet.',
  explainClientLimit:
    'Der Server hat die zulässige Zahl von Clients erreicht. Dieser Client wird verbunden, sobald ein anderer die Verbindung trennt.',
  explainLicenceExpired: 'Die Lizenz des Servers erlaubt diese Verbindung nicht oder ist abgelaufen.',
  explainNotReadSince:
    'Die Verbindung war unterbrochen, und die Anmeldung ging verloren; die Liste wurde seitdem nicht gelesen.',
  explainNoAnswer: 'Der Server hat nicht innerhalb von {timeout} ms geantwortet.',
  explainNotReadyInTime: 'Die Verbindung war nicht innerhalb von {timeout} ms bereit; es wurde nichts gesendet.',
  explainNoWebsocket: 'Hier steht kein WebSocket zur Verfügung, und es wurde keiner übergeben.',
  explainAddressEmpty: 'Die Adresse des Servers ist leer.',
  explainAddressUnreadable:
    '„{address}“ ist keine Adresse. Geben Sie sie mit Schema an, zum Beispiel https://192.168.1.10:2020.',
  explainAddressScheme: '„{address}“ beginnt nicht mit http://, https://, ws:// oder wss://.',
  explainValueNotJson: 'Der Wert lässt sich nicht als JSON schreiben; es wurde nichts gesendet.',
  explainClientDisposed: 'Dieser Client wird nicht mehr verwendet.',
  explainPageRejected: 'Das Framework der Seite hat die Anforderung nicht angenommen; es wurde nichts gesendet.',
  explainPageNoAnswer: 'Der Server hat nicht rechtzeitig geantwortet.',
  explainPageException:
    'Das Framework der Seite konnte die Anforderung nicht senden. Verlangt das Symbol eine erneute Anmeldung oder einen Kommentar, fehlt der Seite die Abfrage dafür.',
  explainPageNotReady: 'Die Seite hat keine Verbindung zum Server; es wurde nichts gesendet.',
  explainPageClosed: 'Die Verbindung der Seite zum Server brach während der Anforderung ab.',
  explainPromptCancelled: 'Die Abfrage von Passwort oder Kommentar wurde abgebrochen; es wurde nichts gesendet.',
  explainPageThrew: 'Das Framework der Seite hat einen Fehler ausgelöst: {error}',
  explainClientFailed: 'Der Client der Seite ist fehlgeschlagen: {error}',
  explainPageNoResult: 'Das Framework hat kein Ergebnis übergeben.',
  explainPageUnreadableError: 'Das Framework hat einen Fehler in unlesbarer Form gemeldet.',
  explainServerUnreadableError: 'Der Server hat einen Fehler in unlesbarer Form gemeldet.',
  explainNotAnswered: 'Der Server hat geantwortet, aber nicht zu diesem Symbol.',
  explainDemandsReauthentication:
    'Das Projekt verlangt für jedes ForceLogout ein Passwort oder einen Prüfer. Die Abfrage könnte alle abmelden, deshalb wurde nichts gesendet.',
  explainDemandsComment:
    'Das Projekt verlangt für jedes ForceLogout einen Kommentar. Die Abfrage könnte alle abmelden, deshalb wurde nichts gesendet.',
  explainDemandsUnknown:
    'Es ist nicht bekannt, ob das Projekt für ForceLogout ein Passwort oder einen Kommentar verlangt. Die Abfrage könnte alle abmelden, deshalb wurde nichts gesendet.',
  explainLogoutValue:
    'ForceLogout wurde vor dem Senden abgelehnt: Der Wert muss eine Zeichenkette, null oder ein Objekt aus Zeichenketten sein. Ohne Wert könnte der Server alle abmelden.',
  explainLogoutRead:
    'ForceLogout wurde vor dem Senden abgelehnt: Beim Lesen wird kein Wert übergeben, und der Server könnte alle abmelden.',
  explainLogoutSubscription:
    'ForceLogout wurde vor dem Senden abgelehnt: Beim Abonnieren wird kein Wert übergeben, und der Server könnte alle abmelden.',
  explainPermissionWithdrawn: 'Die Seite hat ihre Erlaubnis zurückgezogen ({obstacle}); es wurde nichts gesendet.',
  explainEarlierFailed: 'Nicht gesendet, weil eine vorherige Anforderung fehlschlug: {error}.',
  explainCertificateReaderMissing: 'Der Programmteil zum Lesen von Zertifikaten konnte nicht geladen werden.',
  explainSamplesMissing:
    'Eine Datei des Pakets konnte nicht geladen werden, deshalb gibt es keine Beispieldaten. Installieren Sie das Paket neu.',
  explainSamplesOnly: 'Dies sind Beispieldaten: Im Designer wird kein Server gefragt.',
};
